import { all, h } from '../../core/dom.js';
import { form } from '../../core/forms.js';
import { t } from '../../core/words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'Le registre scellé d’un étudiant, une copie de tout ce qui est gardé sur lui, et l’effacement de ses données.',
        'A student’s sealed ledger, a copy of all that is held about them, and the erasure of their data.',
      ),
    ),
    form(
      [
        {
          name: 'student',
          label: t('Numéro d’étudiant', 'Student number'),
          required: true,
          autocomplete: 'off',
          maxlength: 20,
          check: value =>
            /^[0-9A-Za-z]+$/.test(value.trim())
              ? null
              : t(
                  'Un numéro d’étudiant n’a que des chiffres et des lettres.',
                  'A student number has digits and letters only.',
                ),
        },
      ],
      { action: t('Ouvrir', 'Open') },
      async values => place.go(`/students/${values.text('student')}`),
    ),
    h(
      'p',
      { class: 'small' },
      t('Chaque consultation est notée au journal des accès.', 'Each look is noted in the access log.'),
    ),
  );
}
