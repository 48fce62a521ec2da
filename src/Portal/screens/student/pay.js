import { Failure, get, post } from '../../core/api.js';
import { all, amount, h, newId, note, table } from '../../core/dom.js';
import { confirmed, doing } from '../../core/forms.js';
import { day, join, money, said, t } from '../../core/words.js';
import { alerts, lineOf } from './alerts.js';
import { aboutThePage, payingByCard } from './card-page.js';
import { isInForce } from './plan.js';

/** @typedef {import('../../core/types.js').Schema['QuoteView']} Quote */
/** @typedef {import('./plan.js').Dossier} Dossier */
/** @typedef {import('../../core/router.js').Place} Place */
/** @typedef {import('../../core/dom.js').Child} Child */

/** Menus 2a and 2b side by side: every date and amount before choosing. @param {Place} place */
export async function show(place) {
  const [dossier, once] = await Promise.all([get('/api/dossier'), quote(1)]);
  const item = lineOf(dossier, 'payOnce');
  if (once instanceof Failure)
    return all(
      alerts(dossier),
      note(
        'wait',
        h('p', null, once.what),
        h('p', null, h('a', { href: '#/dossier' }, t('Mon dossier', 'My dossier'))),
      ),
    );
  if (once.dueCents <= 0)
    return all(
      alerts(dossier),
      note(
        'good',
        h('p', null, t('Il n’y a plus rien à payer.', 'Nothing is left to pay.')),
        h('p', null, h('a', { href: '#/position' }, t('Ma position de compte', 'My account position'))),
      ),
    );
  if (isInForce(dossier.plan))
    return all(
      alerts(dossier),
      note(
        'plain',
        h('p', null, t('Vous avez choisi de payer en plusieurs fois.', 'You have chosen to pay in instalments.')),
        h('p', null, h('a', { href: '#/instalments' }, t('Mon paiement en plusieurs fois', 'My instalments'))),
      ),
    );

  const counts = dossier.instalmentCounts;
  const plans = await Promise.all(counts.map(quote));
  const why = item.state === 'available' ? null : said(item.why?.detail ?? '');
  return all(
    alerts(dossier),
    h(
      'div',
      { class: 'choices' },
      choice(
        t('En une fois', 'Once'),
        once,
        why,
        parts(once),
        h('p', null, t('Tout de suite, par carte. C’est terminé ensuite.', 'At once, by card. Then you are done.')),
        payingByCard(join(t('Payer ', 'Pay '), money(once.dueCents)), () => post('/api/dossier/payments')),
      ),
      counts.map((count, index) => plan(count, /** @type {Quote | Failure} */ (plans[index]), why, place)),
    ),
    counts.length === 0 && note('plain', h('p', null, said(lineOf(dossier, 'chooseInstalments').why?.detail ?? ''))),
    aboutThePage(),
    h('h2', null, t('Le détail de vos droits', 'Your fees in detail')),
    lines(once),
  );
}

/** @param {number} count @returns {Promise<Quote | Failure>} */
async function quote(count) {
  try {
    return await get('/api/dossier/quote', { query: { instalments: count } });
  } catch (error) {
    if (error instanceof Failure && error.status === 409) return error;
    throw error;
  }
}

/**
 * @param {number} count
 * @param {Quote | Failure} quoted
 * @param {import('../../core/words.js').Words | null} why
 * @param {Place} place
 * @returns {Child}
 */
function plan(count, quoted, why, place) {
  const title = t(`En ${count} fois`, `In ${count} instalments`);
  if (quoted instanceof Failure) return choice(title, null, quoted.what);
  return choice(
    title,
    quoted,
    why,
    parts(quoted),
    h(
      'p',
      null,
      t(
        'Les services comptables décident d’abord. Vous payez ensuite la première échéance par carte ; les autres sont prélevées sur la même carte.',
        'The accountants decide first. Then you pay the first instalment by card; the others are debited from the same card.',
      ),
    ),
    doing(t(`Demander ${count} fois`, `Ask for ${count} instalments`), () => request(count, quoted, place), {
      quiet: true,
    }),
  );
}

