/** A file that is read and shown before anything of it is applied. */

import { Failure } from './api.js';
import { all, fill, h, note, table } from './dom.js';
import { asFailure, doing, form, progress } from './forms.js';
import { list, pagesOf } from './lists.js';
import { count, join, number, said, t } from './words.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

const LARGEST = 20 * 1024 * 1024;

/** Lines applied at once. Each answer is a step of the progress, and comes before a host gives a request up. */
const AT_ONCE = 250;

/**
 * @template P, R
 * @param {{
 *   place: import('./router.js').Place,
 *   name: string,
 *   label: Words,
 *   preview: (csv: Blob) => Promise<P>,
 *   effect: (preview: P) => Child,
 *   lines: (preview: P) => Child,
 *   apply?: {
 *     label: (preview: P) => Words | null,
 *     busy: (preview: P) => Words,
 *     records: (preview: P) => number[],
 *     together?: (preview: P) => number[],
 *     send: (csv: Blob) => Promise<R>,
 *     show: (results: R[], preview: P) => Child,
 *   },
 * }} work name: of the work, to remember it across a reload; effect: in all, with a title; lines: one by one;
 *   apply: left out, the file is only read; apply.label: null when there is nothing to apply;
 *   apply.records: the line on which each begins; apply.together: those of them that can only be applied at once;
 *   apply.send: a part of the file, with its first line
 */
export function csvWork({ place, name, label, preview, effect, lines, apply }) {
  const kept = `enrollment.file ${name}`;
  const results = h('div', { class: 'file' });
  const cut = h('div', null, interrupted(sessionStorage.getItem(kept)));
  const fields = form(
    [
      {
        name: 'file',
        label,
        hint: t(
          'Un fichier CSV, séparé par des virgules ou des points-virgules, 20 Mo au plus.',
          'A CSV file, separated by commas or semicolons, 20 MB at most.',
        ),
        type: 'file',
        accept: '.csv,text/csv',
        required: true,
      },
    ],
    { action: t('Vérifier le fichier', 'Check the file'), busy: t('Vérification…', 'Checking…') },
    async values => {
      const file = /** @type {File} */ (values.file('file'));
      fill(
        results,
        progress(
          t('Le fichier est lu, rien n’est encore enregistré…', 'The file is being read, nothing is recorded yet…'),
        ),
      );
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
        fill(results, wrongLines(place, error, 0));
        focus();
      }
    },
  );
  // What is shown is always of the file that stands in the form.
  fields.addEventListener('change', () => fill(results));

  /** @param {Blob} csv @param {string} fileName @param {P} seen */
  function applying(csv, fileName, seen) {
    const action = apply?.label(seen);
    if (!apply || !action) return null;
    const working = h('div');
    const records = apply.records(seen);
    /** @type {R[]} */
    const answers = [];
    return h(
      'div',
      { class: 'apply' },
      doing(action, async () => {
        sessionStorage.setItem(kept, fileName);
        const parts = partsOf(await lettersOf(csv), records, apply.together?.(seen) ?? []);
        const done = () => parts.slice(0, answers.length).reduce((sum, part) => sum + part.records, 0);
        try {
          for (const part of parts.slice(answers.length)) {
            fill(
              working,
              progress(apply.busy(seen), parts.length > 1 ? { done: done(), of: records.length } : undefined),
            );
            answers.push(
              await apply.send(part.csv).catch(error => {
                throw inFile(asFailure(error), part);
              }),
            );
          }
          fields.reset();
          fill(results, apply.show(answers, seen));
          fill(cut);
          sessionStorage.removeItem(kept);
          focus();
        } catch (error) {
          fill(working);
          const failure = asFailure(error);
          if (done() > 0) failure.advice = goesOn(done(), records.length);
          else if (!failure.isPassing) sessionStorage.removeItem(kept);
          if (!failure.faults.some(fault => fault.line !== null)) throw failure;
          fill(results, wrongLines(place, failure, done()));
          focus();
        }
      }),
      working,
    );
  }

  function focus() {
    results.querySelector('h2')?.focus();
  }

  return all(cut, fields, results);
}

/** @param {File} file */
async function read(file) {
  if (file.size > LARGEST)
    throw new Failure(413, 'content-too-large', t('Ce fichier dépasse 20 Mo.', 'This file is larger than 20 MB.'));
  try {
    return new Blob([await file.arrayBuffer()], { type: 'text/csv' });
  } catch {
    throw new Failure(
      400,
      'file-unreadable',
      t(
        'Ce fichier a changé ou n’est plus là : choisissez-le de nouveau.',
        'This file has changed or is no longer there: choose it again.',
      ),
    );
  }
}

