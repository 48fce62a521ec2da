import { post } from '../core/api.js';
import { all, h } from '../core/dom.js';
import { form } from '../core/forms.js';
import { goOn } from '../core/router.js';
import { begin, session } from '../core/session.js';
import { t } from '../core/words.js';

export async function show() {
  if (session() !== null) {
    goOn();
    return null;
  }
  return all(
    form(
      [
        {
          name: 'email',
          label: t('Adresse de courriel', 'E-mail address'),
          hint: t(
            'Étudiants : l’adresse personnelle donnée à l’université.',
            'Students: the personal address you gave the university.',
          ),
          type: 'email',
          required: true,
          autocomplete: 'username',
        },
        {
          name: 'password',
          label: t('Mot de passe', 'Password'),
          type: 'password',
          required: true,
          autocomplete: 'current-password',
        },
      ],
      { action: t('Se connecter', 'Sign in') },
      async values => {
        begin(await post('/api/sign-in', { body: { email: values.text('email'), password: values.text('password') } }));
        goOn();
      },
    ),
    h(
      'p',
      null,
      h(
        'a',
        { href: '#/link' },
        t('Première connexion, ou mot de passe oublié', 'First connection, or forgotten password'),
      ),
    ),
    fromMail(),
  );
}

/** For who comes from a link that lost its end on the way. */
export const fromMail = () =>
  h(
    'p',
    null,
    t(
      'Vous venez du lien d’un courriel, et il n’a ouvert que cette page ? ',
      'You come from the link of an e-mail, and it opened this page only? ',
    ),
    h('a', { href: '#/code' }, t('Saisir le code écrit sous le lien', 'Type the code that is under the link')),
  );
