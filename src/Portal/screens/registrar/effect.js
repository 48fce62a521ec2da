/** What an act of the registrar leads to, as the app has worked it out before it is done. */

import { h } from '../../core/dom.js';
import { count, day, instant, join, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['ActEffect']} Effect */

/** @param {Effect} effect */
export const effectOf = effect =>
  h(
    'ul',
    null,
    lines(effect).map(line => h('li', null, line)),
  );

/** @param {Effect} effect */
function lines(effect) {
  const said = [
    effect.instalmentsCancelled > 0 &&
      join(
        count(
          effect.instalmentsCancelled,
          ['échéance ne sera plus encaissée.', 'échéances ne seront plus encaissées.'],
          ['instalment is no longer collected.', 'instalments are no longer collected.'],
        ),
      ),
    effect.instalmentsResumed > 0 &&
      join(
        count(
          effect.instalmentsResumed,
          ['échéance sera de nouveau encaissée, à sa date.', 'échéances seront de nouveau encaissées, à leurs dates.'],
          ['instalment is collected again, on its day.', 'instalments are collected again, on their days.'],
        ),
      ),
    effect.moneyGoesBack && t('De l’argent est rendu à l’étudiant.', 'Money goes back to the student.'),
    effect.creditNotes && t('Un avoir est émis.', 'A credit note is issued.'),
    effect.cardDeleted &&
      t('La carte de l’échéancier est supprimée à la banque.', 'The card of the payment plan is deleted at the bank.'),
    effect.heldUntil !== null &&
      join(
        t(
          'Rien de cela, qui ne peut être défait, n’est fait avant le ',
          'What of this cannot be undone is not done before ',
        ),
        instant(effect.heldUntil),
        t(' : jusque-là l’acte peut être annulé.', ': until then the act can be taken back.'),
      ),
    isFinal(effect) &&
      t(
        'C’est fait aussitôt : l’acte ne pourra plus être annulé.',
        'This is done at once: the act cannot be taken back.',
      ),
    effect.answerUntil !== null &&
      join(
        t('L’étudiant a jusqu’au ', 'The student has until '),
        day(effect.answerUntil),
        t(
          ' inclus pour y répondre, même si le portail est fermé.',
          ' included to answer it, even while the portal is closed.',
        ),
      ),
  ].filter(line => line !== false);
  return said.length > 0 ? said : [t('Aucun paiement n’en est changé.', 'No payment is changed by it.')];
}

/** @param {Effect} effect */
const isFinal = effect =>
  effect.heldUntil === null && (effect.moneyGoesBack || effect.creditNotes || effect.cardDeleted);
