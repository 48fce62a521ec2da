import { Failure, get, post, remove } from '../../core/api.js';
import { all, facts, h, note } from '../../core/dom.js';
import { confirmed, doing } from '../../core/forms.js';
import { printing } from '../../core/shell.js';
import { anyOf, day, join, money, said, t } from '../../core/words.js';
import { alerts, codeOf, lineOf } from './alerts.js';
import { aboutThePage, payingByCard } from './card-page.js';
import { isBegun, isInForce, nextDebit, planState, refusedParts, sumOf, timeline } from './plan.js';

/** @typedef {import('./plan.js').Dossier} Dossier */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('../../core/router.js').Place} Place */
/** @typedef {import('../../core/dom.js').Child} Child */

/** Menu 3: the accountants' decision, the first instalment, and the plan as it runs. @param {Place} place */
export async function show(place) {
  const dossier = await get('/api/dossier');
  const { plan } = dossier;
  if (plan === null) {
    const item = lineOf(dossier, 'chooseInstalments');
    return all(
      alerts(dossier),
      note(
        'plain',
        h(
          'p',
          null,
          t('Vous n’avez pas demandé à payer en plusieurs fois.', 'You have not asked to pay in instalments.'),
        ),
        item.state === 'available'
          ? h(
              'p',
              null,
              h(
                'a',
                { href: '#/pay' },
                t(
                  `Comparer une fois et ${anyOf(dossier.instalmentCounts)} fois`,
                  `Compare one payment with ${anyOf(dossier.instalmentCounts)}`,
                ),
              ),
            )
          : item.why && h('p', null, said(item.why.detail)),
      ),
    );
  }
  const days = plan.state === 'requested' || plan.state === 'accepted' ? await daysOf(plan) : undefined;
  return all(
    alerts(dossier),
    stands(dossier, plan, place),
    (isInForce(plan) || isBegun(plan)) &&
      h(
        'section',
        { class: 'panel' },
        h('h2', null, t('Votre échéancier', 'Your payment plan')),
        facts(
          [
            t('Étudiant', 'Student'),
            said(`${dossier.student.firstName} ${dossier.student.lastName} (${dossier.student.number})`),
          ],
          [t('État', 'State'), planState(plan)],
          [t('Total', 'Total'), money(sumOf(plan.instalments.filter(part => part.state !== 'cancelled')))],
        ),
        days &&
          h(
            'p',
            { class: 'small' },
            t(
              'Les dates sont celles d’une première échéance payée ce mois-ci ; plus tard, elles se décalent d’autant.',
              'The dates are those of a first instalment paid this month; later, they move accordingly.',
            ),
          ),
        timeline(plan, dossier.dayOfMonth, days),
        printing(),
      ),
  );
}

/** When each would be due, were the first paid today. @param {Plan} plan */
async function daysOf(plan) {
  try {
    return (await get('/api/dossier/quote', { query: { instalments: plan.instalments.length } }))
      .dueDatesIfFirstPaidToday;
  } catch (error) {
    if (error instanceof Failure && error.status === 409) return undefined;
    throw error;
  }
}

/**
 * What the plan waits for, and what can be done.
 * @param {Dossier} dossier
 * @param {Plan} plan
 * @param {Place} place
 * @returns {Child}
 */
