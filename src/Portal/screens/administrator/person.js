import { get, post, put, versionOf } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { confirmed, doing, form } from '../../core/forms.js';
import { join, said, t } from '../../core/words.js';
import { accountState } from './staff.js';
import { chosenRoles, roleBoxes } from './roles.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const email = place.parameter('email');
  const person = await get('/api/staff/{email}', { path: { email } });

  /** @param {{ roles: string[], disabled: boolean }} body */
  async function change(body) {
    await put('/api/staff/{email}', { path: { email }, body, match: versionOf(person) });
    place.reload();
  }

  async function close() {
    const isSure = await confirmed(
      join(t('Fermer le compte de ', 'Close the account of '), said(person.email), t(' ?', '?')),
      h(
        'ul',
        null,
        h(
          'li',
          null,
          t(
            'Ses sessions se terminent aussitôt, sur tous ses appareils.',
            'Their sessions end at once, on all devices.',
          ),
        ),
        h('li', null, t('Ses liens de connexion ne servent plus.', 'Their sign-in links are of no use any more.')),
        h(
          'li',
          null,
          t(
            'Ce qui a été fait reste au journal. Le compte peut être rouvert.',
            'What was done stays in the log. The account can be opened again.',
          ),
        ),
      ),
      { action: t('Fermer le compte', 'Close the account'), danger: true },
    );
    if (isSure) await change({ roles: [...person.roles], disabled: true });
  }

  const sent = h('div', { role: 'status' });
  return all(
    h('p', null, h('a', { href: '#/staff' }, t('← Tout le personnel', '← All the staff'))),
    facts([t('Adresse', 'Address'), said(person.email)], [t('Compte', 'Account'), accountState(person)]),
    person.configured &&
      note(
        'plain',
        h(
          'p',
          null,
          t(
            'Administrateur par la configuration : personne ne peut lui fermer la porte ici. Pour cela, retirez d’abord l’adresse du réglage Auth__Administrators.',
            'An administrator by configuration: nobody can be shut out here. For that, first take the address out of the setting Auth__Administrators.',
          ),
        ),
      ),
    form([], { action: t('Enregistrer les rôles', 'Save the roles'), after: roleBoxes(person.roles) }, values =>
      change({ roles: chosenRoles(values), disabled: person.disabled }),
    ),
    h(
      'p',
      { class: 'small' },
      t(
        'Un changement vaut dès la prochaine demande de la personne.',
        'A change holds from the person’s next request.',
      ),
    ),
    !person.disabled &&
      all(
        h(
          'h2',
          null,
          person.hasPassword
            ? t('Mot de passe oublié', 'Forgotten password')
            : t('Première connexion', 'First connection'),
        ),
        h(
          'p',
          null,
          t(
            'Un lien est envoyé à cette adresse, pour choisir un mot de passe. Il ne sert qu’une fois.',
            'A link is sent to this address, to choose a password with. It is good once.',
          ),
        ),
        sent,
        doing(
          t('Envoyer un lien', 'Send a link'),
          async () => {
            await post('/api/sign-in/links', { body: { email: person.email } });
            fill(sent, note('good', h('p', null, t('Le lien est en route.', 'The link is on its way.'))));
          },
          { quiet: true },
        ),
      ),
    !person.configured &&
      all(
        h('h2', null, t('Accès', 'Access')),
        person.disabled
          ? doing(t('Rouvrir le compte', 'Open the account again'), () =>
              change({ roles: [...person.roles], disabled: false }),
            )
          : doing(t('Fermer le compte', 'Close the account'), close, { danger: true }),
      ),
  );
}
