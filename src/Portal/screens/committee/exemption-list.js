import { post, save } from '../../core/api.js';
import { all, badge, facts, h, note, table } from '../../core/dom.js';
import { csvWork } from '../../core/files.js';
import { list, pagesOf } from '../../core/lists.js';
import { count, join, money, number, said, t } from '../../core/words.js';
import { effectOf, isForLater } from './words.js';

/** @typedef {import('../../core/types.js').Schema['ExemptionListPreview']} ListPreview */
/** @typedef {ListPreview['rows'][number]} Row */
/** @typedef {import('../../core/types.js').Schema['ExemptionList']} ExemptionList */
/** @typedef {import('../../core/router.js').Place} Place */

/** @param {Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'La liste de la commission, une ligne par étudiant. L’effet de chaque ligne est montré avant que rien ne soit accordé.',
        'The committee’s list, a line per student. What each line changes is shown before anything is granted.',
      ),
    ),
    csvWork({
      place,
      name: 'exemptions',
      label: t('Liste de la commission', 'List of the committee'),
      preview: csv => post('/api/exemptions/preview', { csv }),
      effect: inAll,
      lines: preview => lineByLine(place, preview),
      apply: {
        label: preview =>
          preview.applicable === 0
            ? null
            : join(
                t('Accorder ', 'Grant '),
                count(preview.applicable, ['exonération', 'exonérations'], ['exemption', 'exemptions']),
              ),
        busy: preview =>
          join(
            t('Exonération de ', 'Exempting '),
            count(preview.applicable, ['étudiant', 'étudiants'], ['student', 'students']),
            t('… Gardez cette page ouverte.', '… Keep this page open.'),
          ),
        records: preview => preview.rows.map(row => row.line),
        send: csv => post('/api/exemptions', { csv }),
        show: (results, preview) =>
          applied(
            place,
            results
              .flatMap(result => result.rows)
              .map((row, index) => ({ ...row, line: preview.rows[index]?.line ?? row.line })),
          ),
      },
    }),
    columns(),
  );
}

/** @param {ListPreview} preview */
const inAll = preview =>
  all(
    h('h2', { tabindex: -1 }, t('Ce que la liste changerait', 'What the list would change')),
    note(
      preview.refused > 0 ? 'wait' : 'plain',
      facts(
        [t('Seraient accordées', 'Would be granted'), number(preview.applicable)],
        [
          t('Accordées déjà avant', 'Granted before already'),
          number(preview.rows.length - preview.applicable - preview.refused),
        ],
        [t('Seraient refusées', 'Would be refused'), number(preview.refused)],
        [t('Porté au crédit', 'Credited'), money(sum(preview, effect => effect.creditedCents))],
        [t('Remboursé', 'Refunded'), money(sum(preview, effect => effect.refundedCents))],
      ),
      h(
        'p',
        null,
        preview.applicable > 0
          ? t(
              'Rien n’est enregistré avant le bouton qui suit. Les lignes refusées sont laissées de côté, les autres sont accordées.',
              'Nothing is recorded before the button below. Refused lines are left out, the others are granted.',
            )
          : t('Il n’y a rien à accorder dans ce fichier.', 'There is nothing to grant in this file.'),
      ),
    ),
  );

/**
 * @param {Place} place
 * @param {ListPreview} preview
 */
const lineByLine = (place, preview) =>
  list({
    place,
    load: pagesOf(
      preview.rows,
      row => [row.line, row.student, row.name],
      (row, filter) => filter === 'all' || filter === fate(row),
    ),
    show: rows =>
      table(
        t('Ligne par ligne', 'Line by line'),
        [t('Ligne', 'Line'), t('Numéro', 'Number'), t('Étudiant', 'Student'), t('Effet', 'Effect')],
        rows.map(row => [said(row.line), said(row.student), said(row.name ?? '–'), fateOf(row)]),
      ),
    empty: t('Aucune ligne ne correspond.', 'No line matches.'),
    searchLabel: t('Nom, numéro ou ligne', 'Name, number or line'),
    filter: {
      label: t('Lignes', 'Lines'),
      options: [
        { value: 'all', label: t('Toutes', 'All') },
        { value: 'applicable', label: t('À accorder', 'To grant') },
        { value: 'already', label: t('Accordées déjà avant', 'Granted before already') },
        { value: 'refused', label: t('Refusées', 'Refused') },
      ],
    },
  }).element;

/** @param {Row} row */
const fate = row => (row.effect === null ? 'refused' : row.detail === null ? 'applicable' : 'already');

