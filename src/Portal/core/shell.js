/** What stands around every screen: the school's name, the menu, the language, signing out. */

import { all, fill, h } from './dom.js';
import { doing } from './forms.js';
import { go, here, isAllowed } from './router.js';
import { session, signOut } from './session.js';
import { language, said, speak, t } from './words.js';

/**
 * @param {import('./router.js').Screen[]} screens
 * @param {() => { name: string, entity: string } | null} school
 * @param {() => void} restart shows everything once more, in the language chosen
 */
export function shell(screens, school, restart) {
  const header = h('header', { class: 'top' });
  const main = h('main', { id: 'main', class: 'page', tabindex: -1 });
  const footer = h('footer', { class: 'bottom' });
  const skip = h('a', {
    class: 'skip',
    href: '#main',
    on: {
      click: event => {
        event.preventDefault();
        main.focus();
      },
    },
  });
  document.body.replaceChildren(skip, header, main, footer);

  function draw() {
    document.documentElement.lang = language();
    fill(skip, t('Aller au contenu', 'Skip to content'));
    const name = school();
    fill(
      header,
      h(
        'div',
        { class: 'bar' },
        h(
          'a',
          { class: 'brand', href: '#/' },
          name
            ? [h('span', { class: 'school' }, said(name.name)), h('span', { class: 'entity' }, said(name.entity))]
            : h('span', { class: 'school' }, t('Inscription', 'Registration')),
        ),
        h(
          'div',
          { class: 'tools' },
          h(
            'button',
            {
              type: 'button',
              class: 'link',
              lang: language() === 'fr' ? 'en' : 'fr',
              on: {
                click: () => {
                  speak(language() === 'fr' ? 'en' : 'fr');
                  restart();
                },
              },
            },
            t('English', 'Français'),
          ),
          session() &&
            doing(
              t('Se déconnecter', 'Sign out'),
              async () => {
                await signOut(false);
                go('/sign-in');
              },
              { quiet: true },
            ),
        ),
      ),
      menu(),
    );
    fill(
      footer,
      h(
        'p',
        null,
        h('a', { href: '#/help' }, t('Aide', 'Help')),
        said(' · '),
        h('a', { href: '#/code' }, t('Code d’un courriel', 'Code of an e-mail')),
        said(' · '),
        h('a', { href: '#/privacy' }, t('Vos données', 'Your data')),
      ),
    );
  }

  function menu() {
    const items = screens.filter(screen => screen.menu && isAllowed(screen));
    if (session() === null || items.length === 0) return null;
    const path = here().path;
    return h(
      'nav',
      { class: 'menu', 'aria-label': t('Menu', 'Menu') },
      h(
        'details',
        { open: matchMedia('(min-width: 48rem)').matches },
        h('summary', null, t('Menu', 'Menu')),
        h(
          'ul',
          null,
          items.map(screen =>
            h(
              'li',
              null,
              h(
                'a',
                { href: `#${screen.path}`, ...(screen.path === path ? { 'aria-current': 'page' } : {}) },
                screen.title(),
              ),
            ),
          ),
        ),
      ),
    );
  }

  return { main, draw };
}

/** Prints what is shown. */
export const printing = () =>
  all(
    h(
      'p',
      { class: 'no-print' },
      h('button', { type: 'button', class: 'quiet', on: { click: () => print() } }, t('Imprimer', 'Print')),
    ),
  );
