/** Decisions that hold only for what was read: somebody else may have changed it meanwhile. */

import { Failure } from './api.js';
import { h, note } from './dom.js';
import { t } from './words.js';

/** @typedef {import('./router.js').Place} Place */

/**
 * Sends a decision; when what it was taken on has changed, the screen is shown again and says so.
 * @param {Place} place
 * @param {() => Promise<unknown>} decide
 */
export async function unlessChanged(place, decide) {
  try {
    await decide();
  } catch (error) {
    if (!(error instanceof Failure && error.status === 412)) throw error;
    place.note({ changed: 'yes' });
    place.reload();
  }
}

/** Said once, on top of a screen that {@link unlessChanged} showed again. @param {Place} place */
export function changedMeanwhile(place) {
  if (!place.query.has('changed')) return null;
  place.note({ changed: '' });
  return note(
    'wait',
    h('h2', null, t('Le dossier a changé pendant que vous lisiez', 'The file changed while you were reading')),
    h(
      'p',
      null,
      t(
        'Rien n’a été enregistré de votre décision. Voici ce qui est vrai maintenant : relisez, puis décidez.',
        'Nothing of your decision was recorded. Here is what is true now: read again, then decide.',
      ),
    ),
  );
}
