import { get, post } from '../../core/api.js';
import { all, facts, h, note } from '../../core/dom.js';
import { day, join, money, said, t } from '../../core/words.js';
import { alerts, codeOf, lineOf } from './alerts.js';
import { aboutThePage, payingByCard } from './card-page.js';
import { refusedList, refusedParts, sumOf } from './plan.js';

/** @typedef {import('../../core/dom.js').Child} Child */
/** @typedef {import('./plan.js').Instalment} Instalment */

/**
 * Refused debits: why, what happens next, and paying now, all in one payment or one of them.
 * @param {import('../../core/router.js').Place} place
 */
export async function show(place) {
  const dossier = await get('/api/dossier');
  const { plan } = dossier;
  const number = place.parameter('number');
  const late = refusedParts(dossier);
  const back = h('p', null, h('a', { href: '#/instalments' }, t('Voir tout l’échéancier', 'See the whole plan')));
  if (number === 'late' && (!plan || late.length === 0))
    return all(
      dossier.withdrawal && alerts(dossier),
      note(
        'good',
        h(
          'p',
          null,
          t(
            'Aucune échéance n’est en retard : il n’y a rien à régulariser.',
            'No instalment is late: there is nothing to make up for.',
          ),
        ),
      ),
      back,
    );
  const part = plan?.instalments.find(candidate => String(candidate.number) === number);
  if (!plan || (number !== 'late' && !part))
    return all(
      alerts(dossier),
      note(
        'plain',
        h('p', null, t('Vous n’avez pas d’échéance de ce numéro.', 'You have no instalment of this number.')),
      ),
      back,
    );
  if (part && (plan.state !== 'running' || part.state !== 'refused'))
    return all(dossier.withdrawal && alerts(dossier), settled(part), back);

  const parts = part ? [part] : late;
  const item = lineOf(dossier, 'payInstalments');
  const isWaiting = ['payment-in-progress', 'payment-being-checked'].includes(codeOf(item.why));
  return all(
    dossier.moneyBeingChecked && alerts(dossier),
    note(
      'bad',
      h(
        'h2',
        null,
        parts.length > 1
          ? t('Les prélèvements de ces échéances ont été refusés', 'The debits of these instalments were refused')
          : t('Le prélèvement de cette échéance a été refusé', 'The debit of this instalment was refused'),
      ),
      refusedList(plan, parts),
      dossier.blocked &&
        h(
          'p',
          null,
          parts.length === late.length
            ? t(
                'Votre compte est bloqué jusqu’à ce paiement. Ensuite, tout reprend comme prévu.',
                'Your account is blocked until this payment. Then everything goes on as planned.',
              )
            : join(
                t(
                  'Votre compte est bloqué par tout ce qui est en retard, ',
                  'Your account is blocked by all that is late, ',
                ),
                money(sumOf(late)),
                t(' : il peut le rester après ce seul paiement.', ': it may stay so after this payment alone.'),
              ),
        ),
    ),
    facts(
      [
        parts.length > 1 ? t('Échéances', 'Instalments') : t('Échéance', 'Instalment'),
        t(
          `${parts.map(one => one.number).join(', ')} sur ${plan.instalments.length}`,
          `${parts.map(one => one.number).join(', ')} of ${plan.instalments.length}`,
        ),
      ],
      [t('Montant', 'Amount'), h('strong', null, money(sumOf(parts)))],
    ),
    isWaiting
      ? note('wait', h('p', null, said(item.why?.detail ?? '')))
      : payingByCard(join(t('Payer maintenant ', 'Pay now '), money(sumOf(parts))), () =>
          part
            ? post('/api/dossier/instalments/{number}/payments', { path: { number: part.number } })
            : post('/api/dossier/instalments/late/payments'),
        ),
    h(
      'p',
      null,
      t(
        'La carte que vous montrez alors remplace l’ancienne pour les prélèvements à venir. Les e-cartes et autres numéros temporaires ne conviennent pas.',
        'The card you show then takes the place of the old one for the debits to come. E-cards and other temporary numbers cannot be used.',
      ),
    ),
    aboutThePage(),
    !isWaiting && otherWay(late, part),
    back,
  );
}

/**
 * One payment is what most want; a card may have a limit below it.
 * @param {readonly Instalment[]} late
 * @param {Instalment | undefined} part
 * @returns {Child}
 */
function otherWay(late, part) {
  if (late.length < 2) return null;
  return part
    ? h(
        'p',
        null,
        h(
          'a',
          { href: '#/instalments/late' },
          join(
            t('Payer en une fois tout ce qui est en retard, ', 'Pay all that is late in one payment, '),
            money(sumOf(late)),
          ),
        ),
      )
    : h(
        'details',
        null,
        h('summary', null, t('Votre carte n’a pas un tel plafond ?', 'Is your card’s limit too low?')),
        h(
          'p',
          null,
          t(
            'Vous pouvez payer une échéance à la fois ; le compte reste bloqué jusqu’à la dernière.',
            'You can pay one instalment at a time; the account stays blocked until the last.',
          ),
        ),
        h(
          'ul',
          null,
          late.map(one =>
            h(
              'li',
              null,
              h(
                'a',
                { href: `#/instalments/${one.number}` },
                join(t(`Échéance ${one.number}, `, `Instalment ${one.number}, `), money(one.cents)),
              ),
            ),
          ),
        ),
      );
}

/** @param {Instalment} part @returns {Child} */
function settled(part) {
  switch (part.state) {
    case 'paid':
      return note(
        'good',
        h(
          'p',
          null,
          join(
            t('Cette échéance de ', 'This instalment of '),
            money(part.cents),
            t(' est payée : il n’y a rien à régulariser.', ' is paid: there is nothing to make up for.'),
          ),
        ),
      );
    case 'cancelled':
      return note(
        'good',
        h(
          'p',
          null,
          t(
            'Cette échéance est annulée : rien n’est dû pour elle.',
            'This instalment is cancelled: nothing is due for it.',
          ),
        ),
      );
    default:
      return note(
        'plain',
        h(
          'p',
          null,
          part.dueOn
            ? join(
                t('Cette échéance sera prélevée le ', 'This instalment will be debited on '),
                day(part.dueOn),
                t(' : il n’y a rien à régulariser.', ': there is nothing to make up for.'),
              )
            : t('Il n’y a rien à régulariser.', 'There is nothing to make up for.'),
        ),
      );
  }
}
