import { get, post, versionOf } from '../../core/api.js';
import { all, badge, facts, h, note, table } from '../../core/dom.js';
import { confirmed, form, LONGEST_REASON } from '../../core/forms.js';
import { ofStudent } from '../../core/students.js';
import { changedMeanwhile, unlessChanged } from '../../core/versions.js';
import { count, day, instant, join, said, t } from '../../core/words.js';
import { effectOf } from './effect.js';
import { takingBack } from './taking-back.js';
import { nameOf, stateBadge } from './words.js';

/** @typedef {import('../../core/types.js').Schema['ReviewView']} ReviewView */
/** @typedef {import('../../core/router.js').Place} Place */

/** @param {Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const [dossier, waiting] = await Promise.all([
    ofStudent(get('/api/students/{student}/dossier', { path: { student } })),
    get('/api/declarations', { query: { state: 'declared' } }),
  ]);
  return all(
    changedMeanwhile(place),
    decided(place),
    hasLeft(dossier),
    undelivered(dossier),
    facts(
      [t('Étudiant', 'Student'), h('strong', null, nameOf(dossier.student))],
      [t('Numéro', 'Number'), said(dossier.student.number)],
      [t('Courriel', 'E-mail'), h('a', { href: `mailto:${dossier.student.email}` }, said(dossier.student.email))],
      [t('Formation', 'Programme'), said(dossier.student.programme)],
      [t('Déclaration', 'Declaration'), stateBadge(dossier.declaration)],
      dossier.situation !== null && [
        t('Situation déclarée', 'Situation declared'),
        join(said(dossier.situation), said(' · '), said(dossier.situationLabel ?? '')),
      ],
      dossier.declaredAt !== null && [t('Déclarée le', 'Declared on'), instant(dossier.declaredAt)],
      dossier.rejectionReason !== null && [
        t('Motif du rejet', 'Reason of the rejection'),
        said(dossier.rejectionReason),
      ],
    ),
    dossier.misfit !== null &&
      note(
        'bad',
        h(
          'p',
          null,
          join(
            t(
              'Cette déclaration ne convient plus à ce que l’école sait : ',
              'This declaration no longer fits what the school knows: ',
            ),
            said(dossier.misfit),
            t(
              ' Corrigez la liste, ou rejetez la déclaration avec ce motif.',
              ' Correct the roster, or reject the declaration with this reason.',
            ),
          ),
        ),
      ),
    h('h2', null, t('Les pièces', 'The documents')),
    documents(dossier),
    h('h2', null, t('Ce que l’école sait', 'What the school knows')),
    table(
      t('Connu par la liste importée', 'Known from the imported roster'),
      [t('Quoi', 'What'), t('État', 'State')],
      [
        ...dossier.prerequisites.map(item => [
          said(item.label),
          item.done ? badge('good', t('Fait', 'Done')) : badge('bad', t('Manque', 'Missing')),
        ]),
        ...dossier.traits.map(item => [
          said(item.label),
          item.known ? badge('good', t('Oui', 'Yes')) : badge('plain', t('Non', 'No')),
        ]),
      ],
    ),
    decision(place, dossier),
    takingBack(place, dossier),
    next(student, waiting),
    dossier.withdrawalRequestedOn === null &&
      h(
        'p',
        null,
        h(
          'a',
          { href: `#/declarations/${encodeURIComponent(student)}/withdrawal` },
          t('Cet étudiant quitte l’école', 'This student leaves the school'),
        ),
      ),
  );
}

/** @param {Place} place */
function decided(place) {
  const done = place.query.get('done');
  place.note({ done: '' });
  return done === 'validated'
    ? note(
        'good',
        h(
          'p',
          null,
          t(
            'La déclaration est validée. L’étudiant en est averti par courriel.',
            'The declaration is validated. The student is told by e-mail.',
          ),
        ),
      )
    : done === 'rejected'
      ? note(
          'good',
          h(
            'p',
            null,
            t(
              'La déclaration est rejetée. L’étudiant reçoit le motif par courriel et pourra déclarer de nouveau.',
              'The declaration is rejected. The student gets the reason by e-mail and can declare again.',
            ),
          ),
        )
      : done === 'withdrawn'
        ? note(
            'good',
            h(
              'p',
              null,
              t(
                'Le départ est enregistré. L’étudiant reçoit un courriel qui dit ce qu’il change.',
                'The withdrawal is recorded. The student gets an e-mail that says what it changes.',
              ),
            ),
          )
        : done === 'taken-back'
          ? note(
              'good',
              h(
                'p',
                null,
                t(
                  'C’est annulé : le dossier est de nouveau ce qu’il était. L’étudiant en est averti par courriel.',
                  'It is taken back: the file is again what it was. The student is told by e-mail.',
                ),
              ),
            )
          : null;
}

