/** A rejection or a withdrawal that was entered by mistake. */

import { post, versionOf } from '../../core/api.js';
import { all, h, note } from '../../core/dom.js';
import { confirmed, form, LONGEST_REASON } from '../../core/forms.js';
import { unlessChanged } from '../../core/versions.js';
import { join, said, t } from '../../core/words.js';
import { effectOf } from './effect.js';

/** @typedef {import('../../core/types.js').Schema['ReviewView']} ReviewView */
/** @typedef {import('../../core/router.js').Place} Place */

/** Nothing where no such act is in force. @param {Place} place @param {ReviewView} dossier */
export function takingBack(place, dossier) {
  if (dossier.takeBack === null) return null;
  const { act, why } = dossier.takeBack;
  const words = act === 'rejection' ? ofRejection() : ofWithdrawal();
  return all(
    h('h2', null, words.title),
    why === null
      ? asking(place, dossier, act, words)
      : note('plain', h('p', null, said(why)), h('p', null, words.instead)),
  );
}

/**
 * @param {Place} place
 * @param {ReviewView} dossier
 * @param {'rejection' | 'withdrawal'} act
 * @param {ReturnType<typeof ofRejection>} words
 */
const asking = (place, dossier, act, words) =>
  form(
    [
      {
        name: 'takeBackReason',
        label: t('Pourquoi, pour le registre', 'Why, for the ledger'),
        hint: t('L’étudiant ne le lit pas.', 'The student does not read it.'),
        type: 'textarea',
        required: true,
        maxlength: LONGEST_REASON,
      },
    ],
    { action: words.action, before: h('p', null, words.about) },
    async values => {
      const [student, body] = [dossier.student.number, { act, reason: values.text('takeBackReason') }];
      const effect = await post('/api/students/{student}/taking-back/preview', { path: { student }, body });
      const isSure = await confirmed(
        words.question,
        all(
          h('p', null, join(said(effect.name), said(` (${effect.student})`))),
          effectOf(effect),
          h('p', null, t('L’étudiant en est averti par courriel.', 'The student is told by e-mail.')),
        ),
        { action: words.action },
      );
      if (!isSure) return;
      await unlessChanged(place, async () => {
        await post('/api/students/{student}/taking-back', { path: { student }, body, match: versionOf(effect) });
        place.note({ done: 'taken-back' });
        place.reload();
      });
    },
  );

const ofRejection = () => ({
  title: t('Rejetée par erreur ?', 'Rejected by mistake?'),
  about: t(
    'La déclaration redevient ce qu’elle était, et un échéancier que le rejet a annulé reprend aux mêmes dates.',
    'The declaration is again what it was, and instalments that the rejection cancelled go on, on the same days.',
  ),
  question: t('Annuler ce rejet ?', 'Take this rejection back?'),
  action: t('Annuler le rejet', 'Take the rejection back'),
  instead: t(
    'L’étudiant déclare de nouveau ; ce qu’il a payé reste sur son compte et compte dans ce qu’il devra.',
    'The student declares again; what was paid stays on the account and counts towards what will be owed.',
  ),
});

const ofWithdrawal = () => ({
  title: t('Enregistré par erreur ?', 'Recorded by mistake?'),
  about: t(
    'Le compte redevient ce qu’il était : rien n’est rendu, et un échéancier que le départ a annulé reprend aux mêmes dates.',
    'The account is again what it was: nothing is given back, and instalments that the withdrawal cancelled go on, on the same days.',
  ),
  question: t('Annuler ce départ ?', 'Take this withdrawal back?'),
  action: t('Annuler le départ', 'Take the withdrawal back'),
  instead: t(
    'L’étudiant reste enregistré comme parti. S’il est bien à l’école, voyez avec les services comptables ce qui est parti.',
    'The student stays recorded as having left. If that is wrong, see with the accountants what has gone back.',
  ),
});
