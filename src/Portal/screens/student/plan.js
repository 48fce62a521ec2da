import { badge, h } from '../../core/dom.js';
import { day, dayOf, dayOfMonth, join, money, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['DossierView']} Dossier */
/** @typedef {NonNullable<Dossier['plan']>} Plan */
/** @typedef {Plan['instalments'][number]} Instalment */

/** Whether something is still expected of a plan. @param {Plan | null} plan */
export const isInForce = plan => plan !== null && ['requested', 'accepted', 'running'].includes(plan.state);

/** Whether money has come for it. @param {Plan} plan */
export const isBegun = plan => plan.instalments.some(part => part.state === 'paid');

/** The instalments whose debit was refused. @param {Dossier} dossier */
export const refusedParts = dossier =>
  dossier.plan?.state === 'running' ? dossier.plan.instalments.filter(part => part.state === 'refused') : [];

/** @param {readonly Instalment[]} parts */
export const sumOf = parts => parts.reduce((sum, part) => sum + part.cents, 0);

/**
 * Each refused instalment: how much, since when, why, and whether it is tried again.
 * @param {Plan} plan
 * @param {readonly Instalment[]} parts
 */
export const refusedList = (plan, parts) =>
  h(
    'ul',
    null,
    parts.map(part =>
      h(
        'li',
        null,
        join(
          partName(plan, part),
          said(', '),
          money(part.cents),
          part.dueOn && join(t(', due le ', ', due on '), day(part.dueOn)),
          said('. '),
          part.refusal && said(`${part.refusal} `),
          part.nextAttemptAt
            ? join(
                t('La banque sera sollicitée de nouveau le ', 'The bank will be asked again on '),
                dayOf(part.nextAttemptAt),
                said('.'),
              )
            : t('Aucun nouvel essai ne sera fait.', 'It will not be tried again.'),
        ),
      ),
    ),
  );

/** The next one that is debited by itself. @param {Plan} plan */
export const nextDebit = plan =>
  plan.instalments.find(part => part.state === 'planned' && part.number > 1 && part.dueOn !== null);

/** "échéance 3 sur 6". @param {Plan} plan @param {Instalment} part */
export const partName = (plan, part) =>
  t(
    `Échéance ${part.number} sur ${plan.instalments.length}`,
    `Instalment ${part.number} of ${plan.instalments.length}`,
  );

/** @param {Plan} plan */
export function planState(plan) {
  switch (plan.state) {
    case 'requested':
      return badge('wait', t('En attente de décision', 'Waiting for a decision'));
    case 'refused':
      return badge('bad', t('Refusé', 'Refused'));
    case 'accepted':
      return badge('wait', t('Accepté, première échéance à payer', 'Accepted, first instalment to pay'));
    case 'running':
      return badge('good', t('En cours', 'Running'));
    case 'settled':
      return badge('good', t('Soldé', 'Settled'));
    case 'cancelled':
      return badge('plain', isBegun(plan) ? t('Arrêté', 'Ended') : t('Retiré ou annulé', 'Taken back or cancelled'));
  }
}

/**
 * Instalments past and to come, each with its state in words.
 * @param {Plan} plan
 * @param {number} dayOfEach of the month, on which those after the first fall due
 * @param {readonly string[]} [days] when each would be due, as long as the first is not paid
 */
export const timeline = (plan, dayOfEach, days) =>
  h(
    'ol',
    { class: 'timeline' },
    plan.instalments.map((part, index) => {
      const due = part.dueOn ?? (index > 0 ? days?.[index] : undefined);
      const { kind, words, more } = stateOf(plan, part);
      return h(
        'li',
        { class: kind },
        h(
          'div',
          { class: 'when' },
          due
            ? day(due)
            : part.number === 1
              ? t('Après l’accord des services comptables', 'Once the accountants have accepted')
              : t(
                  `Le ${dayOfMonth(dayOfEach)} d’un des mois suivants`,
                  `On the ${dayOfMonth(dayOfEach)} of a following month`,
                ),
        ),
        h(
          'div',
          null,
          h('strong', null, money(part.cents)),
          said(' '),
          badge(kind, words),
          h('div', { class: 'small' }, partName(plan, part), more && [said(' · '), more]),
          part.state === 'refused' &&
            plan.state === 'running' &&
            h('a', { href: '#/instalments/late' }, t('Régulariser', 'Pay what is late')),
        ),
      );
    }),
  );

/**
 * @param {Plan} plan
 * @param {Instalment} part
 * @returns {{
 *   kind: 'good' | 'wait' | 'bad' | 'plain',
 *   words: import('../../core/words.js').Words,
 *   more?: import('../../core/words.js').Words,
 * }}
 */
function stateOf(plan, part) {
  switch (part.state) {
    case 'paid':
      return { kind: 'good', words: t('Payée', 'Paid') };
    case 'cancelled':
      return {
        kind: 'plain',
        words: t('Annulée', 'Cancelled'),
        more: t('plus rien n’est dû pour elle', 'nothing is due for it any more'),
      };
    case 'refused':
      return {
        kind: 'bad',
        words: t('Prélèvement refusé', 'Debit refused'),
        more: part.nextAttemptAt
          ? join(t('nouvel essai le ', 'tried again on '), dayOf(part.nextAttemptAt))
          : t('plus aucun essai automatique : à payer par carte', 'no automatic attempt any more: to be paid by card'),
      };
    case 'planned':
      if (plan.state === 'accepted' && part.number === 1)
        return { kind: 'wait', words: t('À payer maintenant', 'To pay now') };
      if (plan.state !== 'running') return { kind: 'plain', words: t('Prévue', 'Planned') };
      return nextDebit(plan) === part
        ? { kind: 'wait', words: t('Prochain prélèvement', 'Next debit') }
        : { kind: 'plain', words: t('À venir', 'To come') };
  }
}
