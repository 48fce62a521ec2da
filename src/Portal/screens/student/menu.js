import { Failure, get } from '../../core/api.js';
import { all, badge, facts, h, note } from '../../core/dom.js';
import { anyOf, day, join, money, said, t } from '../../core/words.js';
import { alerts, codeOf, lineOf } from './alerts.js';
import { nextDebit, refusedParts } from './plan.js';

/** @typedef {import('./plan.js').Dossier} Dossier */
/** @typedef {Dossier['menu'][number]} Item */
/** @typedef {import('../../core/words.js').Words} Words */
/** @typedef {import('../../core/dom.js').Child} Child */

/** Refusals after which a line is simply not for this student, or not any more. */
const UNNEEDED = ['nothing-to-pay', 'total-too-low', 'plan-in-force', 'student-has-left', 'no-plan-running'];

/** The lines of the menu in their order, and where the year stands. */
export async function show() {
  const dossier = await mine();
  if (dossier === null) return unknown();
  return all(
    h(
      'p',
      { class: 'lead' },
      join(said(`${dossier.student.firstName} ${dossier.student.lastName} · `), said(dossier.programmeLabel)),
    ),
    alerts(dossier),
    next(dossier),
    h('h2', null, t('Où en est votre année', 'Where your year stands')),
    summary(dossier),
    h('h2', null, t('Les étapes, dans l’ordre', 'The steps, in order')),
    h(
      'ol',
      { class: 'steps' },
      dossier.menu.map(item => line(item, dossier)),
    ),
  );
}

async function mine() {
  try {
    return await get('/api/dossier');
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  }
}

const unknown = () =>
  note(
    'wait',
    h('h2', null, t('Votre dossier n’est pas encore ici', 'Your dossier is not here yet')),
    h(
      'p',
      null,
      t(
        'La scolarité y inscrit les étudiants dont l’admission est enregistrée. Revenez dans quelques jours, ou écrivez-nous.',
        'The registrar enters the students whose admission is recorded. Come back in a few days, or write to us.',
      ),
    ),
    h('p', null, h('a', { href: '#/help' }, t('Aide', 'Help'))),
  );

/** The one thing to do now. @param {Dossier} dossier @returns {Child} */
function next(dossier) {
  if (dossier.withdrawal || dossier.declaration === 'uncertain' || refusedParts(dossier).length > 0) return null;
  const open = (/** @type {Item['line']} */ name) => lineOf(dossier, name).state === 'available';
  if (codeOf(lineOf(dossier, 'dossier').why) === 'prerequisites-missing')
    return todo(
      t('Terminez les étapes qui précèdent', 'Finish the steps that come before'),
      said(lineOf(dossier, 'dossier').why?.detail ?? ''),
      '/dossier',
      t('Voir ce qu’il manque', 'See what is missing'),
    );
  if (open('dossier'))
    return todo(
      t('Déclarez votre situation', 'Declare your situation'),
      t(
        'Elle fixe le montant de vos droits. Deux minutes suffisent.',
        'It sets the amount of your fees. Two minutes are enough.',
      ),
      '/dossier',
      t('Déclarer ma situation', 'Declare my situation'),
    );
  if (open('payInstalments'))
    return todo(
      t('Votre échéancier est accepté', 'Your payment plan is accepted'),
      join(
        t('Payez la première échéance, ', 'Pay the first instalment, '),
        money(dossier.plan?.instalments[0]?.cents ?? 0),
        t(', par carte ; les autres seront prélevées.', ', by card; the others are debited by themselves.'),
      ),
      '/instalments',
      t('Payer la première échéance', 'Pay the first instalment'),
    );
  if (open('payOnce') && dossier.plan?.state === 'refused')
    return todo(
      t('Votre demande de paiement en plusieurs fois a été refusée', 'Your request for instalments was refused'),
      join(t('Motif : ', 'Reason: '), said(dossier.plan.reason ?? '')),
      '/pay',
      t('Choisir à nouveau comment payer', 'Choose again how to pay'),
    );
  if (open('payOnce'))
    return todo(
      t(`Il reste ${money(dossier.dueCents)} à régler`, `${money(dossier.dueCents)} still to pay`),
      dossier.instalmentCounts.length > 0
        ? t(
            `En une fois ou en ${anyOf(dossier.instalmentCounts)} : comparez avant de choisir.`,
            `Once, or in ${anyOf(dossier.instalmentCounts)}: compare before you choose.`,
          )
        : t('En une fois, par carte.', 'Once, by card.'),
      '/pay',
      t('Choisir comment payer', 'Choose how to pay'),
    );
  return nothing(dossier);
}

/** @param {Words} title @param {Words} text @param {string} to @param {Words} action */
const todo = (title, text, to, action) =>
  h(
    'section',
    { class: 'panel todo' },
    h('p', { class: 'small' }, t('À faire maintenant', 'To do now')),
    h('h2', null, title),
    h('p', null, text),
    h('p', null, h('a', { class: 'button', href: `#${to}` }, action)),
  );

