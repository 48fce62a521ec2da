import { post, save } from '../../core/api.js';
import { all, badge, facts, h, note, table } from '../../core/dom.js';
import { csvWork } from '../../core/files.js';
import { list, pagesOf } from '../../core/lists.js';
import { count, join, number, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['RosterPreview']} RosterPreview */
/** @typedef {import('../../core/types.js').Schema['RosterPreviewRow']} Row */
/** @typedef {import('../../core/words.js').Words} Words */
/** @typedef {import('../../core/router.js').Place} Place */

/** @param {Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'Chaque étudiant de la liste reçoit un dossier. Importer de nouveau apporte les changements ; personne n’est retiré, et rien n’est fait deux fois.',
        'Each student of the roster gets a file. Importing again brings changes in; nobody is removed, and nothing is done twice.',
      ),
    ),
    csvWork({
      place,
      name: 'roster',
      label: t('Liste des étudiants', 'Roster of students'),
      preview: csv => post('/api/roster/preview', { csv }),
      effect: inAll,
      lines: preview => lineByLine(place, preview),
      apply: {
        label: preview =>
          preview.rows.length === 0
            ? null
            : join(
                t('Importer ', 'Import '),
                count(preview.rows.length, ['étudiant', 'étudiants'], ['student', 'students']),
              ),
        busy: preview =>
          join(
            t('Importation de ', 'Importing '),
            count(preview.rows.length, ['étudiant', 'étudiants'], ['student', 'students']),
            t('… Gardez cette page ouverte.', '… Keep this page open.'),
          ),
        records: preview => preview.rows.map(row => row.line),
        // Students may have exchanged their addresses.
        together: preview =>
          preview.rows.filter(row => row.changes.some(change => change.field === 'email')).map(row => row.line),
        send: csv => post('/api/roster', { csv }),
        show: results =>
          all(
            h('h2', { tabindex: -1 }, t('La liste est importée', 'The roster is imported')),
            note(
              'good',
              counts(
                results.reduce((sum, part) => ({
                  added: sum.added + part.added,
                  updated: sum.updated + part.updated,
                  unchanged: sum.unchanged + part.unchanged,
                  erased: sum.erased + part.erased,
                })),
              ),
            ),
            h(
              'p',
              null,
              h(
                'a',
                { href: '#/declarations?state=none' },
                t('Voir les étudiants qui n’ont pas encore déclaré', 'See the students who have not declared yet'),
              ),
            ),
          ),
      },
    }),
    columns(),
  );
}

/** @param {{ added: number, updated: number, unchanged: number, erased: number }} result */
const counts = ({ added, updated, unchanged, erased }) =>
  facts(
    [t('Ajoutés', 'Added'), number(added)],
    [t('Modifiés', 'Updated'), number(updated)],
    [t('Inchangés', 'Unchanged'), number(unchanged)],
    erased > 0 && [t('Données effacées, laissés de côté', 'Data erased, left out'), number(erased)],
  );

/** @param {RosterPreview} preview */
const inAll = preview =>
  all(
    h('h2', { tabindex: -1 }, t('Ce que l’importation ferait', 'What the import would do')),
    note(
      preview.added + preview.updated > 0 ? 'plain' : 'good',
      counts(preview),
      preview.misfits > 0 &&
        h(
          'p',
          null,
          join(
            count(
              preview.misfits,
              ['étudiant a déclaré', 'étudiants ont déclaré'],
              ['student has declared', 'students have declared'],
            ),
            t(
              ' ce qui ne convient pas à cette liste ; la déclaration ne sera pas validée.',
              ' what does not fit this roster; it will not be validated.',
            ),
          ),
        ),
      h(
        'p',
        null,
        preview.added + preview.updated > 0
          ? t('Rien n’est enregistré avant le bouton qui suit.', 'Nothing is recorded before the button below.')
          : t(
              'Tout est déjà enregistré : importer ne changerait rien.',
              'Everything is recorded already: importing would change nothing.',
            ),
      ),
    ),
  );

/**
 * @param {Place} place
 * @param {RosterPreview} preview
 */
const lineByLine = (place, preview) =>
  list({
    place,
    load: pagesOf(
      preview.rows,
      row => [row.line, row.student, row.name],
      (row, filter) => fits(row, filter),
    ),
    show: rows =>
      table(
        t('Ligne par ligne', 'Line by line'),
        [
          t('Ligne', 'Line'),
          t('Numéro', 'Number'),
          t('Étudiant', 'Student'),
          t('Effet', 'Effect'),
          t('Avant → après', 'Before → after'),
        ],
        rows.map(row => [said(row.line), said(row.student), said(row.name), changeBadge(row.change), effects(row)]),
      ),
    empty: t('Aucune ligne ne correspond.', 'No line matches.'),
    searchLabel: t('Nom, numéro ou ligne', 'Name, number or line'),
    filter: {
      label: t('Lignes', 'Lines'),
      options: [
        { value: 'changed', label: t('Ce qui change', 'What changes') },
        ...(preview.misfits > 0
          ? [{ value: 'misfit', label: t('Déclarations qui ne conviennent plus', 'Declarations that fit no longer') }]
          : []),
        { value: 'all', label: t('Toutes', 'All') },
        { value: 'added', label: t('Ajoutés', 'Added') },
        { value: 'updated', label: t('Modifiés', 'Updated') },
        { value: 'unchanged', label: t('Inchangés', 'Unchanged') },
        ...(preview.erased > 0 ? [{ value: 'erased', label: t('Données effacées', 'Data erased') }] : []),
      ],
    },
  }).element;