/** @param {Row} row */
const fateOf = row =>
  row.effect === null || row.detail !== null
    ? all(
        row.effect === null
          ? badge('bad', t('Refusée', 'Refused'))
          : badge('plain', t('Déjà accordée', 'Granted already')),
        row.detail !== null && h('p', null, said(row.detail)),
      )
    : isForLater(row.effect)
      ? effectOf(row.effect)
      : h(
          'details',
          null,
          h(
            'summary',
            null,
            join(
              money(row.effect.creditedCents),
              t(' exonérés ; reste dû ', ' exempted; due '),
              money(row.effect.dueBeforeCents),
              said(' → '),
              money(row.effect.dueAfterCents),
              row.effect.refundedCents > 0 && join(t(' ; remboursé ', '; refunded '), money(row.effect.refundedCents)),
            ),
          ),
          effectOf(row.effect),
        );

/**
 * @param {ListPreview} preview
 * @param {(effect: NonNullable<ListPreview['rows'][number]['effect']>) => number} cents
 */
const sum = (preview, cents) =>
  preview.rows.reduce((total, row) => total + (row.effect === null ? 0 : cents(row.effect)), 0);

/**
 * @param {Place} place
 * @param {ExemptionList['rows']} rows
 */
const applied = (place, rows) =>
  all(
    h('h2', { tabindex: -1 }, t('La liste est enregistrée', 'The list is recorded')),
    note(
      howMany(rows, 'refused') > 0 ? 'wait' : 'good',
      facts(
        [t('Accordées', 'Granted'), number(howMany(rows, 'applied'))],
        [t('Accordées déjà avant', 'Granted before already'), number(howMany(rows, 'alreadyApplied'))],
        [t('Refusées', 'Refused'), number(howMany(rows, 'refused'))],
      ),
    ),
    list({
      place,
      load: pagesOf(
        rows,
        row => [row.line, row.student, row.detail],
        (row, filter) => filter === 'all' || row.outcome === filter,
      ),
      show: rows =>
        table(
          t('Réponse à chaque ligne', 'Answer to each line'),
          [t('Ligne', 'Line'), t('Numéro', 'Number'), t('Réponse', 'Answer'), t('Pourquoi', 'Why')],
          rows.map(row => [said(row.line), said(row.student), outcome(row.outcome), said(row.detail ?? '')]),
        ),
      empty: t('Aucune ligne ne correspond.', 'No line matches.'),
      searchLabel: t('Numéro ou ligne', 'Number or line'),
      filter: {
        label: t('Lignes', 'Lines'),
        options: [
          { value: 'all', label: t('Toutes', 'All') },
          { value: 'applied', label: t('Accordées', 'Granted') },
          { value: 'alreadyApplied', label: t('Accordées déjà avant', 'Granted before already') },
          { value: 'refused', label: t('Refusées', 'Refused') },
        ],
      },
    }).element,
  );

/**
 * @param {ExemptionList['rows']} rows
 * @param {ExemptionList['rows'][number]['outcome']} outcome
 */
const howMany = (rows, outcome) => rows.filter(row => row.outcome === outcome).length;

/** @param {ExemptionList['rows'][number]['outcome']} outcome */
function outcome(outcome) {
  switch (outcome) {
    case 'applied':
      return badge('good', t('Accordée', 'Granted'));
    case 'alreadyApplied':
      return badge('plain', t('Déjà accordée', 'Granted already'));
    case 'refused':
      return badge('bad', t('Refusée', 'Refused'));
  }
}

/** A full exemption and a partial one. */
const EXAMPLE = '\uFEFFstudent;amount;decision\r\n22990001;;COM-2022-09-15/1\r\n22990002;1584,50;COM-2022-09-15/2\r\n';

const columns = () =>
  all(
    h('h2', null, t('Ce que le fichier contient', 'What the file contains')),
    h(
      'p',
      null,
      t(
        'Une première ligne avec le nom des colonnes, puis une ligne par étudiant.',
        'A first line with the names of the columns, then a line per student.',
      ),
    ),
    h(
      'p',
      null,
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          on: { click: () => save(new Blob([EXAMPLE], { type: 'text/csv;charset=utf-8' }), 'exemptions.csv') },
        },
        t('Télécharger un exemple', 'Download an example'),
      ),
    ),
    table(
      t('Colonnes', 'Columns'),
      [t('Colonne', 'Column'), t('Contenu', 'Content'), t('Exemple', 'Example')],
      [
        [h('code', null, said('student')), t('Numéro d’étudiant', 'Student number'), said('22990002')],
        [
          h('code', null, said('amount')),
          t(
            'Total exonéré pour l’année, en euros ; vide pour une exonération totale',
            'Total exempted for the year, in euros; empty for a full exemption',
          ),
          t('1584,50', '1584.50'),
        ],
        [
          h('code', null, said('decision')),
          t('Référence de la décision, 100 caractères au plus', 'Reference of the decision, 100 characters at most'),
          said('COM-2022-09-15/2'),
        ],
      ],
    ),
  );
