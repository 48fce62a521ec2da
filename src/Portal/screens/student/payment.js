import { download, get } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { asFailure, doing, failed } from '../../core/forms.js';
import { instant, join, money, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['PaymentAttemptView']} Attempt */
/** @typedef {import('../../core/router.js').Place} Place */
/** @typedef {import('../../core/dom.js').Child} Child */

/** Seconds before the bank's answer is asked for again; the last one for ever. */
const PAUSES = [1, 1, 2, 2, 3, 5, 8, 13, 20, 30];

/** From here on it takes longer than it should. */
const LONG = 6;

/** The return from the bank's page: waits until the truth is known. @param {Place} place */
export async function show(place) {
  const reference = place.parameter('reference');
  const shown = h('div', { role: 'status' });
  const more = h('div');
  let asked = 0;
  let timer = 0;
  let hasLeft = false;
  let told = '';

  /** Said once, not at every question: a screen reader reads it out. @param {string} what @param {() => Child} words */
  const tell = (what, words) => {
    if (what !== told) fill(shown, words());
    told = what;
  };

  async function ask() {
    clearTimeout(timer);
    try {
      const attempt = await get('/api/dossier/payments/{reference}', { path: { reference } });
      if (hasLeft) return;
      if (isKnown(attempt)) {
        fill(shown, outcome(attempt));
        fill(
          more,
          details(attempt),
          next(attempt),
          attempt.state === 'paid' && !attempt.returned && invoice(attempt, () => hasLeft),
        );
        return;
      }
      const isLong = asked >= LONG;
      tell(attempt.state === 'beingChecked' ? attempt.state : isLong ? 'long' : 'waiting', () =>
        waiting(attempt, isLong),
      );
    } catch (error) {
      const failure = asFailure(error);
      if (hasLeft) return;
      if (!failure.isPassing)
        return fill(
          shown,
          failed(failure),
          h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
        );
      tell('lost', () =>
        note(
          'wait',
          h('h2', null, failure.what),
          h(
            'p',
            null,
            t(
              'Cette page redemande toute seule ; le résultat du paiement n’en dépend pas, et rien n’est perdu.',
              'This page asks again by itself; the result of the payment does not depend on it, and nothing is lost.',
            ),
          ),
        ),
      );
    }
    timer = setTimeout(ask, 1000 * (PAUSES[Math.min(asked++, PAUSES.length - 1)] ?? 30));
  }

  const again = () => {
    if (timer !== 0) void ask();
  };
  addEventListener('online', again);
  place.onLeave(() => {
    hasLeft = true;
    clearTimeout(timer);
    removeEventListener('online', again);
  });
  await ask();
  return all(shown, more);
}

/** @param {Attempt} attempt */
const isKnown = attempt => attempt.state !== 'open' && attempt.state !== 'unknown' && attempt.state !== 'beingChecked';

/** @param {Attempt} attempt @param {boolean} isLong */
const waiting = (attempt, isLong) =>
  attempt.state === 'beingChecked'
    ? checked(attempt)
    : note(
        'wait',
        h('h2', null, t('La banque n’a pas encore confirmé', 'The bank has not confirmed yet')),
        h(
          'p',
          null,
          t(
            'Cette page attend la réponse et se met à jour toute seule. Vous pouvez aussi la fermer : rien ne sera perdu, et un courriel vous dira ce qu’il en est.',
            'This page waits for the answer and updates itself. You may also close it: nothing will be lost, and an e-mail will tell you how it ended.',
          ),
        ),
        h('progress', { 'aria-label': t('En attente de la banque', 'Waiting for the bank') }),
        attempt.channel !== 'cardChange' &&
          h('p', null, join(t('Montant : ', 'Amount: '), money(attempt.cents), said('.'))),
        isLong &&
          attempt.channel !== 'debit' &&
          h(
            'p',
            null,
            join(
              t(
                'C’est plus long que d’habitude. Si vous avez payé, ne payez pas une seconde fois : la réponse peut prendre jusqu’à une heure. Si vous avez quitté la page de la banque sans payer, rien n’est débité ; elle se ferme le ',
                'This takes longer than usual. If you have paid, do not pay a second time: the answer may take up to an hour. If you left the bank’s page without paying, nothing is debited; it closes on ',
              ),
              instant(attempt.expiresAt),
              said('.'),
            ),
          ),
        h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
      );

/** @param {Attempt} attempt */
const checked = attempt =>
  note(
    'wait',
    h('h2', null, t('Paiement reçu, en cours de vérification', 'Payment received, being checked')),
    h(
      'p',
      null,
      t(
        'La banque a annoncé votre paiement et doit encore le confirmer ; cela peut prendre jusqu’au lendemain. Ne payez pas une seconde fois : un courriel vous dira ce qu’il en est.',
        'The bank has announced your payment and has still to confirm it; this may take until the next day. Do not pay a second time: an e-mail will tell you how it ended.',
      ),
    ),
    h('p', null, join(t('Montant : ', 'Amount: '), money(attempt.cents), said('.'))),
    h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
  );