/**
 * @param {Row} row
 * @param {string} filter
 */
function fits(row, filter) {
  switch (filter) {
    case 'all':
      return true;
    case 'changed':
      return row.change !== 'unchanged';
    case 'misfit':
      return row.misfit !== null;
    default:
      return row.change === filter;
  }
}

/** @param {Row['change']} change */
function changeBadge(change) {
  switch (change) {
    case 'added':
      return badge('good', t('Ajouté', 'Added'));
    case 'updated':
      return badge('wait', t('Modifié', 'Updated'));
    case 'unchanged':
      return badge('plain', t('Inchangé', 'Unchanged'));
    case 'erased':
      return badge('bad', t('Données effacées', 'Data erased'));
  }
}

/** @param {Row} row */
const effects = row =>
  all(
    changes(row),
    row.misfit !== null &&
      note(
        'bad',
        h(
          'p',
          null,
          join(t('La déclaration ne convient plus : ', 'The declaration fits no longer: '), said(row.misfit)),
        ),
      ),
  );

/** @param {Row} row */
const changes = row =>
  row.changes.length > 0 &&
  h(
    'ul',
    null,
    row.changes.map(change =>
      h(
        'li',
        null,
        said(change.field),
        t(' : ', ': '),
        h('del', null, shown(change.before)),
        said(' → '),
        h('ins', null, shown(change.after)),
      ),
    ),
  );

/** @param {string} value */
const shown = value => (value === '' ? t('(vide)', '(empty)') : said(value));

/**
 * @returns {[string, Words, string, string][]} the column, what it holds, its value for two students who do not exist
 */
const layout = () => [
  [
    'student',
    t('Numéro d’étudiant : lettres et chiffres, 20 au plus', 'Student number: letters and digits, 20 at most'),
    '22990001',
    '22990002',
  ],
  ['first_name', t('Prénom', 'First name'), 'Zoé', 'Ana'],
  ['last_name', t('Nom', 'Last name'), 'Exemple', 'Souza'],
  [
    'email',
    t('Adresse personnelle, différente pour chacun', 'Personal address, another one for each'),
    'zoe.exemple@example.org',
    'ana.souza@example.org',
  ],
  ['language', t('Langue des courriels : fr ou en', 'Language of the e-mails: fr or en'), 'fr', 'en'],
  [
    'programme',
    t('Code de la formation dans le catalogue de l’école', 'Code of the programme in the school’s catalogue'),
    'GC',
    'GB',
  ],
  ['address', t('Adresse postale : rue', 'Postal address: street'), '12 rue Blatin', '24 avenue des Landais'],
  ['zip_code', t('Code postal', 'Postal code'), '63000', '63170'],
  ['city', t('Ville', 'City'), 'Clermont-Ferrand', 'Aubière'],
  [
    'country',
    t('Pays : code ISO de trois chiffres, 250 pour la France', 'Country: ISO code of three digits, 250 for France'),
    '250',
    '250',
  ],
  ['cvec', t('CVEC payée : yes ou no', 'CVEC paid: yes or no'), 'yes', 'yes'],
  [
    'administrative_registration',
    t('Inscription administrative faite : yes ou no', 'Administrative registration done: yes or no'),
    'yes',
    'yes',
  ],
  [
    'documents',
    t('Pièces justificatives déposées : yes ou no', 'Supporting documents deposited: yes or no'),
    'yes',
    'no',
  ],
  ['apprentice', t('Apprenti : yes ou no', 'Apprentice: yes or no'), 'no', 'no'],
  ['non_eu', t('De hors de l’Union européenne : yes ou no', 'From outside the European Union: yes or no'), 'no', 'yes'],
  [
    'professional_contract_signed',
    t('Contrat de professionnalisation signé : yes ou no', 'Professionalisation contract signed: yes or no'),
    'no',
    'no',
  ],
  [
    'scholarship_certificate',
    t('Notification de bourse déposée : yes ou no', 'Scholarship notification deposited: yes or no'),
    'no',
    'no',
  ],
];

function columns() {
  const rows = layout();
  return all(
    h('h2', null, t('Ce que le fichier contient', 'What the file contains')),
    h(
      'p',
      null,
      t(
        'Une première ligne avec le nom des colonnes, puis une ligne par étudiant, toutes les colonnes remplies. En UTF-8 ou dans l’encodage d’Excel sous Windows.',
        'A first line with the names of the columns, then a line per student, every column filled in. In UTF-8 or in the encoding of Excel on Windows.',
      ),
    ),
    h(
      'p',
      null,
      h(
        'button',
        { type: 'button', class: 'quiet', on: { click: () => save(example(rows), 'roster.csv') } },
        t('Télécharger un exemple', 'Download an example'),
      ),
    ),
    table(
      t('Colonnes', 'Columns'),
      [t('Colonne', 'Column'), t('Contenu', 'Content'), t('Exemple', 'Example')],
      rows.map(([column, what, value]) => [h('code', null, said(column)), what, said(value)]),
    ),
  );
}

/** With the mark by which spreadsheets know UTF-8. @param {ReturnType<typeof layout>} rows */
const example = rows =>
  new Blob(
    [
      `\uFEFF${[rows.map(row => row[0]), rows.map(row => row[2]), rows.map(row => row[3])].map(cells => cells.join(';')).join('\r\n')}\r\n`,
    ],
    { type: 'text/csv;charset=utf-8' },
  );
