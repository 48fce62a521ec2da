import { post } from '../core/api.js';
import { all, h } from '../core/dom.js';
import { form } from '../core/forms.js';
import { t } from '../core/words.js';

/** For who follows the link of a mail and finds nothing: mail services change links on their way. */
export async function show() {
  return all(
    h(
      'p',
      null,
      t(
        'Un lien reçu par courriel n’a pas ouvert ce qu’il annonçait ? Votre messagerie l’a modifié en route. Sous ce lien, le message donne un code : saisissez-le ici, il mène au même endroit.',
        'The link of an e-mail did not open what it announced? Your mail service has changed it on its way. Under that link the e-mail gives a code: type it here, it leads to the same place.',
      ),
    ),
    form(
      [
        {
          name: 'code',
          label: t('Code du message', 'Code of the e-mail'),
          hint: t(
            'Dix lettres et chiffres, en majuscules ou en minuscules. Il ne sert qu’une fois.',
            'Ten letters and digits, in capitals or small letters. It works once.',
          ),
          required: true,
          maxlength: 40,
          autocomplete: 'one-time-code',
        },
      ],
      { action: t('Continuer', 'Go on') },
      async values => {
        const { opens, token } = await post('/api/sign-in/codes', { body: { code: values.text('code') } });
        location.assign(opens === 'approval' ? `/api/approvals#${token}` : `/#first-connection=${token}`);
      },
    ),
    h(
      'p',
      null,
      t(
        'Le code ne fonctionne pas ? Il expire avec le lien, et l’un termine l’autre. ',
        'The code does not work? It expires with the link, and using one ends the other. ',
      ),
      h('a', { href: '#/link' }, t('Recevoir un autre lien', 'Send me another link')),
    ),
  );
}
