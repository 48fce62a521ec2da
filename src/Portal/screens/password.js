import { post } from '../core/api.js';
import { all, h, note } from '../core/dom.js';
import { form } from '../core/forms.js';
import { go } from '../core/router.js';
import { begin } from '../core/session.js';
import { t } from '../core/words.js';
import { fromMail } from './sign-in.js';

const LINK = 'enrollment.link';
const SHORTEST = 12;

export async function show() {
  const token = sessionStorage.getItem(LINK);
  if (token === null) {
    return all(
      note(
        'wait',
        h(
          'p',
          null,
          t(
            'Cette page s’ouvre par le lien d’un courriel, qui ne sert qu’une fois.',
            'This page is opened by the link of an e-mail, which is good once.',
          ),
        ),
      ),
      fromMail(),
      h('p', null, h('a', { href: '#/link' }, t('Recevoir un lien', 'Send me a link'))),
    );
  }

  const fields = form(
    [
      {
        name: 'password',
        label: t('Mot de passe', 'Password'),
        hint: t(
          'Au moins 12 caractères, de toute sorte ; une phrase convient très bien.',
          'At least 12 characters of any kind; a sentence does very well.',
        ),
        type: 'password',
        required: true,
        minlength: SHORTEST,
        autocomplete: 'new-password',
      },
      {
        name: 'again',
        label: t('Le même, une seconde fois', 'The same once more'),
        type: 'password',
        required: true,
        autocomplete: 'new-password',
        check: value =>
          value === new FormData(fields).get('password')
            ? null
            : t('Les deux mots de passe diffèrent.', 'The two passwords differ.'),
      },
    ],
    { action: t('Enregistrer et continuer', 'Save and go on') },
    async values => {
      begin(await post('/api/sign-in/password', { body: { token, password: values.text('password') } }));
      sessionStorage.removeItem(LINK);
      go('/');
    },
  );
  return all(
    h(
      'p',
      null,
      t(
        'Vous vous connecterez ensuite avec votre adresse de courriel et ce mot de passe. Un gestionnaire de mots de passe peut le retenir pour vous.',
        'From then on you sign in with your e-mail address and this password. A password manager can remember it for you.',
      ),
    ),
    fields,
    h(
      'p',
      null,
      t(
        'Le lien ne fonctionne plus ? Il ne sert qu’une fois, et pendant un temps limité. ',
        'The link does not work any more? It is good once, and for a limited time. ',
      ),
      h('a', { href: '#/link' }, t('Recevoir un autre lien', 'Send me another link')),
    ),
  );
}
