import { get, post } from '../../core/api.js';
import { all, badge, fill, h, note, table } from '../../core/dom.js';
import { form } from '../../core/forms.js';
import { list } from '../../core/lists.js';
import { join, said, t } from '../../core/words.js';
import { roleName } from './deeds.js';
import { chosenRoles, roleBoxes } from './roles.js';

/** @typedef {import('../../core/types.js').Schema['StaffView']} StaffView */

const PAGE = 50;

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const people = list({
    place,
    load: ({ continuation }) => get('/api/staff', { query: { continuation, limit: PAGE } }),
    show: items =>
      table(
        t('Personnel', 'Staff'),
        [t('Adresse', 'Address'), t('Rôles', 'Roles'), t('Compte', 'Account')],
        items.map(person => [
          h('a', { href: `#/staff/${encodeURIComponent(person.email)}` }, said(person.email)),
          rolesOf(person),
          accountState(person),
        ]),
      ),
    empty: t('Personne encore.', 'Nobody yet.'),
  });
  const added = h('div', { role: 'status' });

  const draw = () =>
    form(
      [
        {
          name: 'email',
          label: t('Adresse de courriel', 'E-mail address'),
          type: 'email',
          required: true,
          autocomplete: 'off',
        },
        {
          name: 'language',
          label: t('Langue de ses courriels', 'Language of the mails'),
          type: 'select',
          required: true,
          options: [
            { value: 'fr', label: said('Français') },
            { value: 'en', label: said('English') },
          ],
        },
      ],
      { action: t('Ajouter', 'Add'), after: roleBoxes([]) },
      async values => {
        const person = await post('/api/staff', {
          body: { email: values.text('email'), language: values.text('language'), roles: chosenRoles(values) },
        });
        fill(
          added,
          note(
            'good',
            h(
              'p',
              null,
              join(
                said(person.email),
                t(
                  ' est ajouté. Un lien est parti par courriel, pour choisir un mot de passe.',
                  ' is added. A link was mailed, to choose a password with.',
                ),
              ),
            ),
          ),
        );
        fill(adding, draw());
        await people.reload();
      },
    );
  const adding = h('div', null, draw());

  return all(
    people.element,
    h(
      'p',
      { class: 'small' },
      t(
        'Un administrateur nommé dans la configuration apparaît ici après sa première connexion.',
        'An administrator named in the configuration appears here after the first connection.',
      ),
    ),
    h('h2', null, t('Ajouter quelqu’un', 'Add somebody')),
    added,
    adding,
  );
}

/** @param {StaffView} person */
const rolesOf = person =>
  said(
    [
      ...person.roles.map(roleName),
      ...(person.configured && !person.roles.includes('administrator')
        ? [t('administration, par la configuration', 'administrator, by configuration')]
        : []),
    ].join(', '),
  );

/** @param {StaffView} person */
export const accountState = person =>
  person.disabled
    ? badge('bad', t('Fermé', 'Closed'))
    : person.hasPassword
      ? badge('good', t('Ouvert', 'Open'))
      : badge('wait', t('Première connexion à faire', 'First connection to be made'));