/** @param {Attempt} attempt */
function outcome(attempt) {
  if (attempt.checked)
    return note('wait', h('h2', null, said(attempt.checked.title)), h('p', null, said(attempt.checked.said)));
  if (attempt.returned)
    return note('wait', h('h2', null, said(attempt.returned.title)), h('p', null, said(attempt.returned.said)));
  if (attempt.flaw)
    return note(
      attempt.state === 'paid' ? 'wait' : 'bad',
      h(
        'h2',
        null,
        attempt.state === 'paid'
          ? t('Paiement reçu, mais carte à remplacer', 'Payment received, but another card is needed')
          : attempt.state === 'refused'
            ? t('Cette carte ne convient pas', 'This card cannot be used')
            : t('Carte non enregistrée', 'Card not registered'),
      ),
      h('p', null, said(attempt.flaw)),
    );
  switch (attempt.state) {
    case 'paid':
      return note(
        'good',
        h('h2', null, t('Paiement reçu', 'Payment received')),
        h(
          'p',
          null,
          t(
            'Il est enregistré sur votre compte ; un reçu part par courriel.',
            'It is recorded on your account; a receipt is on its way by e-mail.',
          ),
        ),
      );
    case 'authorised':
      return note(
        'good',
        h('h2', null, t('Carte enregistrée', 'Card registered')),
        h(
          'p',
          null,
          t(
            'Rien n’a été débité. Les prélèvements à venir se feront sur cette carte.',
            'Nothing was debited. The debits to come will be made from this card.',
          ),
        ),
      );
    case 'refused':
      return note(
        'bad',
        h('h2', null, t('Paiement refusé par la banque', 'Payment refused by the bank')),
        attempt.refusal !== null && h('p', null, said(attempt.refusal)),
        h(
          'p',
          null,
          t(
            'Rien n’a été débité. Vous pouvez réessayer, avec cette carte ou une autre.',
            'Nothing was debited. You can try again, with this card or another.',
          ),
        ),
      );
    default:
      return note(
        'wait',
        h('h2', null, t('Paiement abandonné', 'Payment abandoned')),
        h(
          'p',
          null,
          t(
            'La page de la banque a été quittée ou a expiré : aucun paiement n’a été fait. Vous pouvez recommencer quand vous voulez.',
            'The bank’s page was left or has expired: no payment was made. You may start again whenever you like.',
          ),
        ),
      );
  }
}

/** @param {Attempt} attempt */
const details = attempt =>
  facts(
    attempt.channel !== 'cardChange' && [t('Montant', 'Amount'), money(attempt.cents)],
    [t('Référence', 'Reference'), said(attempt.reference)],
    attempt.paidAt !== null && [t('Reçu le', 'Received on'), instant(attempt.paidAt)],
  );

/** Where to go on. @param {Attempt} attempt @returns {Child} */
function next(attempt) {
  if (attempt.state === 'unmatched')
    return h(
      'p',
      { class: 'actions' },
      h('a', { class: 'button', href: '#/position' }, t('Voir ma position de compte', 'See my account position')),
      h('a', { class: 'button quiet', href: '#/' }, t('Retour au menu', 'Back to the menu')),
    );
  const isDone = (attempt.state === 'paid' || attempt.state === 'authorised') && !attempt.flaw;
  /** @type {[string, import('../../core/words.js').Words]} */
  const [to, words] =
    attempt.flaw && attempt.state !== 'refused'
      ? ['/card', t('Enregistrer une autre carte', 'Register another card')]
      : isDone
        ? attempt.channel === 'onePayment'
          ? ['/position', t('Voir ma position de compte', 'See my account position')]
          : ['/instalments', t('Voir mon échéancier', 'See my payment plan')]
        : attempt.channel === 'onePayment'
          ? ['/pay', t('Recommencer', 'Start again')]
          : attempt.channel === 'cardChange'
            ? ['/card', t('Recommencer', 'Start again')]
            : attempt.channel === 'firstInstalment'
              ? ['/instalments', t('Recommencer', 'Start again')]
              : ['/instalments/late', t('Recommencer', 'Start again')];
  return h(
    'p',
    { class: 'actions' },
    h('a', { class: 'button', href: `#${to}` }, words),
    h('a', { class: 'button quiet', href: '#/' }, t('Retour au menu', 'Back to the menu')),
  );
}

/** The invoice is made within moments of the payment. @param {Attempt} attempt @param {() => boolean} hasLeft */
function invoice(attempt, hasLeft) {
  const place = h(
    'div',
    { role: 'status' },
    h('p', null, t('Votre facture se prépare…', 'Your invoice is being made…')),
  );
  async function look(tries = 0) {
    const { items } = await get('/api/dossier/invoices');
    const mine = items.findLast(item => item.cents === attempt.cents && item.issuedAt >= (attempt.paidAt ?? ''));
    if (hasLeft()) return;
    if (mine)
      fill(
        place,
        doing(
          join(t('Télécharger la facture ', 'Download invoice '), said(mine.number)),
          () => download('/api/dossier/invoices/{number}', { path: { number: mine.number } }, `${mine.number}.pdf`),
          { quiet: true },
        ),
      );
    else if (tries < PAUSES.length - 3) setTimeout(() => void tryLooking(tries + 1), 1000 * (PAUSES[tries] ?? 1));
    else later();
  }
  const later = () =>
    fill(
      place,
      h(
        'p',
        null,
        t('Votre facture sera dans quelques instants dans ', 'Your invoice will be in a moment in '),
        h('a', { href: '#/invoices' }, t('mes factures', 'my invoices')),
        said('.'),
      ),
    );
  const tryLooking = (/** @type {number} */ tries) => look(tries).catch(later);
  void tryLooking(0);
  return place;
}
