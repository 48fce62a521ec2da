import { get, post } from '../../core/api.js';
import { all, amount, facts, h, newId, note, table } from '../../core/dom.js';
import { confirmed, doing } from '../../core/forms.js';
import { dayOf, join, money, said, t } from '../../core/words.js';
import { alerts, codeOf, lineOf } from './alerts.js';
import { declared } from './menu.js';
import { isInForce } from './plan.js';

/** @typedef {import('./plan.js').Dossier} Dossier */
/** @typedef {Dossier['situations'][number]} Situation */
/** @typedef {import('../../core/router.js').Place} Place */
/** @typedef {import('../../core/dom.js').Child} Child */

const UNCERTAIN = 'uncertain';

/** What is declared and its state, and the situations there are to declare. @param {Place} place */
export async function show(place) {
  const dossier = await get('/api/dossier');
  return all(alerts(dossier), missing(dossier), inForce(dossier), choices(dossier, place), person(dossier));
}

/** @param {Dossier} dossier */
const missing = dossier =>
  dossier.missingPrerequisites.length > 0 &&
  note(
    'wait',
    h('h2', null, t('Avant de déclarer, il reste à faire', 'Before you declare, there is still to do')),
    h(
      'ul',
      null,
      dossier.missingPrerequisites.map(step =>
        h('li', null, h('strong', null, said(step.label)), h('br'), said(step.help)),
      ),
    ),
    h(
      'p',
      null,
      t(
        'Ces étapes se font ailleurs ; la scolarité les reporte ici ensuite, ce qui prend un ou deux jours.',
        'These steps are done elsewhere; the registrar then brings them in here, which takes a day or two.',
      ),
    ),
  );

/** @param {Dossier} dossier @returns {Child} */
function inForce(dossier) {
  if (dossier.declaration !== 'declared' && dossier.declaration !== 'validated') return null;
  const situation = dossier.situations.find(candidate => candidate.code === dossier.situation);
  return h(
    'section',
    { class: 'panel' },
    h('h2', null, t('Votre situation', 'Your situation')),
    facts(
      [t('Déclarée', 'Declared'), [said(dossier.situationLabel ?? ''), said(' '), declared(dossier)]],
      dossier.declaredAt !== null && [t('Date de la déclaration', 'Day of the declaration'), dayOf(dossier.declaredAt)],
    ),
    situation && [documents(situation), cost(situation)],
    h(
      'p',
      null,
      dossier.declaration === 'validated'
        ? t(
            'La scolarité a vérifié vos pièces. Une erreur ? Écrivez-nous.',
            'The registrar has checked your documents. A mistake? Write to us.',
          )
        : t(
            'La scolarité vérifiera vos pièces ; si la déclaration n’est pas la bonne, elle ne sera pas validée et vous le saurez par courriel. Vous pouvez payer sans attendre.',
            'The registrar will check your documents; if the declaration is not the right one it will not be validated, and you will be told by e-mail. You can pay without waiting.',
          ),
    ),
    h(
      'p',
      null,
      lineOf(dossier, 'payOnce').state === 'available' &&
        h('a', { class: 'button', href: '#/pay' }, t('Choisir comment payer', 'Choose how to pay')),
    ),
  );
}

/** A declaration can be changed until somebody relies on it. @param {Dossier} dossier */
const mayChange = dossier =>
  dossier.declaration === 'declared' &&
  dossier.dueCents === dossier.orderedCents - dossier.creditedCents &&
  !isInForce(dossier.plan);

/** @param {Dossier} dossier @param {Place} place @returns {Child} */
function choices(dossier, place) {
  if (
    dossier.withdrawal ||
    dossier.declaration === 'validated' ||
    (dossier.declaration === 'declared' && !mayChange(dossier))
  )
    return null;
  const mayDeclare = lineOf(dossier, 'dossier').state !== 'notNow';
  const others = dossier.situations.filter(
    situation => situation.code !== dossier.situation || dossier.declaration !== 'declared',
  );
  const [open, shut] = [others.filter(situation => situation.allowed), others.filter(situation => !situation.allowed)];
  const content = all(
    !mayDeclare &&
      codeOf(lineOf(dossier, 'dossier').why) === 'prerequisites-missing' &&
      h(
        'p',
        null,
        t(
          'Voici ce que vous pourrez déclarer une fois ces étapes faites.',
          'This is what you can declare once these steps are done.',
        ),
      ),
    open.map(situation => panel(situation, mayDeclare, place)),
    dossier.declaration !== UNCERTAIN && unsure(mayDeclare, place),
    shut.length > 0 &&
      h(
        'details',
        { class: 'more' },
        h(
          'summary',
          null,
          t(
            `Les situations qui ne sont pas pour vous (${shut.length})`,
            `The situations that are not for you (${shut.length})`,
          ),
        ),
        shut.map(situation => panel(situation, false, place)),
      ),
  );
  return dossier.declaration === 'declared'
    ? h(
        'details',
        { class: 'more' },
        h('summary', null, t('Je me suis trompé de situation', 'I declared the wrong situation')),
        content,
      )
    : all(h('h2', null, t('Choisissez votre situation', 'Choose your situation')), content);
}

