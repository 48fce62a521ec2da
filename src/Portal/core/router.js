/** Addresses behind the "#", each a screen whose module is fetched when it is first opened. */

import { Failure } from './api.js';
import { fill, h } from './dom.js';
import { asFailure, failed } from './forms.js';
import { ENDED, session } from './session.js';
import { join, t } from './words.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

/**
 * Where the reader is.
 * @typedef {{
 *   parameter: (name: string) => string, query: URLSearchParams,
 *   go: (address: string) => void, reload: () => void, note: (query: Record<string, string>) => void,
 *   onLeave: (done: () => void) => void,
 * }} Place go: another screen, such as "/dossier"; note: keeps what was chosen in the address, without loading anything
 */

/**
 * @typedef {{
 *   path: string,
 *   title: () => Words,
 *   about?: () => Words,
 *   role: import('./session.js').Role | 'anybody' | 'signed-in',
 *   menu?: boolean,
 *   load: () => Promise<{ show: (place: Place) => Promise<Child> }>,
 * }} Screen path: "/students/{student}"; about: what it is for, in the menu; menu: whether it stands there
 */

/** Where to go back to after signing in. */
const WANTED = 'enrollment.wanted';

/**
 * @param {Screen[]} screens
 * @param {HTMLElement} main
 * @param {() => Words} schoolName
 * @param {() => void} changed called after each navigation
 */
export function router(screens, main, schoolName, changed) {
  let turn = 0;
  let isFirst = true;
  /** @type {(() => void)[]} */
  const leaving = [];

  async function open() {
    const mine = ++turn;
    for (const done of leaving.splice(0)) done();
    const { path, query } = here();
    const found = match(path);
    if (found && found.screen.role !== 'anybody' && session() === null) {
      sessionStorage.setItem(WANTED, location.hash);
      return go('/sign-in');
    }

    const screen = found && isAllowed(found.screen) ? found.screen : null;
    const title = screen ? screen.title() : t('Page inconnue', 'Unknown page');
    document.title = join(title, schoolName());
    const heading = h('h1', { tabindex: -1 }, title);
    const body = h(
      'div',
      { class: 'screen', 'aria-busy': 'true' },
      h('p', { class: 'loading', role: 'status' }, t('Chargement…', 'Loading…')),
    );
    fill(main, heading, body);
    changed();
    if (!isFirst) heading.focus();
    scrollTo(0, 0);
    isFirst = false;

    try {
      /** @type {Child} */
      const shown = screen ? await (await load(screen)).show(placeOf(found?.parameters ?? {}, query)) : unknown();
      if (mine === turn) fill(body, shown);
    } catch (error) {
      if (mine !== turn) return;
      const failure = asFailure(error);
      if (failure.code !== 'unauthenticated')
        fill(
          body,
          failed(failure, () => void open()),
        );
      if (failure.status === 0) retryWhenBack(mine);
    }
    if (mine === turn) body.removeAttribute('aria-busy');
  }

  /** @param {number} mine */
  function retryWhenBack(mine) {
    addEventListener(
      'online',
      () => {
        if (mine === turn) void open();
      },
      { once: true },
    );
  }

  /** @param {Screen} screen */
  async function load(screen) {
    try {
      return await screen.load();
    } catch (error) {
      console.warn(error);
      throw new Failure(
        0,
        'no-answer',
        t(
          'La page n’a pas pu être chargée : la connexion est peut-être coupée.',
          'The page could not be loaded: the connection may be down.',
        ),
      );
    }
  }

  /** @param {string} path */
  function match(path) {
    for (const screen of screens) {
      const parameters = fit(screen.path, path);
      if (parameters) return { screen, parameters };
    }
    return null;
  }

  /** @param {Record<string, string>} parameters @param {URLSearchParams} query @returns {Place} */
  const placeOf = (parameters, query) => ({
    parameter: name => parameters[name] ?? '',
    query,
    go,
    reload: () => void open(),
    note: chosen => {
      for (const [name, value] of Object.entries(chosen)) value === '' ? query.delete(name) : query.set(name, value);
      history.replaceState(null, '', `#${here().path}${query.size > 0 ? `?${query}` : ''}`);
    },
    onLeave: done => leaving.push(done),
  });

  addEventListener('hashchange', () => void open());
  addEventListener(ENDED, () => {
    if (match(here().path)?.screen.role !== 'anybody') void open();
  });
  return { open };
}

/** @param {Screen} screen */
export const isAllowed = screen =>
  screen.role === 'anybody' ||
  (session() !== null && (screen.role === 'signed-in' || (session()?.roles.includes(screen.role) ?? false)));

/** @param {string} address */
export const go = address => {
  location.hash = address;
};

/** After signing in: where the reader wanted to go, or the first page. */
export function goOn() {
  const wanted = sessionStorage.getItem(WANTED);
  sessionStorage.removeItem(WANTED);
  go(wanted?.slice(1) ?? '/');
}

export function here() {
  const [path = '', query = ''] = location.hash.slice(1).split('?');
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) };
}

/**
 * @param {string} template
 * @param {string} path
 */
function fit(template, path) {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  /** @type {Record<string, string>} */
  const parameters = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return parameters;
}

const unknown = () =>
  h(
    'div',
    null,
    h(
      'p',
      null,
      t(
        'Rien n’existe à cette adresse pour vous. Rien n’a été modifié.',
        'There is nothing at this address for you. Nothing was changed.',
      ),
    ),
    h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
  );
