import { get, post } from '../../core/api.js';
import { all, amount, h, table } from '../../core/dom.js';
import { confirmed, doing } from '../../core/forms.js';
import { list } from '../../core/lists.js';
import { money, said, shortInstant, t } from '../../core/words.js';
import { accountOf, studentCell } from './words.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** What only a person can bring to its end. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'Ce que l’application ne peut pas finir seule. Une ligne disparaît dès que c’est fait.',
        'What the app cannot finish by itself. A line goes away as soon as it is done.',
      ),
    ),
    list({
      place,
      load: ({ continuation }) => page(continuation),
      empty: t('Il n’y a rien à faire à la main.', 'There is nothing to do by hand.'),
      show: items =>
        table(
          t('À faire à la main', 'To be done by hand'),
          [
            t('Quoi', 'What'),
            amount(t('Montant', 'Amount')),
            t('Étudiant', 'Student'),
            t('Où', 'Where'),
            t('Depuis', 'Since'),
          ],
          items.map(item => [
            said(item.todo),
            typeof item.cents === 'number' ? money(item.cents) : said('–'),
            item.student === null ? said('–') : studentCell({ ...item, student: item.student }),
            where(item, place),
            shortInstant(item.since),
          ]),
          { class: 'sentences' },
        ),
    }).element,
  );
}

/** A page that is not empty, or the last one. @param {string | undefined} continuation */
async function page(continuation) {
  let read = await get('/api/accounting/tasks', { query: { continuation } });
  while (read.items.length === 0 && read.continuation)
    read = await get('/api/accounting/tasks', { query: { continuation: read.continuation } });
  return read;
}

/** @param {Schema['ManualTaskView']} task @param {import('../../core/router.js').Place} place */
function where({ kind, student, subject, step }, place) {
  if (student === null) return ending(subject, place);
  if (step) return takingUp(student, { step, subject }, place);
  const account = accountOf(student);
  switch (kind) {
    case 'transferRefund':
    case 'checkRefund':
      return h('a', { href: account }, t('Noter le virement', 'Record the transfer'));
    case 'checkUnmatchedPayment':
      return h('a', { href: account }, t('Garder ou rendre', 'Keep or return'));
    case 'followBlockedAccount':
      return h('a', { href: account }, t('Écrire à l’étudiant', 'Write to the student'));
    case 'correctAddress':
      return t('Par la scolarité, dans le fichier des étudiants', 'By the registrar, in the roster');
    case 'deleteCard':
      return deleting(subject, place);
    case 'deliverMails':
      return t(
        'Par la scolarité, ou par un autre moyen que le courriel',
        'By the registrar, or by other means than e-mail',
      );
    default:
      return t('Dans l’outil de la banque', 'In the bank’s back office');
  }
}

/**
 * Money that a notification alone tells of.
 * @param {string} transaction
 * @param {import('../../core/router.js').Place} place
 */
const ending = (transaction, place) =>
  doing(
    t('Noter que c’est réglé', 'Note that it is settled'),
    async () => {
      const sure = await confirmed(
        t('Ce paiement est-il réglé ?', 'Is this payment settled?'),
        h(
          'p',
          null,
          t(
            'Vous avez trouvé avec la banque à qui il revient, et il est rendu ou enregistré là où il doit l’être. La ligne disparaît.',
            'You have found with the bank whose it is, and it was given back or entered where it belongs. The line goes away.',
          ),
        ),
        { action: t('Oui, c’est réglé', 'Yes, it is settled') },
      );
      if (!sure) return;
      await post('/api/accounting/unmatched-payments/{transaction}', { path: { transaction } });
      place.reload();
    },
    { quiet: true },
  );

/** A card that the bank keeps. @param {string} subscriber @param {import('../../core/router.js').Place} place */
const deleting = (subscriber, place) =>
  doing(
    t('Noter qu’elle est supprimée', 'Note that it is deleted'),
    async () => {
      await post('/api/accounting/kept-cards/{subscriber}', { path: { subscriber } });
      place.reload();
    },
    { quiet: true },
  );

/**
 * What the app tried for too long.
 * @param {string} student
 * @param {Schema['StepRequest']} body
 * @param {import('../../core/router.js').Place} place
 */
const takingUp = (student, body, place) =>
  doing(
    t('Relancer', 'Try again'),
    async () => {
      await post('/api/students/{student}/steps', { path: { student }, body });
      place.reload();
    },
    { quiet: true },
  );