/** @param {number} count @param {Quote} quoted @param {Place} place */
async function request(count, quoted, place) {
  const sure = await confirmed(
    t(`Demander à payer en ${count} fois ?`, `Ask to pay in ${count} instalments?`),
    all(
      parts(quoted),
      h(
        'p',
        null,
        join(
          t('Votre carte doit être valable au moins jusqu’au ', 'Your card must be valid at least until '),
          day(quoted.dueDatesIfFirstPaidToday.at(-1) ?? ''),
          t(
            '. Les e-cartes et autres numéros temporaires ne conviennent pas.',
            '. E-cards and other temporary numbers cannot be used.',
          ),
        ),
      ),
      h(
        'p',
        null,
        t(
          'Rien n’est débité avant la décision, et vous pouvez retirer la demande jusqu’au paiement de la première échéance.',
          'Nothing is debited before the decision, and you can take the request back until the first instalment is paid.',
        ),
      ),
    ),
    { action: t('Envoyer la demande', 'Send the request') },
  );
  if (!sure) return;
  await post('/api/dossier/plans', { body: { instalments: count } });
  place.go('/instalments');
}

/**
 * @param {import('../../core/words.js').Words} title
 * @param {Quote | null} quoted
 * @param {import('../../core/words.js').Words | null} why why it cannot be chosen
 * @param {Child} [about]
 * @param {Child} [how]
 * @param {Child} [action]
 */
function choice(title, quoted, why, about, how, action) {
  const id = newId();
  return h(
    'section',
    { class: why === null ? 'card' : 'card off', 'aria-labelledby': id },
    h('h2', { id }, title),
    quoted &&
      h(
        'p',
        { class: 'big' },
        money(quoted.parts[0] ?? 0),
        quoted.parts.length > 1 && h('span', { class: 'small' }, t(' d’abord', ' first')),
      ),
    about,
    how,
    why === null
      ? action
      : h(
          'p',
          null,
          h(
            'strong',
            null,
            quoted ? t('Pas pour l’instant. ', 'Not now. ') : t('Ce n’est pas possible. ', 'Not possible. '),
          ),
          why,
        ),
  );
}

/** Every part of a quote: when, how much. @param {Quote} quoted */
const parts = quoted =>
  table(
    quoted.parts.length === 1
      ? t('Une seule échéance', 'A single payment')
      : t(
          `En ${quoted.parts.length} fois, la première payée ce mois-ci`,
          `In ${quoted.parts.length}, the first paid this month`,
        ),
    [t('Date', 'Date'), amount(t('Montant', 'Amount'))],
    quoted.parts.map((cents, index) => [
      index === 0
        ? quoted.parts.length === 1
          ? t('Aujourd’hui', 'Today')
          : t('Après l’accord', 'Once accepted')
        : day(quoted.dueDatesIfFirstPaidToday[index] ?? ''),
      money(cents),
    ]),
    { foot: [t('Total', 'Total'), money(quoted.dueCents)] },
  );

/** @param {Quote} quoted */
const lines = quoted =>
  table(
    t('Ce qui est à payer', 'What is to be paid'),
    [t('Ligne', 'Line'), amount(t('Montant', 'Amount'))],
    [
      ...quoted.lines.map(line => [said(line.label), money(line.cents)]),
      ...(quoted.exemptedCents > 0 ? [[t('Exonération', 'Exemption'), money(-quoted.exemptedCents)]] : []),
      ...(quoted.paidCents !== 0 ? [[t('Déjà payé', 'Paid already'), money(-quoted.paidCents)]] : []),
    ],
    { foot: [t('À payer', 'To pay'), money(quoted.dueCents)] },
  );