function stands(dossier, plan, place) {
  switch (plan.state) {
    case 'requested':
      return all(
        note(
          'wait',
          h('h2', null, t('Votre demande est chez les services comptables', 'Your request is with the accountants')),
          h(
            'p',
            null,
            t(
              'Ils répondent d’ordinaire en quelques jours ; vous recevez leur décision par courriel. Aucun paiement n’est possible d’ici là.',
              'They usually answer within a few days; their decision comes by e-mail. Nothing can be paid until then.',
            ),
          ),
        ),
        withdrawing(dossier, place),
      );
    case 'refused':
      return note(
        'bad',
        h('h2', null, t('Votre demande a été refusée', 'Your request was refused')),
        h('p', null, join(t('Motif : ', 'Reason: '), said(plan.reason ?? ''))),
        again(dossier),
      );
    case 'accepted':
      return all(
        note(
          'good',
          h('h2', null, t('Votre demande est acceptée', 'Your request is accepted')),
          h(
            'p',
            null,
            t(
              'Payez la première échéance : les dates des autres sont alors fixées, et elles sont prélevées sur la même carte. Les e-cartes et autres numéros temporaires ne conviennent pas.',
              'Pay the first instalment: the dates of the others are then fixed, and they are debited from the same card. E-cards and other temporary numbers cannot be used.',
            ),
          ),
        ),
        first(dossier, plan),
        withdrawing(dossier, place),
      );
    case 'running':
      return running(dossier, plan);
    case 'settled':
      return note(
        'good',
        h(
          'p',
          null,
          t(
            'Toutes les échéances sont réglées : il n’y a plus rien à payer.',
            'All instalments are settled: nothing is left to pay.',
          ),
        ),
      );
    case 'cancelled':
      return note(
        'plain',
        h(
          'p',
          null,
          isBegun(plan)
            ? t(
                'Les échéances qui restaient sont annulées : plus rien ne sera prélevé. Ce qui a été payé en trop est remboursé.',
                'The instalments that were left are cancelled: nothing more will be debited. What was paid too much is refunded.',
              )
            : t(
                'Cette demande est retirée ou annulée : rien ne sera prélevé.',
                'This request was taken back or cancelled: nothing will be debited.',
              ),
        ),
        again(dossier),
      );
  }
}

/** @param {Dossier} dossier @returns {Child} */
const again = dossier =>
  lineOf(dossier, 'payOnce').state === 'available' &&
  h(
    'p',
    null,
    h('a', { class: 'button', href: '#/pay' }, t('Choisir à nouveau comment payer', 'Choose again how to pay')),
  );

/** @param {Dossier} dossier @param {Plan} plan @returns {Child} */
function first(dossier, plan) {
  const item = lineOf(dossier, 'payInstalments');
  return item.state === 'available'
    ? all(
        payingByCard(
          join(t('Payer la première échéance, ', 'Pay the first instalment, '), money(plan.instalments[0]?.cents ?? 0)),
          () => post('/api/dossier/plans/current/payments'),
        ),
        aboutThePage(),
      )
    : item.why && codeOf(item.why) !== 'portal-closed' && note('wait', h('p', null, said(item.why.detail)));
}

/** @param {Dossier} dossier @param {Place} place */
const withdrawing = (dossier, place) =>
  doing(
    t('Retirer ma demande', 'Take my request back'),
    async () => {
      const sure = await confirmed(
        t('Retirer votre demande ?', 'Take your request back?'),
        h(
          'p',
          null,
          dossier.instalmentCounts.length > 0
            ? t(
                'Vous pourrez ensuite payer en une fois, ou faire une autre demande, que les services comptables devront de nouveau examiner.',
                'You can then pay once, or make another request, which the accountants will have to look at again.',
              )
            : t('Vous pourrez ensuite payer en une fois.', 'You can then pay once.'),
        ),
        { action: t('Oui, retirer', 'Yes, take it back'), danger: true },
      );
      if (!sure) return;
      await remove('/api/dossier/plans/current');
      place.reload();
    },
    { quiet: true },
  );

/** @param {Dossier} dossier @param {Plan} plan @returns {Child} */
function running(dossier, plan) {
  const debit = nextDebit(plan);
  return all(
    refusedParts(dossier).length === 0 &&
      debit?.dueOn != null &&
      note(
        'good',
        h(
          'p',
          null,
          join(
            t('Prochain prélèvement : ', 'Next debit: '),
            money(debit.cents),
            t(', le ', ', on '),
            day(debit.dueOn),
            t(
              '. Vous n’avez rien à faire, sinon approvisionner votre compte.',
              '. There is nothing for you to do but to have the money on your account.',
            ),
          ),
        ),
      ),
    lineOf(dossier, 'changeCard').state === 'available' &&
      h(
        'p',
        null,
        h(
          'a',
          { href: '#/card' },
          t('Changer la carte des prélèvements à venir', 'Change the card of the debits to come'),
        ),
      ),
  );
}