/** @param {ReviewView} dossier */
const hasLeft = dossier =>
  dossier.withdrawalRequestedOn !== null &&
  note(
    'wait',
    h(
      'p',
      null,
      join(
        t(
          'Cet étudiant a quitté l’école : sa demande est arrivée le ',
          'This student has left the school: the request arrived on ',
        ),
        day(dossier.withdrawalRequestedOn),
        said('.'),
      ),
    ),
  );

/** @param {ReviewView} dossier */
const undelivered = dossier =>
  dossier.undelivered.length > 0 &&
  note(
    'bad',
    h(
      'p',
      null,
      t(
        'Des courriels n’ont pas pu être remis à cet étudiant. Corrigez son adresse dans la liste et importez-la : ce qui est encore utile repart aussitôt.',
        'Mails could not be delivered to this student. Correct the address in the roster and import it: what is still of use goes again at once.',
      ),
    ),
    h(
      'ul',
      null,
      dossier.undelivered.map(mail =>
        h(
          'li',
          null,
          join(
            said(mail.address),
            said(' · '),
            instant(mail.at),
            said(' · '),
            said(mail.code),
            mail.isFinal ? said('') : t(' (nouvel essai prévu)', ' (to be tried again)'),
          ),
        ),
      ),
    ),
  );

/** @param {ReviewView} dossier */
function documents(dossier) {
  if (dossier.situation === null)
    return h('p', null, t('Aucune situation n’est déclarée.', 'No situation is declared.'));
  return all(
    dossier.documents.length > 0
      ? all(
          h('p', null, t('La situation déclarée demande :', 'The situation declared asks for:')),
          h(
            'ul',
            null,
            dossier.documents.map(document => h('li', null, said(document))),
          ),
        )
      : h(
          'p',
          null,
          t(
            'La situation déclarée ne demande aucune pièce particulière.',
            'The situation declared asks for no particular document.',
          ),
        ),
    certificateMissing(dossier) &&
      note(
        'bad',
        h(
          'p',
          null,
          join(
            t(
              'Le justificatif que cette situation demande n’est pas connu : ',
              'The certificate this situation asks for is not known: ',
            ),
            said(certificateMissing(dossier)?.label ?? ''),
            t(
              '. La déclaration ne peut pas être validée. Importez-le avec la liste, ou rejetez la déclaration en disant ce qui manque.',
              '. The declaration cannot be validated. Import it with the roster, or reject the declaration and say what is missing.',
            ),
          ),
        ),
      ),
  );
}

/** What the situation asks for and the school does not have. @param {ReviewView} dossier */
const certificateMissing = dossier =>
  dossier.traits.find(trait => trait.code === dossier.certificateNeeded && !trait.known);

/**
 * @param {Place} place
 * @param {ReviewView} dossier
 */
function decision(place, dossier) {
  if (dossier.withdrawalRequestedOn !== null) return null;
  const mayValidate = dossier.declaration === 'declared';
  const mayReject = mayValidate || dossier.declaration === 'validated';
  return all(
    h('h2', null, t('Décision', 'Decision')),
    !mayReject && h('p', null, nothingToDecide(dossier)),
    mayValidate && dossier.misfit === null && !certificateMissing(dossier) && validating(place, dossier),
    mayReject && rejecting(place, dossier),
  );
}

/** @param {ReviewView} dossier */
function nothingToDecide(dossier) {
  switch (dossier.declaration) {
    case 'rejected':
      return t(
        'La déclaration est rejetée : c’est à l’étudiant de déclarer de nouveau.',
        'The declaration is rejected: it is for the student to declare again.',
      );
    case 'uncertain':
      return t(
        'L’étudiant a déclaré que sa situation est incertaine : il ne peut rien payer tant qu’il n’a pas choisi.',
        'The student declared that the situation is uncertain: nothing can be paid until one is chosen.',
      );
    default:
      return t('L’étudiant n’a pas encore déclaré sa situation.', 'The student has not declared a situation yet.');
  }
}

