import { get } from '../../core/api.js';
import { all, amount, h, table } from '../../core/dom.js';
import { list } from '../../core/lists.js';
import { money, said, shortInstant, t } from '../../core/words.js';
import { nameOf, requestOf } from './words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const requests = list({
    place,
    load: ({ search, continuation }) => get('/api/plans', { query: { state: 'requested', search, continuation } }),
    searchLabel: t('Nom ou numéro', 'Name or number'),
    empty: t('Aucune demande n’attend de décision.', 'No request is waiting for a decision.'),
    show: items =>
      table(
        t('Demandes en attente, la plus ancienne d’abord', 'Requests waiting, oldest first'),
        [
          t('Étudiant', 'Student'),
          t('Numéro', 'Number'),
          t('Formation', 'Programme'),
          t('En attente depuis', 'Waiting since'),
          t('Nombre de fois', 'Parts'),
          amount(t('Total', 'Total')),
        ],
        items.map(item => [
          h('a', { href: `#${requestOf(item)}` }, nameOf(item)),
          said(item.student),
          said(item.programme),
          shortInstant(item.requestedAt),
          said(item.instalmentCents.length),
          money(item.totalCents),
        ]),
      ),
  });
  return all(
    h(
      'p',
      null,
      t(
        'L’étudiant ne peut rien payer tant que sa demande attend. Ouvrez-la pour lire ses échéances et décider.',
        'The student can pay nothing while the request is waiting. Open it to read its parts and decide.',
      ),
    ),
    requests.element,
  );
}
