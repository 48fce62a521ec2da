/**
 * Long lists: searched, a page at a time. What is searched for stands in the address, so that a reload shows the same.
 */

import { all, fill, h, newId } from './dom.js';
import { asFailure, failed } from './forms.js';
import { count, t } from './words.js';
import { plain } from './plain.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

/**
 * @template T
 * @typedef {{ items: readonly T[], continuation: string | null, total?: number }} Page
 */

/**
 * @template T
 * @param {{
 *   place: import('./router.js').Place,
 *   load: (asked: { search: string, continuation: string | undefined, filter: string }) => Promise<Page<T>>,
 *   show: (items: readonly T[]) => Child,
 *   empty: Words,
 *   searchLabel?: Words,
 *   filter?: { label: Words, options: { value: string, label: Words }[] },
 * }} list searchLabel: left out, nothing can be searched for; filter: its first option is taken when none is in
 *   the address
 */
export function list({ place, load, show, empty, searchLabel, filter }) {
  const results = h('div', { class: 'results' });
  const said = h('p', { role: 'status', class: 'count' });
  /** @type {(string | undefined)[]} where each page up to this one begins */
  let beginnings = [undefined];
  const [searchId, filterId] = [newId(), newId()];
  const search = h('input', {
    type: 'search',
    id: searchId,
    value: place.query.get('search') ?? '',
    autocomplete: 'off',
  });
  const select = h(
    'select',
    { id: filterId, on: { change: () => again() } },
    (filter?.options ?? []).map(option =>
      h('option', { value: option.value, selected: option.value === place.query.get('state') }, option.label),
    ),
  );

  function again() {
    beginnings = [undefined];
    place.note({
      search: search.value.trim(),
      state: filter && select.value !== filter.options[0]?.value ? select.value : '',
    });
    void read();
  }

  let turn = 0;
  async function read() {
    // What was asked last is shown, whatever answers last.
    const mine = ++turn;
    results.setAttribute('aria-busy', 'true');
    if (!results.hasChildNodes()) fill(said, t('Chargement…', 'Loading…'));
    try {
      const page = await load({ search: search.value.trim(), continuation: beginnings.at(-1), filter: select.value });
      if (mine !== turn) return;
      fill(
        said,
        page.items.length === 0
          ? empty
          : page.total === undefined
            ? null
            : count(page.total, ['résultat', 'résultats'], ['result', 'results']),
      );
      fill(results, page.items.length > 0 && show(page.items), pager(page.continuation));
    } catch (error) {
      if (mine !== turn) return;
      fill(said);
      fill(
        results,
        failed(asFailure(error), () => void read()),
      );
    }
    results.removeAttribute('aria-busy');
  }

  /** @param {() => void} turned */
  function page(turned) {
    if (results.hasAttribute('aria-busy')) return;
    turned();
    void read();
  }

  /** @param {string | null} continuation */
  const pager = continuation =>
    (continuation !== null || beginnings.length > 1) &&
    h(
      'nav',
      { class: 'pager', 'aria-label': t('Pages de la liste', 'Pages of the list') },
      beginnings.length > 1 &&
        h(
          'button',
          { type: 'button', class: 'quiet', on: { click: () => page(() => beginnings.pop()) } },
          t('← Page précédente', '← Previous page'),
        ),
      continuation !== null &&
        h(
          'button',
          { type: 'button', class: 'quiet', on: { click: () => page(() => beginnings.push(continuation)) } },
          t('Page suivante →', 'Next page →'),
        ),
    );

  void read();
  return {
    element: all(
      (searchLabel || filter) &&
        h(
          'form',
          {
            class: 'search',
            role: 'search',
            on: {
              submit: event => {
                event.preventDefault();
                again();
              },
            },
          },
          searchLabel && h('div', { class: 'field' }, h('label', { for: searchId }, searchLabel), search),
          filter && h('div', { class: 'field' }, h('label', { for: filterId }, filter.label), select),
          searchLabel && h('button', null, t('Chercher', 'Search')),
        ),
      said,
      results,
    ),
    /** Reads the page that is shown once more. */
    reload: read,
  };
}

const ROWS = 50;

/**
 * Rows that are all here, such as those of a file, for a list to load a page at a time.
 * @template T
 * @param {readonly T[]} rows
 * @param {(row: T) => (string | number | null)[]} [texts] what is searched; left out, every row is shown
 * @param {(row: T, filter: string) => boolean} [fits]
 * @returns {(asked: { search: string, continuation: string | undefined, filter: string }) => Promise<Page<T>>}
 */
export const pagesOf =
  (rows, texts, fits = () => true) =>
  async ({ search, continuation, filter }) => {
    const sought = plain(search);
    const found = rows.filter(
      row => fits(row, filter) && (texts === undefined || plain(texts(row).join(' ')).includes(sought)),
    );
    const first = Number(continuation ?? 0);
    return {
      items: found.slice(first, first + ROWS),
      continuation: first + ROWS < found.length ? String(first + ROWS) : null,
      total: found.length,
    };
  };
