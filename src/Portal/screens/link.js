import { post } from '../core/api.js';
import { all, fill, h, note } from '../core/dom.js';
import { form } from '../core/forms.js';
import { join, said, t } from '../core/words.js';
import { fromMail } from './sign-in.js';

export async function show() {
  const answer = h('div', { role: 'status' });
  return all(
    h(
      'p',
      null,
      t(
        'Indiquez votre adresse : un lien vous est envoyé, qui sert à choisir un mot de passe.',
        'Give your address: a link is sent to you, with which you choose a password.',
      ),
    ),
    answer,
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
      ],
      { action: t('Recevoir le lien', 'Send me the link') },
      async values => {
        const email = values.text('email');
        await post('/api/sign-in/links', { body: { email } });
        fill(
          answer,
          note(
            'good',
            h(
              'p',
              null,
              join(
                t('Si un compte existe pour ', 'If there is an account for '),
                said(email),
                t(
                  ', le lien est en route. Il arrive en quelques minutes ; regardez aussi dans les indésirables.',
                  ', the link is on its way. It arrives within minutes; look into your junk mail too.',
                ),
              ),
            ),
          ),
        );
      },
    ),
    fromMail(),
    h('p', null, h('a', { href: '#/sign-in' }, t('J’ai déjà un mot de passe', 'I have a password'))),
  );
}
