import { download, Failure, get, post } from '../../core/api.js';
import { all, h, note, table } from '../../core/dom.js';
import { confirmed, doing, form } from '../../core/forms.js';
import { list, pagesOf } from '../../core/lists.js';
import { count, instant, join, said, shortInstant, t } from '../../core/words.js';
import { who } from './deeds.js';

/** @typedef {import('../../core/types.js').Schema['LedgerView']} Ledger */
/** @typedef {import('../../core/router.js').Place} Place */

const LONGEST_REFERENCE = 100;

/** @param {Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const ledger = await ledgerOf(student);
  const erased = ledger && erasureIn(ledger);
  return all(
    h(
      'p',
      null,
      join(t('Étudiant ', 'Student '), said(student), ledger && nameIn(ledger)),
      said(' · '),
      h(
        'a',
        { href: `#/audit/${student}` },
        t('Qui a consulté ou changé ce dossier', 'Who looked at or changed this dossier'),
      ),
      said(' · '),
      h('a', { href: '#/students' }, t('Un autre étudiant', 'Another student')),
    ),
    h('h2', null, t('Registre scellé', 'Sealed ledger')),
    ledger
      ? sealed(ledger, place)
      : note(
          'wait',
          h(
            'p',
            null,
            t(
              'Aucun dossier cette année sous ce numéro. Une copie et l’effacement portent aussi sur les années passées.',
              'No dossier under this number this year. A copy and an erasure are about past years too.',
            ),
          ),
        ),
    h('h2', null, t('Copie des données', 'Copy of the data')),
    h(
      'p',
      null,
      t(
        'Tout ce qui est gardé sur l’étudiant, toutes années, dans un fichier : pour répondre à une demande d’accès. Le fichier contient des données personnelles.',
        'All that is held about the student, every year, in one file: to answer a request for access. The file holds personal data.',
      ),
    ),
    doing(
      t('Télécharger la copie', 'Download the copy'),
      () => download('/api/students/{student}/export', { path: { student } }, `student-${student}.json`),
      { quiet: true },
    ),
    h('h2', null, t('Effacement', 'Erasure')),
    erased
      ? note(
          'good',
          h(
            'p',
            null,
            join(
              t('Effacé le ', 'Erased on '),
              instant(erased.at),
              t(', demande ', ', request '),
              said(erased.reference),
              said('.'),
            ),
          ),
        )
      : erasure(student, ledger ? nameIn(ledger) : null, place),
  );
}

/** Null when there is none this year. @param {string} student @returns {Promise<Ledger | null>} */
async function ledgerOf(student) {
  try {
    return await get('/api/students/{student}/ledger', { path: { student } });
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  }
}

/** @param {Ledger} ledger @param {Place} place */
function sealed(ledger, place) {
  const newestFirst = [...ledger.entries].reverse();
  return all(
    ledger.brokenAt === null
      ? note(
          'good',
          h(
            'p',
            null,
            join(
              count(ledger.entries.length, ['inscription', 'inscriptions'], ['entry', 'entries']),
              t(
                ', chacune scellée sur celle d’avant : le registre est intact.',
                ', each sealed upon the one before: the ledger is intact.',
              ),
            ),
          ),
        )
      : note(
          'bad',
          h(
            'p',
            null,
            join(
              t(
                'Le registre n’est pas intact : le sceau ne tient plus à partir de l’inscription ',
                'The ledger is not intact: the seal does not hold from entry ',
              ),
              said(ledger.brokenAt),
              t('.', ' on.'),
            ),
          ),
          h(
            'p',
            null,
            t(
              'Quelqu’un a changé ce qui est gardé, hors de l’application. Ne corrigez rien : gardez une sauvegarde, contrôlez les comptes (Bookkeeper, « verify »), puis comparez avec la dernière sauvegarde saine. Seule exception : un effacement vient d’être interrompu ; demandez-le de nouveau, il se termine.',
              'Somebody changed what is kept, outside the app. Correct nothing: keep a backup, check the books (Bookkeeper, “verify”), then compare with the last sound backup. The one exception: an erasure was cut short just now; ask for it again, it ends.',
            ),
          ),
        ),
    list({
      place,
      load: pagesOf(newestFirst),
      show: items =>
        table(
          t('Inscriptions, la plus récente d’abord', 'Entries, the newest first'),
          [t('N°', 'No.'), t('Date et heure', 'Date and time'), t('Qui', 'Who'), t('Quoi', 'What'), t('Sceau', 'Seal')],
          items.map(entry => [
            said(entry.sequence),
            shortInstant(entry.at),
            who(entry.actor),
            h(
              'details',
              null,
              h('summary', null, said(entry.text)),
              h('pre', null, said(JSON.stringify(JSON.parse(entry.json), null, 1))),
              h('p', { class: 'small' }, join(t('Sceau : ', 'Seal: '), said(entry.hash))),
            ),
            h('code', null, said(entry.hash.slice(0, 12))),
          ]),
        ),
      empty: t('Rien encore.', 'Nothing yet.'),
    }).element,
  );
}

