/**
 * What people read, in French or English. The two stand side by side where they are shown: neither can be forgotten,
 * and {@link import('./dom.js').h} takes no text that did not come through here.
 */

/** @typedef {string & { readonly isForPeople: true }} Words */

const KEPT = 'enrollment.language';
const PARIS = 'Europe/Paris';

/** @type {'fr' | 'en'} */
let current =
  remembered() ??
  (navigator.languages.some(language => language.startsWith('fr')) ||
  !navigator.languages.some(language => language.startsWith('en'))
    ? 'fr'
    : 'en');

/** @returns {'fr' | 'en' | null} */
function remembered() {
  const kept = localStorage.getItem(KEPT);
  return kept === 'fr' || kept === 'en' ? kept : null;
}

export const language = () => current;

/** @param {'fr' | 'en'} chosen */
export function speak(chosen) {
  current = chosen;
  localStorage.setItem(KEPT, chosen);
}

/**
 * @param {string} fr
 * @param {string} en
 */
export const t = (fr, en) => /** @type {Words} */ (current === 'fr' ? fr : en);

/**
 * Data: a name, a number, or words the API wrote in the caller's language.
 * @param {string | number} data
 */
export const said = data => /** @type {Words} */ (isolated(String(data)));

/** What is written from right to left does not turn around the amount beside it. @param {string} text */
const isolated = text =>
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(text)
    ? `\u2068${text}\u2069`
    : text;

/** Several words as one text. @param {...(Words | string | null | undefined | false)} parts */
export const join = (...parts) => /** @type {Words} */ (parts.filter(Boolean).join(''));

const locale = () => (current === 'fr' ? 'fr-FR' : 'en-GB');

/** "3", "3 or 6", "2, 4 or 10". @param {readonly number[]} numbers */
export const anyOf = numbers =>
  said(new Intl.ListFormat(current, { type: 'disjunction' }).format(numbers.map(String)).replace(/, or /, ' or '));

/** "10" or "10th": a day of any month. @param {number} day */
export const dayOfMonth = day =>
  said(
    current === 'fr'
      ? day === 1
        ? '1er'
        : String(day)
      : `${day}${{ one: 'st', two: 'nd', few: 'rd' }[/** @type {string} */ (new Intl.PluralRules('en', { type: 'ordinal' }).select(day))] ?? 'th'}`,
  );

/** @param {number} cents */
export const money = cents =>
  said(new Intl.NumberFormat(locale(), { style: 'currency', currency: 'EUR' }).format(cents / 100));

/**
 * What somebody typed, in cents: "633,8", "633.80 €" and "3 169" are amounts, "1.234" and "1,5,0" are not.
 * @param {string} typed
 * @returns {number | null} null when it is no amount
 */
export function centsOf(typed) {
  const [, euros, decimals = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?€?$/.exec(typed.replace(/\s/g, '')) ?? [];
  return euros === undefined ? null : Number(euros) * 100 + Number(decimals.padEnd(2, '0'));
}

/**
 * A local day, as the API writes them: "2022-10-10".
 * @param {string} iso
 */
export const day = iso =>
  date(new Date(`${iso.slice(0, 10)}T12:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' });

/** A day in a column. @param {string} iso */
export const shortDay = iso =>
  date(new Date(`${iso.slice(0, 10)}T12:00:00Z`), { day: '2-digit', month: '2-digit', year: 'numeric' });

/** A month: "2022-10" or any of its days. @param {string} iso */
export const month = iso => date(new Date(`${iso.slice(0, 7)}-15T12:00:00Z`), { month: 'long', year: 'numeric' });

/** The day an instant falls on in Paris. @param {string} iso */
export const dayOf = iso => date(new Date(iso), { day: 'numeric', month: 'long', year: 'numeric' });

/** @param {string} iso an instant with its offset */
export const instant = iso =>
  date(new Date(iso), { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** An instant in a column. @param {string} iso */
export const shortInstant = iso =>
  date(new Date(iso), { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** How many, with the thousands apart. @param {number} many */
export const number = many => said(new Intl.NumberFormat(locale()).format(many));

/**
 * @param {number} count
 * @param {[singular: string, plural: string]} fr
 * @param {[singular: string, plural: string]} en
 */
export function count(count, fr, en) {
  const many = current === 'fr' ? Math.abs(count) >= 2 : Math.abs(count) !== 1;
  const [one, several] = current === 'fr' ? fr : en;
  return said(`${number(count)} ${many ? several : one}`);
}

/**
 * @param {Date} when
 * @param {Intl.DateTimeFormatOptions} options
 */
const date = (when, options) => {
  const written = new Intl.DateTimeFormat(locale(), { timeZone: PARIS, ...options }).format(when);
  return said(current === 'fr' ? written.replace(/^1 /, '1er ') : written);
};
