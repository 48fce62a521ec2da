import { Failure } from '../../core/api.js';
import { h, newId } from '../../core/dom.js';
import { t } from '../../core/words.js';

/** What each role may do, in the order of the portal. */
const roles = () =>
  /** @type {const} */ ([
    [
      'accountant',
      t(
        'Comptabilité : échéanciers, encaissements, remboursements',
        'Accountant: instalments, money received, refunds',
      ),
    ],
    [
      'registrar',
      t('Scolarité : liste des étudiants, contrôle des déclarations', 'Registrar: roster, checking of declarations'),
    ],
    ['committee', t('Commission : exonérations', 'Committee: exemptions')],
    [
      'administrator',
      t(
        'Administration : personnel, journal des accès, données personnelles',
        'Administrator: staff, access log, personal data',
      ),
    ],
  ]);

/** Boxes to tick, to stand in a form. @param {readonly string[]} chosen */
export const roleBoxes = chosen =>
  h(
    'fieldset',
    null,
    h('legend', null, t('Rôles', 'Roles')),
    roles().map(([role, words]) => {
      const id = newId();
      return h(
        'div',
        { class: 'check' },
        h('input', { type: 'checkbox', id, name: 'roles', value: role, checked: chosen.includes(role) }),
        h('label', { for: id }, words),
      );
    }),
  );

/** @param {import('../../core/forms.js').Values} values */
export function chosenRoles(values) {
  const chosen = values.lists('roles');
  if (chosen.length === 0)
    throw new Failure(400, 'no-role', t('Choisissez au moins un rôle.', 'Choose one role at least.'));
  return chosen;
}