/** The name that the roster gave last; null once it is erased. @param {Ledger} ledger */
function nameIn(ledger) {
  const last = ledger.entries.map(entry => JSON.parse(entry.json)).findLast(read => read.fact === 'roster-recorded');
  return last?.student.firstName ? said(` (${last.student.firstName} ${last.student.lastName})`) : null;
}

/** @param {Ledger} ledger */
function erasureIn(ledger) {
  const last = ledger.entries.at(-1);
  const read = last && JSON.parse(last.json);
  return last && read.fact === 'personal-data-erased' ? { at: last.at, reference: String(read.reference) } : null;
}

/** @param {string} student @param {import('../../core/words.js').Words | null} name @param {Place} place */
function erasure(student, name, place) {
  const consequences = () =>
    h(
      'ul',
      null,
      h(
        'li',
        null,
        t(
          'Disparaissent : nom, adresses, informations sur l’étudiant, motifs écrits, avis de la banque, et son compte de connexion.',
          'What goes: name, addresses, what is known of the student, written reasons, notices of the bank, and the account to sign in with.',
        ),
      ),
      h(
        'li',
        null,
        t(
          'Restent, parce que la loi comptable le demande : montants, dates, situation, formation, références, et les factures pendant dix ans.',
          'What stays, because accounting law asks for it: amounts, dates, situation, programme, references, and the invoices for ten years.',
        ),
      ),
      h(
        'li',
        null,
        t(
          'L’étudiant ne pourra plus rien voir ici, et un nouvel import de la liste ne ramène pas ses données.',
          'The student will see nothing here any more, and importing the roster again does not bring the data back.',
        ),
      ),
      h('li', null, t('Rien de cela ne peut être défait.', 'None of this can be undone.')),
    );
  return all(
    h(
      'p',
      null,
      t(
        'Sur demande de l’étudiant, une fois l’année terminée et le compte soldé. Ce qui s’y oppose encore est dit, et rien n’est alors effacé.',
        'On the student’s request, once the year is over and the account settled. What still stands against it is said, and nothing is erased then.',
      ),
    ),
    form(
      [
        {
          name: 'reference',
          label: t('Référence de la demande', 'Reference of the request'),
          hint: t(
            'Celle sous laquelle l’école l’a classée ; sans donnée personnelle.',
            'The one under which the school filed it; no personal data.',
          ),
          required: true,
          maxlength: LONGEST_REFERENCE,
          autocomplete: 'off',
        },
        {
          name: 'student',
          label: t('Numéro de l’étudiant, une fois encore', 'The student’s number once more'),
          required: true,
          autocomplete: 'off',
          check: value =>
            value.trim() === student
              ? null
              : t('Ce n’est pas le numéro de cet étudiant.', 'This is not this student’s number.'),
        },
      ],
      { action: t('Effacer les données…', 'Erase the data…'), danger: true, before: consequences() },
      async values => {
        const isSure = await confirmed(
          join(
            t('Effacer définitivement les données de l’étudiant ', 'Erase for good the data of student '),
            said(student),
            name,
            t(' ?', '?'),
          ),
          consequences(),
          { action: t('Effacer définitivement', 'Erase for good'), danger: true },
        );
        if (!isSure) return;
        await post('/api/students/{student}/erasure', {
          path: { student },
          body: { reference: values.text('reference') },
        });
        place.reload();
      },
    ),
  );
}
