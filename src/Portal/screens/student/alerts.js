import { all, h, note } from '../../core/dom.js';
import { day, instant, join, money, said, t } from '../../core/words.js';
import { refusedList, refusedParts, sumOf } from './plan.js';

/** @typedef {import('./plan.js').Dossier} Dossier */
/** @typedef {import('../../core/dom.js').Child} Child */

/** The last part of a problem's type, such as "portal-closed". @param {{ type: string } | null} why */
export const codeOf = why => why?.type.split(':').at(-1) ?? '';

/** @param {Dossier} dossier @param {Dossier['menu'][number]['line']} line */
export function lineOf(dossier, line) {
  const item = dossier.menu.find(candidate => candidate.line === line);
  if (!item) throw new Error(`The menu has no line ${line}.`);
  return item;
}

/** What is told before anything else, on the menu and where it matters. @param {Dossier} dossier */
export const alerts = dossier =>
  dossier.withdrawal
    ? withdrawn(dossier.withdrawal)
    : all(
        refused(dossier),
        rejected(dossier),
        uncertain(dossier),
        checked(dossier),
        pending(dossier),
        term(dossier),
        closed(dossier),
      );

/** @param {NonNullable<Dossier['withdrawal']>} withdrawal */
const withdrawn = withdrawal =>
  note(
    'wait',
    h(
      'h2',
      null,
      join(
        t('Vous avez quitté l’école : demande du ', 'You have left the school: request of '),
        day(withdrawal.requestedOn),
      ),
    ),
    h(
      'p',
      null,
      t(
        'Plus rien ne peut être déclaré ni payé ; plus rien ne sera prélevé.',
        'Nothing can be declared or paid any more; nothing more will be debited.',
      ),
    ),
    (withdrawal.refundCents > 0 || withdrawal.keptCents > 0) &&
      h(
        'p',
        null,
        join(
          t('À vous rendre ou rendu : ', 'To be given back, or given back: '),
          money(withdrawal.refundCents),
          t(' ; gardé par l’école : ', '; kept by the school: '),
          money(withdrawal.keptCents),
          said('.'),
        ),
        !withdrawal.ofRight &&
          t(
            ' L’année étant commencée, un remboursement relève d’une décision de l’école ; elle vous serait annoncée par courriel.',
            ' As the year has begun, a refund is for the school to decide; it would be announced to you by e-mail.',
          ),
      ),
    h(
      'p',
      null,
      h('a', { href: '#/position' }, t('Voir ma position de compte', 'See my account position')),
      said(' · '),
      h('a', { href: '#/help' }, t('Écrire à l’école', 'Write to the school')),
    ),
  );

/** @param {Dossier} dossier @returns {Child} */
function refused(dossier) {
  const parts = refusedParts(dossier);
  if (!dossier.plan || parts.length === 0) return null;
  const isSingle = parts.length === 1;
  return note(
    'bad',
    h(
      'h2',
      null,
      dossier.blocked
        ? isSingle
          ? t('Votre compte est bloqué : un prélèvement a été refusé', 'Your account is blocked: a debit was refused')
          : t(
              'Votre compte est bloqué : des prélèvements ont été refusés',
              'Your account is blocked: debits were refused',
            )
        : isSingle
          ? t('Un prélèvement a été refusé', 'A debit was refused')
          : t('Des prélèvements ont été refusés', 'Debits were refused'),
    ),
    refusedList(dossier.plan, parts),
    h(
      'p',
      null,
      dossier.blocked
        ? join(
            t('Payez par carte ', 'Pay '),
            money(sumOf(parts)),
            t(
              ' en une fois, et le compte est débloqué aussitôt.',
              ' by card in one payment, and the account is unblocked at once.',
            ),
          )
        : t(
            'Vous pouvez attendre le nouvel essai, ou payer tout de suite.',
            'You can wait for the next attempt, or pay at once.',
          ),
    ),
    h(
      'p',
      null,
      h('a', { class: 'button', href: '#/instalments/late' }, join(t('Régulariser ', 'Pay '), money(sumOf(parts)))),
    ),
  );
}

/** @param {Dossier} dossier @returns {Child} */
const rejected = dossier =>
  dossier.declaration === 'rejected' &&
  note(
    'bad',
    h('h2', null, t('Votre déclaration n’a pas été validée', 'Your declaration was not validated')),
    h('p', null, join(t('Motif : ', 'Reason: '), said(dossier.rejectionReason ?? ''))),
    h(
      'p',
      null,
      dossier.paidCents > 0
        ? t(
            'Déclarez de nouveau votre situation. Ce que vous avez payé reste sur votre compte et compte pour la suite ; le trop-perçu est remboursé.',
            'Declare your situation again. What you have paid stays on your account and counts; what is too much is refunded.',
          )
        : t('Déclarez de nouveau votre situation.', 'Declare your situation again.'),
    ),
  );