/**
 * @param {Place} place
 * @param {ReviewView} dossier
 */
const validating = (place, dossier) =>
  form(
    [],
    {
      action: t('Valider la déclaration', 'Validate the declaration'),
      before: all(
        h('h3', null, t('Tout est en ordre', 'Everything is in order')),
        h(
          'p',
          null,
          t(
            'Les pièces déposées confirment la situation déclarée.',
            'The documents deposited confirm the situation declared.',
          ),
        ),
      ),
    },
    async () => {
      const isSure = await confirmed(
        t('Valider cette déclaration ?', 'Validate this declaration?'),
        all(
          h('p', null, join(nameOf(dossier.student), t(' : ', ': '), said(dossier.situationLabel ?? ''))),
          h(
            'p',
            null,
            t(
              'L’étudiant en est averti par courriel. Ses droits restent ceux de cette situation.',
              'The student is told by e-mail. The fees stay those of this situation.',
            ),
          ),
        ),
        { action: t('Valider', 'Validate') },
      );
      if (isSure) await send(place, dossier, { decision: 'validate', reason: null }, 'validated');
    },
  );

/**
 * @param {Place} place
 * @param {ReviewView} dossier
 */
const rejecting = (place, dossier) =>
  form(
    [
      {
        name: 'reason',
        label: t('Motif, que l’étudiant lira', 'Reason, which the student will read'),
        hint: t('Dites ce qui ne va pas et ce qu’il faut faire.', 'Say what is wrong and what to do about it.'),
        type: 'textarea',
        required: true,
        maxlength: LONGEST_REASON,
      },
    ],
    {
      action: t('Rejeter la déclaration', 'Reject the declaration'),
      danger: true,
      before: h('h3', null, t('Quelque chose ne va pas', 'Something is wrong')),
    },
    async values => {
      const reason = values.text('reason');
      const body = /** @type {const} */ ({ decision: 'reject', reason });
      const effect = await post('/api/students/{student}/review/preview', {
        path: { student: dossier.student.number },
        body,
      });
      const isSure = await confirmed(
        t('Rejeter cette déclaration ?', 'Reject this declaration?'),
        all(
          h(
            'p',
            null,
            join(nameOf(dossier.student), t(' reçoit ce motif par courriel :', ' gets this reason by e-mail:')),
          ),
          h('blockquote', null, said(reason)),
          h(
            'p',
            null,
            t(
              'L’étudiant déclare de nouveau. D’ici là rien n’est prélevé ; ce qui est déjà payé reste sur son compte.',
              'The student declares again. Until then nothing is debited; what is already paid stays on the account.',
            ),
          ),
          effectOf(effect),
        ),
        { action: t('Rejeter', 'Reject'), danger: true },
      );
      if (isSure) await send(place, dossier, body, 'rejected');
    },
  );

/**
 * @param {Place} place
 * @param {ReviewView} dossier
 * @param {import('../../core/types.js').Schema['ReviewRequest']} body
 * @param {string} done
 */
const send = (place, dossier, body, done) =>
  unlessChanged(place, async () => {
    await post('/api/students/{student}/review', {
      path: { student: dossier.student.number },
      body,
      match: versionOf(dossier),
    });
    place.note({ done });
    place.reload();
  });

/**
 * @param {string} student
 * @param {{ items: readonly { student: string, name: string }[], total: number }} waiting
 */
function next(student, waiting) {
  const following = waiting.items.find(item => item.student !== student);
  return h(
    'nav',
    { class: 'pager', 'aria-label': t('Autres déclarations', 'Other declarations') },
    following
      ? h(
          'a',
          { class: 'button quiet', href: `#/declarations/${encodeURIComponent(following.student)}` },
          join(t('Suivante à contrôler : ', 'Next to check: '), said(following.name)),
        )
      : h('p', null, t('Aucune autre déclaration n’attend.', 'No other declaration is waiting.')),
    h(
      'a',
      { class: 'button quiet', href: '#/declarations' },
      join(t('Toutes : ', 'All: '), count(waiting.total, ['à contrôler', 'à contrôler'], ['to check', 'to check'])),
    ),
  );
}
