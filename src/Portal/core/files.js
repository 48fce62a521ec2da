/** A file that is read and shown before anything of it is applied. */

import { Failure } from './api.js';
import { all, fill, h, note, table } from './dom.js';
import { doing, form, progress } from './forms.js';
import { list, pagesOf } from './lists.js';
import { count, join, said, t } from './words.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

const LARGEST = 20 * 1024 * 1024;

/**
 * @template P, R
 * @param {{
 *   place: import('./router.js').Place,
 *   name: string,
 *   label: Words,
 *   preview: (csv: Blob) => Promise<P>,
 *   effect: (preview: P) => Child,
 *   lines: (preview: P) => Child,
 *   apply?: { label: (preview: P) => Words | null, busy: (preview: P) => Words, send: (csv: Blob) => Promise<R>, show: (result: R) => Child },
 * }} work name: of the work, to remember it across a reload; effect: in all, with a title; lines: one by one; apply: left out, the file is only read; apply.label: null when there is nothing to apply
 */
export function csvWork({ place, name, label, preview, effect, lines, apply }) {
  const kept = `enrollment.file ${name}`;
  const results = h('div', { class: 'file' });
  const cut = h('div', null, interrupted(sessionStorage.getItem(kept)));
  const fields = form([{ name: 'file', label, hint: t('Un fichier CSV, séparé par des virgules ou des points-virgules, 20 Mo au plus.', 'A CSV file, separated by commas or semicolons, 20 MB at most.'), type: 'file', accept: '.csv,text/csv', required: true }],
    { action: t('Vérifier le fichier', 'Check the file'), busy: t('Vérification…', 'Checking…') },
    async values => {
      const file = /** @type {File} */ (values.file('file'));
      fill(results, progress(t('Le fichier est lu, rien n’est encore enregistré…', 'The file is being read, nothing is recorded yet…')));
      try {
        const csv = await read(file);
        const seen = await preview(csv);
        place.note({ search: '', state: '' });
        fill(results, effect(seen), applying(csv, file.name, seen), lines(seen));
        focus();
      } catch (error) {
        fill(results);
        if (!(error instanceof Failure && error.faults.some(fault => fault.line !== null))) throw error;
        place.note({ search: '', state: '' });
        fill(results, wrongLines(place, error));
        focus();
      }
    });
  // What is shown is always of the file that stands in the form.
  fields.addEventListener('change', () => fill(results));

  /** @param {Blob} csv @param {string} fileName @param {P} seen */
  function applying(csv, fileName, seen) {
    const action = apply?.label(seen);
    if (!apply || !action) return null;
    const working = h('div');
    return h('div', { class: 'apply' }, doing(action, async () => {
      sessionStorage.setItem(kept, fileName);
      fill(working, progress(apply.busy(seen)));
      try {
        const result = await apply.send(csv);
        fields.reset();
        fill(results, apply.show(result));
        fill(cut);
        sessionStorage.removeItem(kept);
        focus();
      } catch (error) {
        fill(working);
        if (error instanceof Failure && !error.isPassing) sessionStorage.removeItem(kept);
        if (!(error instanceof Failure && error.faults.some(fault => fault.line !== null))) throw error;
        fill(results, wrongLines(place, error));
        focus();
      }
    }), working);
  }

  function focus() {
    results.querySelector('h2')?.focus();
  }

  return all(cut, fields, results);
}

/** @param {File} file */
async function read(file) {
  if (file.size > LARGEST) throw new Failure(413, 'content-too-large', t('Ce fichier dépasse 20 Mo.', 'This file is larger than 20 MB.'));
  try {
    return new Blob([await file.arrayBuffer()], { type: 'text/csv' });
  } catch {
    throw new Failure(400, 'file-unreadable', t('Ce fichier a changé ou n’est plus là : choisissez-le de nouveau.', 'This file has changed or is no longer there: choose it again.'));
  }
}

/** @param {string | null} fileName */
const interrupted = fileName => fileName !== null && note('wait',
  h('h2', null, t('Un envoi a été interrompu', 'A file was cut short')),
  h('p', null, join(
    t('Le fichier « ', 'The file “'), said(fileName),
    t(' » était en cours d’enregistrement. Ce qui est déjà enregistré le reste. Choisissez de nouveau le même fichier : la vérification montre ce qui manque, et rien n’est fait deux fois.',
      '” was being recorded. What is recorded already stays. Choose the same file again: the check shows what is missing, and nothing is done twice.'))));

/**
 * What is wrong, line by line.
 * @param {import('./router.js').Place} place
 * @param {Failure} failure
 */
const wrongLines = (place, failure) => all(
  h('h2', { tabindex: -1 }, t('Le fichier est à corriger', 'The file needs correcting')),
  note('bad', h('p', null, join(
    count(failure.faults.length, ['point est à corriger', 'points sont à corriger'], ['point needs correcting', 'points need correcting']),
    t('. Rien n’a été enregistré. Corrigez le fichier, puis choisissez-le de nouveau.', '. Nothing was recorded. Correct the file, then choose it again.')))),
  list({
    place,
    load: pagesOf(failure.faults, fault => [fault.line, fault.field, fault.detail]),
    show: faults => table(t('Points à corriger', 'Points to correct'), [t('Ligne', 'Line'), t('Colonne', 'Column'), t('Ce qui ne va pas', 'What is wrong')],
      faults.map(fault => [fault.line === null ? t('Tout le fichier', 'Whole file') : said(fault.line), fault.field === null ? t('Toute la ligne', 'Whole line') : said(fault.field), fault.detail])),
    empty: t('Aucun point ne correspond.', 'No point matches.'),
    searchLabel: t('Chercher une ligne, une colonne', 'Find a line, a column'),
  }).element);
