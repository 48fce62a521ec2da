/** Building pages: elements only, never markup from a string, so that no name or message can become one. */

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./types.js').Child} Child */
/** @typedef {import('./types.js').Attributes} Attributes */

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'g', 'rect', 'line', 'path', 'circle', 'text']);

/**
 * @template {string} T
 * @param {T} tag
 * @param {Attributes | null} [attributes] false, null and undefined leave an attribute out; true writes it empty
 *   ("true" for aria-)
 * @param {...Child} children
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : Element}
 */
export function h(tag, attributes, ...children) {
  const element = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'on')
      for (const [event, handler] of Object.entries(value ?? {})) element.addEventListener(event, handler);
    else if (value === true) element.setAttribute(name, name.startsWith('aria-') ? 'true' : '');
    else if (value === false && name.startsWith('aria-')) element.setAttribute(name, 'false');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  add(element, children);
  return /** @type {any} */ (element);
}

/**
 * @param {Element | DocumentFragment} parent
 * @param {readonly Child[]} children
 */
function add(parent, children) {
  for (const child of children) {
    if (child instanceof Array) add(parent, child);
    else if (child) parent.append(/** @type {Node | string} */ (child));
  }
}

/** @param {...Child} children */
export function all(...children) {
  const fragment = document.createDocumentFragment();
  add(fragment, children);
  return fragment;
}

/**
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(all(...children));
}

let ids = 0;

/** An id no other element of the page has. */
export const newId = () => `e${++ids}`;

/**
 * A table that scrolls by itself when the page is narrow, with its caption.
 * @param {Words} caption
 * @param {(Words | { words: Words, amount: true })[]} heads a column of amounts is set to the right
 * @param {Child[][]} rows
 * @param {{ foot?: Child[], class?: string }} [more]
 */
export function table(caption, heads, rows, { foot, class: name } = {}) {
  const isAmount = heads.map(head => typeof head === 'object' && 'amount' in head);
  /** @param {Child[]} row */
  const cells = row =>
    row.map((cell, column) =>
      column === 0
        ? h('th', { scope: 'row' }, cell)
        : h('td', { class: isAmount[column] ? 'amount' : undefined }, cell),
    );
  return h(
    'div',
    { class: 'table', role: 'region', tabindex: 0, 'aria-label': caption },
    h(
      'table',
      { class: name },
      h('caption', null, caption),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          heads.map(head =>
            typeof head === 'object' && 'amount' in head
              ? h('th', { scope: 'col', class: 'amount' }, head.words)
              : h('th', { scope: 'col' }, head),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(row => h('tr', null, cells(row))),
      ),
      foot && h('tfoot', null, h('tr', null, cells(foot))),
    ),
  );
}

/** The head of a column of amounts. @param {Words} words @returns {{ words: Words, amount: true }} */
export const amount = words => ({ words, amount: true });

/**
 * What something is, at a glance.
 * @param {'good' | 'wait' | 'bad' | 'plain'} kind
 * @param {Words} words
 */
export const badge = (kind, words) => h('span', { class: `badge ${kind}` }, words);

/**
 * A message that stands in the page.
 * @param {'good' | 'wait' | 'bad' | 'plain'} kind
 * @param {...Child} children
 */
export const note = (kind, ...children) => h('div', { class: `note ${kind}` }, ...children);

/**
 * Names and their values.
 * @param {...([Words, Child] | null | false)} pairs
 */
export const facts = (...pairs) =>
  h(
    'dl',
    { class: 'facts' },
    pairs.filter(pair => !!pair).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
  );
