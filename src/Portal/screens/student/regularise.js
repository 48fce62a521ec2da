import { get, post } from '../../core/api.js';
import { all, facts, h, note } from '../../core/dom.js';
import { day, instant, join, money, said, t } from '../../core/words.js';
import { alerts, codeOf, lineOf } from './alerts.js';
import { aboutThePage, payingByCard } from './card-page.js';
import { partName } from './plan.js';

/** @typedef {import('../../core/dom.js').Child} Child */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./plan.js').Instalment} Instalment */

/** A refused debit: why, what happens next, and paying it now. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const dossier = await get('/api/dossier');
  const { plan } = dossier;
  const part = plan?.instalments.find(candidate => String(candidate.number) === place.parameter('number'));
  const back = h('p', null, h('a', { href: '#/instalments' }, t('Voir tout l’échéancier', 'See the whole plan')));
  if (!plan || !part) return all(alerts(dossier), note('plain', h('p', null, t('Vous n’avez pas d’échéance de ce numéro.', 'You have no instalment of this number.'))), back);
  if (plan.state !== 'running' || part.state !== 'refused') return all(dossier.withdrawal && alerts(dossier), settled(part), back);

  const item = lineOf(dossier, 'payInstalments');
  return all(
    note('bad', h('h2', null, t('Le prélèvement de cette échéance a été refusé', 'The debit of this instalment was refused')),
      part.refusal !== null && h('p', null, said(part.refusal)),
      h('p', null, part.nextAttemptAt
        ? join(t('Si vous ne faites rien, la banque sera sollicitée de nouveau avec la même carte le ', 'If you do nothing, the bank will be asked again with the same card on '), instant(part.nextAttemptAt), said('.'))
        : t('Elle ne sera plus prélevée d’elle-même, et votre compte est bloqué jusqu’à son paiement. Dès qu’elle est payée, tout reprend comme prévu.', 'It will not be debited by itself any more, and your account is blocked until it is paid. Once it is paid, everything goes on as planned.'))),
    facts(
      [t('Échéance', 'Instalment'), partName(plan, part)],
      [t('Montant', 'Amount'), h('strong', null, money(part.cents))],
      part.dueOn !== null && [t('Due le', 'Due on'), day(part.dueOn)]),
    codeOf(item.why) === 'payment-in-progress'
      ? note('wait', h('p', null, said(item.why?.detail ?? '')))
      : payingByCard(join(t('Payer maintenant ', 'Pay now '), money(part.cents)), () => post('/api/dossier/instalments/{number}/payments', { path: { number: part.number } })),
    h('p', null, t('La carte que vous montrez alors remplace l’ancienne pour les prélèvements à venir. Les e-cartes et autres numéros temporaires ne conviennent pas.', 'The card you show then takes the place of the old one for the debits to come. E-cards and other temporary numbers cannot be used.')),
    aboutThePage(), back);
}

/** @param {Instalment} part @returns {Child} */
function settled(part) {
  switch (part.state) {
    case 'paid': return note('good', h('p', null, join(t('Cette échéance de ', 'This instalment of '), money(part.cents), t(' est payée : il n’y a rien à régulariser.', ' is paid: there is nothing to make up for.'))));
    case 'cancelled': return note('good', h('p', null, t('Cette échéance est annulée : rien n’est dû pour elle.', 'This instalment is cancelled: nothing is due for it.')));
    default: return note('plain', h('p', null, part.dueOn
      ? join(t('Cette échéance sera prélevée le ', 'This instalment will be debited on '), day(part.dueOn), t(' : il n’y a rien à régulariser.', ': there is nothing to make up for.'))
      : t('Il n’y a rien à régulariser.', 'There is nothing to make up for.')));
  }
}
