/** Students by their number, as the people of the school give it. */

import { Failure } from './api.js';
import { t } from './words.js';

/** What is wrong with a number; for a form. @param {string} value */
export const wrongNumber = value =>
  /^[A-Za-z0-9]{1,20}$/.test(value.trim()) ? null : t('1 à 20 lettres ou chiffres.', '1 to 20 letters or digits.');

/**
 * Asks for something of one student, and says so when there is none.
 * @template T
 * @param {Promise<T>} asked
 */
export async function ofStudent(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Failure && error.status === 404)
      throw new Failure(
        404,
        error.code,
        t('Aucun étudiant n’a ce numéro cette année.', 'No student has this number this year.'),
      );
    throw error;
  }
}
