import { all, h } from '../../core/dom.js';
import { form } from '../../core/forms.js';
import { wrongNumber } from '../../core/students.js';
import { t } from '../../core/words.js';

/** @param {import('../../core/router.js').Place} place */
export const show = async place =>
  all(
    h(
      'p',
      null,
      t(
        'Ce qu’un étudiant parti après le début de l’année a payé reste à l’école. La commission peut le rendre, en tout ou en partie.',
        'What a student who left after the year had begun paid stays with the school. The committee can give it back, in whole or in part.',
      ),
    ),
    form(
      [
        {
          name: 'student',
          label: t('Numéro d’étudiant', 'Student number'),
          required: true,
          autocomplete: 'off',
          check: wrongNumber,
        },
      ],
      { action: t('Ouvrir', 'Open') },
      async values => place.go(`/withdrawals/${encodeURIComponent(values.text('student'))}`),
    ),
  );
