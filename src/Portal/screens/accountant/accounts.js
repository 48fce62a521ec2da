import { get } from '../../core/api.js';
import { all, amount, badge, h, table } from '../../core/dom.js';
import { list } from '../../core/lists.js';
import { join, money, said, t } from '../../core/words.js';
import { planBadge, studentCell } from './words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  return list({
    place,
    load: ({ search, continuation, filter }) =>
      get('/api/accounts', { query: { state: filter, search, continuation } }),
    searchLabel: t('Nom ou numéro', 'Name or number'),
    filter: {
      label: t('Comptes', 'Accounts'),
      options: [
        { value: 'all', label: t('Tous', 'All') },
        { value: 'owing', label: t('Reste à payer', 'Still to pay') },
        { value: 'refused', label: t('Prélèvement refusé', 'Debit refused') },
        { value: 'blocked', label: t('Bloqués', 'Blocked') },
      ],
    },
    empty: t('Aucun compte ne correspond.', 'No account matches.'),
    show: items =>
      table(
        t('Comptes des étudiants', 'Accounts of the students'),
        [
          t('Étudiant', 'Student'),
          t('Formation', 'Programme'),
          amount(t('Commandé', 'Ordered')),
          amount(t('Avoirs', 'Credited')),
          amount(t('Payé', 'Paid')),
          amount(t('Remboursé', 'Refunded')),
          amount(t('Solde', 'Balance')),
          t('État', 'State'),
        ],
        items.map(item => [
          studentCell(item),
          said(item.programme),
          money(item.orderedCents),
          money(item.creditedCents),
          money(item.paidCents),
          money(item.refundedCents),
          money(item.balanceCents),
          h('span', { class: 'badges' }, states(item)),
        ]),
        { class: 'dense' },
      ),
  }).element;
}

/**
 * @param {{
 *   blocked: boolean,
 *   refusedInstalments: readonly number[],
 *   refusedCents: number,
 *   plan?: import('../../core/types.js').Schema['PlanState'] | null,
 * }} item
 */
const states = ({ blocked, refusedInstalments, refusedCents, plan }) =>
  all(
    blocked && badge('bad', t('Bloqué', 'Blocked')),
    refusedInstalments.length > 0 &&
      badge(
        'bad',
        join(
          refusedInstalments.length > 1
            ? t(
                `Échéances ${refusedInstalments.join(', ')} refusées : `,
                `Instalments ${refusedInstalments.join(', ')} refused: `,
              )
            : t(`Échéance ${refusedInstalments[0]} refusée : `, `Instalment ${refusedInstalments[0]} refused: `),
          money(refusedCents),
        ),
      ),
    plan && planBadge(plan),
  );
