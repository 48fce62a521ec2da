import { get } from '../../core/api.js';
import { all, badge, facts, h } from '../../core/dom.js';
import { positionTables } from '../../core/position.js';
import { school } from '../../core/school.js';
import { printing } from '../../core/shell.js';
import { join, money, said, t } from '../../core/words.js';
import { alerts } from './alerts.js';
import { timeline } from './plan.js';

/** @typedef {import('../../core/types.js').Schema['AccountPosition']} Position */
/** @typedef {import('./plan.js').Dossier} Dossier */

/** Menu 5: the account as the source shows it, and the instalments past and to come. */
export async function show() {
  const [dossier, position, of] = await Promise.all([get('/api/dossier'), get('/api/dossier/position'), school()]);
  const plan = dossier.plan?.instalments.some(part => part.dueOn !== null) ? dossier.plan : null;
  return all(
    alerts(dossier),
    printing(),
    facts(
      [t('Entité', 'Entity'), join(said(of.entity), said(` – ${of.name}`))],
      [t('Nom et prénom', 'Name'), said(`${dossier.student.lastName} ${dossier.student.firstName}`)],
      [t('Numéro d’étudiant', 'Student number'), said(dossier.student.number)],
      [t('Formation', 'Programme'), said(dossier.programmeLabel)],
      [t('Année universitaire', 'Academic year'), said(`${of.academicYear}-${of.academicYear + 1}`)],
    ),
    totals(position),
    plan && all(h('h2', null, t('Échéances', 'Instalments')), timeline(plan, dossier.dayOfMonth)),
    positionTables(position),
    h(
      'p',
      { class: 'small' },
      t(
        'La délivrance du diplôme et des crédits européens suppose que la totalité des droits soit acquittée (article D. 612-4 du code de l’éducation).',
        'The diploma and the European credits are delivered only once all fees are paid (article D. 612-4 of the French education code).',
      ),
    ),
  );
}

/** @param {Position} position */
const totals = ({ totals }) =>
  facts(
    [t('Commandé', 'Ordered'), money(totals.orderedCents)],
    totals.creditedCents > 0 && [t('Avoirs', 'Credited'), money(totals.creditedCents)],
    [t('Payé', 'Paid'), money(totals.paidCents)],
    totals.refundedCents > 0 && [t('Remboursé', 'Refunded'), money(totals.refundedCents)],
    [t('Facturé', 'Invoiced'), money(totals.invoicedCents)],
    [
      t('Solde à payer', 'Balance to pay'),
      [
        h('strong', null, money(totals.balanceCents)),
        said(' '),
        totals.blocked
          ? badge('bad', t('Compte bloqué', 'Account blocked'))
          : totals.balanceCents <= 0 && badge('good', t('Soldé', 'Settled')),
      ],
    ],
  );
