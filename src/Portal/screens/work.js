import { h } from '../core/dom.js';
import { isAllowed } from '../core/router.js';
import { t } from '../core/words.js';
import { screens } from '../screens.js';

/** What the people of the school can do, each by their roles. */
export async function show() {
  const items = screens.filter(screen => screen.menu && isAllowed(screen));
  if (items.length === 0)
    return h(
      'p',
      null,
      t(
        'Votre compte n’a encore aucun rôle ici : adressez-vous à l’administrateur.',
        'Your account has no role here yet: ask the administrator.',
      ),
    );
  return h(
    'ul',
    { class: 'cards' },
    items.map(screen =>
      h(
        'li',
        null,
        h(
          'a',
          { class: 'card', href: `#${screen.path}` },
          h('strong', null, screen.title()),
          screen.about && h('span', null, screen.about()),
        ),
      ),
    ),
  );
}