/** @param {Dossier} dossier @returns {Child} */
const uncertain = dossier =>
  dossier.declaration === 'uncertain' &&
  note(
    'wait',
    h('h2', null, t('Votre situation est incertaine : ne payez rien', 'Your situation is uncertain: pay nothing')),
    h(
      'p',
      null,
      t(
        'Votre dossier attend, et l’école est prévenue. Dès que vous savez, déclarez votre situation dans votre dossier.',
        'Your dossier waits, and the school has been told. As soon as you know, declare your situation in your dossier.',
      ),
    ),
    h(
      'p',
      null,
      h('a', { class: 'button', href: '#/help' }, t('Écrire à l’école', 'Write to the school')),
      said(' '),
      h('a', { class: 'button quiet', href: '#/dossier' }, t('Déclarer ma situation', 'Declare my situation')),
    ),
  );

/** Money that is not what was asked for. @param {Dossier} dossier @returns {Child} */
const checked = ({ moneyBeingChecked: unmatched }) =>
  unmatched &&
  note(
    'wait',
    h('h2', null, t('Paiement reçu, en cours de vérification', 'Payment received, being checked')),
    h(
      'p',
      null,
      typeof unmatched.expectedCents === 'number'
        ? join(
            t('Nous avons reçu ', 'We received '),
            money(unmatched.cents),
            t(' au lieu de ', ' instead of '),
            money(unmatched.expectedCents),
            said('.'),
          )
        : join(
            t('Nous avons reçu ', 'We received '),
            money(unmatched.cents),
            t(' qui n’étaient pas demandés.', ' that was not asked for.'),
          ),
    ),
    h(
      'p',
      null,
      t(
        'Les services comptables vérifient ce paiement. Ne payez pas de nouveau : un courriel vous dira la suite.',
        'The accountants are checking this payment. Do not pay again: an e-mail will tell you what follows.',
      ),
    ),
  );

/** @param {Dossier} dossier @returns {Child} */
function pending({ pendingPayment: payment }) {
  if (payment === null) return null;
  const to = h(
    'p',
    null,
    h(
      'a',
      { href: `#/payments/${encodeURIComponent(payment.reference)}` },
      t('Suivre ce paiement', 'Follow this payment'),
    ),
  );
  return payment.channel === 'debit'
    ? note(
        'wait',
        h(
          'p',
          null,
          join(
            t('Un prélèvement de ', 'A debit of '),
            money(payment.cents),
            t(
              ' est en cours auprès de la banque ; son résultat sera connu sous peu.',
              ' is in progress at the bank; its result will be known shortly.',
            ),
          ),
        ),
        to,
      )
    : note(
        'wait',
        h(
          'p',
          null,
          join(
            t('Une page de paiement est ouverte jusqu’au ', 'A payment page is open until '),
            instant(payment.expiresAt),
            t(
              '. Si vous y avez payé, le résultat arrive ; sinon, reprenez où vous étiez : rien n’est débité deux fois.',
              '. If you have paid there, the result is on its way; if not, go on from where you were: nothing is debited twice.',
            ),
          ),
        ),
        to,
      );
}

/** A decision of the school keeps open what its window would have closed. @param {Dossier} dossier @returns {Child} */
function term(dossier) {
  const open = dossier.menu.find(item => item.until !== null);
  return (
    open?.until != null &&
    note(
      'plain',
      h('h2', null, join(t('Vous avez jusqu’au ', 'You have until '), day(open.until))),
      h(
        'p',
        null,
        open.line === 'dossier'
          ? t(
              'Après la décision de l’école, vous pouvez déclarer votre situation, puis payer ou demander un paiement en plusieurs fois, jusqu’à ce jour inclus.',
              'After the school’s decision you can declare your situation, and then pay or ask for instalments, until that day included.',
            )
          : open.line === 'payInstalments'
            ? t(
                'Après la décision de l’école, vous pouvez payer la première échéance jusqu’à ce jour inclus.',
                'After the school’s decision you can pay the first instalment until that day included.',
              )
            : t(
                'Après la décision de l’école, vous pouvez payer ou demander un paiement en plusieurs fois jusqu’à ce jour inclus.',
                'After the school’s decision you can pay or ask for instalments until that day included.',
              ),
      ),
    )
  );
}

/** Said first only to who still had something to do there. @param {Dossier} dossier @returns {Child} */
function closed(dossier) {
  /** @type {Dossier['menu'][number]['line'][]} */
  const lines =
    dossier.dueCents > 0 && dossier.plan?.state !== 'running' ? ['dossier', 'payOnce', 'payInstalments'] : ['dossier'];
  const why = lines.map(line => lineOf(dossier, line).why).find(reason => codeOf(reason) === 'portal-closed');
  return (
    why &&
    note(
      'wait',
      h('h2', null, t('Le portail est fermé en ce moment', 'The portal is closed at the moment')),
      h('p', null, said(why.detail)),
      h(
        'p',
        null,
        t(
          'L’aide, vos factures et votre position de compte restent ouvertes toute l’année.',
          'Help, your invoices and your account position stay open all year.',
        ),
      ),
      h('p', null, h('a', { href: '#/help' }, t('Écrire à l’école', 'Write to the school'))),
    )
  );
}