/** As the API decides it for a whole file, of which a part may look like the other. @param {Blob} csv */
async function lettersOf(csv) {
  const octets = await csv.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('windows-1252').decode(octets);
  }
}

/**
 * Some lines of a file below its first ones.
 * @typedef {{ csv: Blob, heads: number, lines: number[], records: number }} Part heads: how many lines
 *   stand above them; lines: where each of them stands in the file
 */

/**
 * A file that was found right, cut between two records.
 * @param {string} letters
 * @param {number[]} records the line on which each begins, the first of the file being line 1
 * @param {number[]} together those that make one part, which comes first
 * @returns {Part[]}
 */
function partsOf(letters, records, together) {
  const rows = letters.split(/\r\n|\r|\n/);
  const heads = rows.slice(0, (records[0] ?? 1) - 1);
  const ends = new Map(records.map((line, place) => [line, records[place + 1] ?? rows.length + 1]));
  const first = new Set(together);
  const others = records.filter(line => !first.has(line));
  const parts = [together];
  for (let place = 0; place < others.length; place += AT_ONCE) parts.push(others.slice(place, place + AT_ONCE));
  return parts
    .filter(part => part.length > 0)
    .map(part => {
      const lines = part.flatMap(line =>
        Array.from({ length: (ends.get(line) ?? line) - line }, (_, below) => line + below),
      );
      return {
        csv: new Blob([[...heads, ...lines.map(line => rows[line - 1])].join('\n')], { type: 'text/csv' }),
        heads: heads.length,
        lines,
        records: part.length,
      };
    });
}

/**
 * What is wrong with a part, by the lines of the file.
 * @param {Failure} failure
 * @param {Part} part
 */
function inFile(failure, { heads, lines }) {
  failure.faults = failure.faults.map(fault =>
    fault.line === null || fault.line <= heads
      ? fault
      : { ...fault, line: lines[fault.line - heads - 1] ?? fault.line },
  );
  return failure;
}

/**
 * @param {number} done lines that are recorded
 * @param {number} of
 */
const goesOn = (done, of) =>
  t(
    `${number(done)} lignes sur ${number(of)} sont enregistrées et le restent. Le même bouton enregistre les suivantes, rien n’est fait deux fois.`,
    `${number(done)} of ${number(of)} lines are recorded and stay so. The same button records those that follow, nothing is done twice.`,
  );

/** @param {string | null} fileName */
const interrupted = fileName =>
  fileName !== null &&
  note(
    'wait',
    h('h2', null, t('Un envoi a été interrompu', 'A file was cut short')),
    h(
      'p',
      null,
      join(
        t('Le fichier « ', 'The file “'),
        said(fileName),
        t(
          ' » était en cours d’enregistrement. Ce qui est déjà enregistré le reste. Choisissez de nouveau le même fichier : la vérification montre ce qui manque, et rien n’est fait deux fois.',
          '” was being recorded. What is recorded already stays. Choose the same file again: the check shows what is missing, and nothing is done twice.',
        ),
      ),
    ),
  );

/**
 * What is wrong, line by line.
 * @param {import('./router.js').Place} place
 * @param {Failure} failure
 * @param {number} done lines that are recorded
 */
const wrongLines = (place, failure, done) =>
  all(
    h('h2', { tabindex: -1 }, t('Le fichier est à corriger', 'The file needs correcting')),
    note(
      'bad',
      h(
        'p',
        null,
        join(
          count(
            failure.faults.length,
            ['point est à corriger', 'points sont à corriger'],
            ['point needs correcting', 'points need correcting'],
          ),
          done === 0
            ? t(
                '. Rien n’a été enregistré. Corrigez le fichier, puis choisissez-le de nouveau.',
                '. Nothing was recorded. Correct the file, then choose it again.',
              )
            : t(
                `. ${number(done)} lignes sont enregistrées, les autres non. Corrigez le fichier, puis choisissez-le de nouveau : rien n’est fait deux fois.`,
                `. ${number(done)} lines are recorded, the others are not. Correct the file, then choose it again: nothing is done twice.`,
              ),
        ),
      ),
    ),
    list({
      place,
      load: pagesOf(failure.faults, fault => [fault.line, fault.field, fault.detail]),
      show: faults =>
        table(
          t('Points à corriger', 'Points to correct'),
          [t('Ligne', 'Line'), t('Colonne', 'Column'), t('Ce qui ne va pas', 'What is wrong')],
          faults.map(fault => [
            fault.line === null ? t('Tout le fichier', 'Whole file') : said(fault.line),
            fault.field === null ? t('Toute la ligne', 'Whole line') : said(fault.field),
            fault.detail,
          ]),
        ),
      empty: t('Aucun point ne correspond.', 'No point matches.'),
      searchLabel: t('Chercher une ligne, une colonne', 'Find a line, a column'),
    }).element,
  );