/** @param {Dossier} dossier @returns {Child} */
function nothing(dossier) {
  const { plan } = dossier;
  if (plan?.state === 'requested')
    return note(
      'plain',
      h('h2', null, t('Rien à faire pour l’instant', 'Nothing to do for now')),
      h(
        'p',
        null,
        t(
          'Les services comptables examinent votre demande de paiement en plusieurs fois ; vous recevrez leur décision par courriel.',
          'The accountants are looking at your request for instalments; their decision comes by e-mail.',
        ),
      ),
    );
  const debit = plan?.state === 'running' ? nextDebit(plan) : undefined;
  if (debit?.dueOn)
    return note(
      'good',
      h('h2', null, t('Rien à faire pour l’instant', 'Nothing to do for now')),
      h(
        'p',
        null,
        join(
          money(debit.cents),
          t(' seront prélevés le ', ' will be debited on '),
          day(debit.dueOn),
          t(' sur votre carte.', ' from your card.'),
        ),
      ),
    );
  if (lineOf(dossier, 'payOnce').state === 'done')
    return note(
      'good',
      h('h2', null, t('Tout est réglé', 'All is paid')),
      h(
        'p',
        null,
        t(
          'Vous n’avez plus rien à faire cette année. Vos factures restent ici.',
          'There is nothing left for you to do this year. Your invoices stay here.',
        ),
      ),
    );
  return null;
}

/** @param {Dossier} dossier */
const summary = dossier =>
  facts(
    [
      t('Situation', 'Situation'),
      [
        dossier.declaration === 'none'
          ? t('Pas encore déclarée', 'Not declared yet')
          : dossier.situationLabel !== null && said(`${dossier.situationLabel} `),
        declared(dossier),
      ],
    ],
    [t('Droits', 'Fees'), money(dossier.orderedCents)],
    dossier.exemptedCents > 0 && [t('Exonération', 'Exemption'), money(-dossier.exemptedCents)],
    dossier.creditedCents > dossier.exemptedCents && [
      t('Plus dû depuis votre départ', 'No longer owed since you left'),
      money(dossier.exemptedCents - dossier.creditedCents),
    ],
    [t('Payé', 'Paid'), money(dossier.paidCents)],
    [t('Reste à payer', 'Still to pay'), h('strong', null, money(Math.max(0, dossier.dueCents)))],
  );

/** @param {Dossier} dossier */
export function declared(dossier) {
  switch (dossier.declaration) {
    case 'none':
      return null;
    case 'uncertain':
      return badge('wait', t('Incertaine', 'Uncertain'));
    case 'declared':
      return badge('wait', t('Déclarée, à vérifier par la scolarité', 'Declared, to be checked by the registrar'));
    case 'validated':
      return badge('good', t('Validée', 'Validated'));
    case 'rejected':
      return badge('bad', t('Non validée', 'Not validated'));
  }
}

/** @param {Item} item @param {Dossier} dossier @returns {Child} */
function line(item, dossier) {
  const { number, title, to } = LINES[item.line];
  if (item.line === 'changeCard' && item.state !== 'available' && UNNEEDED.includes(codeOf(item.why))) return null;
  const { kind, words, text } = state(item, dossier);
  return h(
    'li',
    { class: kind === 'now' ? 'now' : undefined },
    h('span', { class: 'number' }, said(number)),
    h('div', null, h('a', { href: `#${to}` }, title()), text && h('div', { class: 'small' }, text)),
    badge(kind === 'now' ? 'wait' : kind, words),
  );
}

/** @type {Record<Item['line'], { number: string, to: string, title: () => Words }>} */
const LINES = {
  help: { number: '0', to: '/help', title: () => t('Aide', 'Help') },
  dossier: { number: '1', to: '/dossier', title: () => t('Mon dossier d’inscription', 'My registration dossier') },
  payOnce: { number: '2a', to: '/pay', title: () => t('Régler en une fois', 'Pay once') },
  chooseInstalments: {
    number: '2b',
    to: '/pay',
    title: () => t('Choisir le paiement en plusieurs fois', 'Choose to pay in instalments'),
  },
  payInstalments: { number: '3', to: '/instalments', title: () => t('Régler en plusieurs fois', 'Pay in instalments') },
  invoice: { number: '4', to: '/invoices', title: () => t('Mes factures', 'My invoices') },
  accountPosition: { number: '5', to: '/position', title: () => t('Ma position de compte', 'My account position') },
  changeCard: { number: '+', to: '/card', title: () => t('Changer de carte', 'Change my card') },
};

/**
 * @param {Item} item
 * @param {Dossier} dossier
 * @returns {{ kind: 'now' | 'good' | 'plain' | 'wait', words: Words, text: Words | null | undefined | false }}
 */
