/** Rows of the audit, as the administrator reads them. */

import { badge, h, table } from '../../core/dom.js';
import { join, said, shortInstant, t } from '../../core/words.js';
import { deed, refusal, who } from './deeds.js';

/**
 * @typedef {{
 *   at: string,
 *   actor: string,
 *   action: string,
 *   student?: string | null,
 *   status: number | null,
 *   times: number,
 *   source?: string,
 * }} Entry
 */

/** @param {readonly Entry[]} entries @param {{ actors: boolean }} links whether an actor leads to all that actor did */
export const entries = (entries, { actors }) =>
  table(
    t('Journal', 'Log'),
    [
      t('Date et heure', 'Date and time'),
      t('Qui', 'Who'),
      t('Quoi', 'What'),
      ...(actors ? [t('Étudiant', 'Student')] : []),
      t('Suite', 'Outcome'),
    ],
    entries.map(entry => [
      shortInstant(entry.at),
      actors
        ? h('a', { href: `#/audit?actor=${encodeURIComponent(entry.actor)}` }, who(entry.actor))
        : who(entry.actor),
      deed(entry.action),
      ...(actors ? [entry.student ? h('a', { href: `#/audit/${entry.student}` }, said(entry.student)) : null] : []),
      outcome(entry),
    ]),
  );

/** @param {Entry} entry */
function outcome(entry) {
  if (entry.status !== null) return badge('bad', refused(entry.status, entry.times));
  return entry.source === 'ledger'
    ? badge('good', t('Inscrit au registre', 'On the ledger'))
    : badge('plain', t('Demandé', 'Asked for'));
}

/** @param {number} status @param {number} times */
const refused = (status, times) =>
  times === 1
    ? refusal(status)
    : join(refusal(status), t(`, ${times} fois en une heure`, `, ${times} times within an hour`));

/** What the log holds and what not, so that nobody reads more into it. */
export const explained = () =>
  h(
    'p',
    { class: 'small' },
    t(
      'Chaque demande du personnel est notée avant la réponse ; un refus laisse une seconde ligne, et ceux qui se répètent dans l’heure y sont comptés. Ce qu’un étudiant lit de son propre dossier n’est pas noté. Votre lecture de cette page l’est.',
      'Each request of the staff is noted before it is answered; a refusal leaves a second line, which counts those repeated within the hour. What students read of their own is not noted. That you read this page is.',
    ),
  );
