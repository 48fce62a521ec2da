import { post } from '../core/api.js';
import { all, fill, h, note } from '../core/dom.js';
import { form } from '../core/forms.js';
import { join, said, t } from '../core/words.js';

export async function show() {
  const answer = h('div', { role: 'status' });
  return all(
    h('p', null, t('Indiquez votre adresse : un lien vous est envoyé, qui sert à choisir un mot de passe.', 'Give your address: a link is sent to you, with which you choose a password.')),
    answer,
    form([
      { name: 'email', label: t('Adresse de courriel', 'E-mail address'), hint: t('Étudiants : l’adresse personnelle donnée à l’université.', 'Students: the personal address you gave the university.'), type: 'email', required: true, autocomplete: 'username' },
    ], { action: t('Recevoir le lien', 'Send me the link') }, async values => {
      const email = values.text('email');
      await post('/api/sign-in/links', { body: { email } });
      fill(answer, note('good', h('p', null, join(
        t('Si un compte existe pour ', 'If there is an account for '), said(email),
        t(', le lien est en route. Il arrive en quelques minutes ; regardez aussi dans les indésirables.', ', the link is on its way. It arrives within minutes; look into your junk mail too.')))));
    }),
    fromMail(),
    h('p', null, h('a', { href: '#/sign-in' }, t('J’ai déjà un mot de passe', 'I have a password'))));
}

/** For who comes from a link that lost its end on the way. */
export const fromMail = () => h('p', null,
  t('Vous venez du lien d’un courriel, et il n’a ouvert que cette page ? ', 'You come from the link of an e-mail, and it opened this page only? '),
  h('a', { href: '#/code' }, t('Saisir le code écrit sous le lien', 'Type the code that is under the link')));