/** @param {Situation} situation @param {boolean} mayDeclare @param {Place} place */
function panel(situation, mayDeclare, place) {
  const id = newId();
  return h(
    'section',
    { class: situation.allowed ? 'panel' : 'panel off', 'aria-labelledby': id },
    h('h3', { id }, join(said(situation.label), said(` (${situation.code})`))),
    h('p', null, said(situation.help)),
    documents(situation),
    cost(situation),
    situation.why &&
      h(
        'p',
        null,
        h('strong', null, t('Vous ne pouvez pas la choisir. ', 'You cannot choose it. ')),
        said(situation.why.detail),
      ),
    mayDeclare &&
      situation.allowed &&
      doing(t(`Déclarer la situation ${situation.code}`, `Declare situation ${situation.code}`), () =>
        declare(situation, place),
      ),
  );
}

/** @param {Situation} situation @param {Place} place */
async function declare(situation, place) {
  const sure = await confirmed(
    t('Déclarer cette situation ?', 'Declare this situation?'),
    all(
      h('p', null, said(situation.label)),
      h('p', null, t('Total à payer : ', 'Total to pay: '), h('strong', null, money(situation.totalCents))),
      h(
        'p',
        null,
        t(
          'La scolarité la vérifiera d’après vos pièces. Vous pourrez la changer tant que rien n’est payé ni validé.',
          'The registrar will check it against your documents. You can change it as long as nothing is paid or validated.',
        ),
      ),
    ),
    { action: t('Oui, déclarer', 'Yes, declare') },
  );
  if (!sure) return;
  await post('/api/dossier/declaration', { body: { situation: situation.code } });
  place.reload();
}

/** @param {boolean} mayDeclare @param {Place} place */
function unsure(mayDeclare, place) {
  const id = newId();
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': id },
    h('h3', { id }, t('Ma situation est incertaine', 'My situation is uncertain')),
    h(
      'p',
      null,
      t(
        'Contrat pas encore signé, bourse en attente, aucune situation ne convient : ne payez rien. Votre dossier attend, et l’école est prévenue pour vous aider.',
        'Contract not signed yet, scholarship pending, no situation fits: pay nothing. Your dossier waits, and the school is told so that it can help you.',
      ),
    ),
    mayDeclare &&
      doing(
        t('Je ne sais pas encore', 'I do not know yet'),
        async () => {
          const sure = await confirmed(
            t('Dire que votre situation est incertaine ?', 'Say that your situation is uncertain?'),
            h(
              'p',
              null,
              t(
                'Rien ne pourra être payé tant que vous n’aurez pas déclaré une situation. Vous pourrez le faire dès que vous saurez.',
                'Nothing can be paid until you have declared a situation. You can do so as soon as you know.',
              ),
            ),
            { action: t('Oui, je ne sais pas encore', 'Yes, I do not know yet') },
          );
          if (!sure) return;
          await post('/api/dossier/declaration', { body: { situation: UNCERTAIN } });
          place.go('/help?noted=uncertain');
        },
        { quiet: true },
      ),
  );
}

/** @param {Situation} situation */
const documents = situation =>
  situation.documents.length > 0 &&
  all(
    h('p', null, t('Pièces à fournir :', 'Documents to provide:')),
    h(
      'ul',
      null,
      situation.documents.map(document => h('li', null, said(document))),
    ),
  );

/** @param {Situation} situation */
const cost = situation =>
  situation.totalCents === 0
    ? h('p', null, h('strong', null, t('Rien à payer.', 'Nothing to pay.')))
    : table(
        t(`Ce que coûte la situation ${situation.code}`, `What situation ${situation.code} costs`),
        [t('Ligne', 'Line'), amount(t('Montant', 'Amount'))],
        situation.lines.map(line => [
          all(
            said(line.label),
            line.exemptible && h('span', { class: 'small' }, t(' (peut être exonéré)', ' (can be exempted)')),
          ),
          money(line.cents),
        ]),
        { foot: [t('Total', 'Total'), money(situation.totalCents)] },
      );

/** @param {Dossier} dossier */
const person = dossier =>
  all(
    h('h2', null, t('Vous', 'You')),
    facts(
      [t('Nom', 'Name'), said(`${dossier.student.firstName} ${dossier.student.lastName}`)],
      [t('Numéro d’étudiant', 'Student number'), said(dossier.student.number)],
      [t('Courriel', 'E-mail'), said(dossier.student.email)],
      [t('Formation', 'Programme'), said(dossier.programmeLabel)],
    ),
    h(
      'p',
      { class: 'small' },
      t('Ces données viennent de la scolarité. Une erreur ? ', 'These data come from the registrar. A mistake? '),
      h('a', { href: '#/help' }, t('Écrivez-nous', 'Write to us')),
      said('.'),
    ),
  );