function state(item, dossier) {
  if (item.line === 'help')
    return {
      kind: 'plain',
      words: t('Toujours ouvert', 'Always open'),
      text: t(
        'Une question, une situation incertaine : à qui écrire.',
        'A question, an uncertain situation: whom to write to.',
      ),
    };
  if (item.line === 'accountPosition')
    return {
      kind: 'plain',
      words: t('Toujours ouvert', 'Always open'),
      text: t('Commandes, factures, règlements, avoirs.', 'Orders, invoices, payments, credit notes.'),
    };
  if (item.state === 'done') return { kind: 'good', words: t('Fait', 'Done'), text: doneText(item, dossier) };
  if (item.state === 'available') return available(item, dossier);

  const why = whyNot(item);
  const isPaidOnce = item.line !== 'invoice' && item.line !== 'dossier' && lineOf(dossier, 'payOnce').state === 'done';
  const isPlanned = item.line === 'payOnce' && dossier.plan?.state === 'running';
  if (isPlanned || isPaidOnce || UNNEEDED.includes(codeOf(item.why)))
    return {
      kind: 'plain',
      words: t('Sans objet', 'Not needed'),
      text: isPlanned
        ? t('Vous payez en plusieurs fois.', 'You are paying in instalments.')
        : isPaidOnce
          ? t('Il n’y a plus rien à payer.', 'Nothing is left to pay.')
          : why,
    };
  return {
    kind: 'plain',
    words: codeOf(item.why) === 'portal-closed' ? t('Fermé', 'Closed') : t('Pas encore', 'Not yet'),
    text: why,
  };
}

/** What stands above the lines already is not said on each of them. @param {Item} item */
function whyNot({ why }) {
  switch (codeOf(why)) {
    case 'student-has-left':
      return t('Vous avez quitté l’école.', 'You have left the school.');
    case 'declaration-was-rejected':
      return t('Déclarez d’abord de nouveau votre situation.', 'Declare your situation again first.');
    default:
      return why && said(why.detail);
  }
}

/** @param {Item} item @param {Dossier} dossier @returns {ReturnType<typeof state>} */
function available(item, dossier) {
  switch (item.line) {
    case 'invoice':
      return {
        kind: 'good',
        words: t('Disponible', 'Available'),
        text: t('À télécharger et à imprimer.', 'To download and print.'),
      };
    case 'changeCard':
      return {
        kind: 'plain',
        words: t('Si besoin', 'If needed'),
        text: t('Une autre carte pour les prélèvements à venir.', 'Another card for the debits to come.'),
      };
    case 'dossier':
      return dossier.declaration === 'uncertain'
        ? {
            kind: 'wait',
            words: t('En attente', 'Waiting'),
            text: t(
              'À déclarer dès que vous connaissez votre situation.',
              'To be declared as soon as you know your situation.',
            ),
          }
        : {
            kind: 'now',
            words: t('À faire', 'To do now'),
            text: t('Déclarez la situation qui fixe vos droits.', 'Declare the situation that sets your fees.'),
          };
    case 'payInstalments': {
      const refused = refusedParts(dossier)[0];
      return {
        kind: 'now',
        words: t('À faire', 'To do now'),
        text: refused
          ? join(
              t('Un prélèvement refusé est à régulariser : ', 'A refused debit is to be paid: '),
              money(refused.cents),
            )
          : join(
              t('Payez la première échéance : ', 'Pay the first instalment: '),
              money(dossier.plan?.instalments[0]?.cents ?? 0),
            ),
      };
    }
    default:
      return {
        kind: 'now',
        words: t('À faire : l’un des deux', 'To do now: one of the two'),
        text:
          item.line === 'payOnce'
            ? join(t('Tout de suite, par carte : ', 'At once, by card: '), money(dossier.dueCents))
            : t(
                `En ${anyOf(dossier.instalmentCounts)} fois, après l’accord des services comptables.`,
                `In ${anyOf(dossier.instalmentCounts)}, once the accountants have accepted.`,
              ),
      };
  }
}

/** @param {Item} item @param {Dossier} dossier */
function doneText(item, dossier) {
  const { plan } = dossier;
  switch (item.line) {
    case 'dossier':
      return dossier.declaration === 'validated'
        ? t('Déclaré, et validé par la scolarité.', 'Declared, and validated by the registrar.')
        : t(
            'Déclaré ; la scolarité vérifiera vos pièces. Vous pouvez payer sans attendre.',
            'Declared; the registrar will check your documents. You can pay without waiting.',
          );
    case 'payOnce':
      return t('Il n’y a plus rien à payer.', 'Nothing is left to pay.');
    case 'chooseInstalments':
      return plan?.state === 'requested'
        ? t('Demande envoyée ; les services comptables décident.', 'Request sent; the accountants decide.')
        : join(t(`Payé en ${plan?.instalments.length} fois.`, `In ${plan?.instalments.length} instalments.`));
    case 'payInstalments': {
      const debit = plan?.state === 'running' ? nextDebit(plan) : undefined;
      return debit?.dueOn
        ? join(
            t('Première échéance payée ; prochain prélèvement le ', 'First instalment paid; next debit on '),
            day(debit.dueOn),
          )
        : t('Toutes les échéances sont réglées.', 'All instalments are settled.');
    }
    default:
      return null;
  }
}
