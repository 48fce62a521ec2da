import { get } from '../../core/api.js';
import { all, amount, h, table } from '../../core/dom.js';
import { form } from '../../core/forms.js';
import { list } from '../../core/lists.js';
import { wrongNumber } from '../../core/students.js';
import { money, said, t } from '../../core/words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'Les étudiants dont une partie des droits peut être exonérée. Ouvrez-en un : l’effet de l’exonération est montré avant d’être décidé.',
        'The students part of whose fees can be exempted. Open one: what the exemption changes is shown before it is decided.',
      ),
    ),
    h(
      'p',
      null,
      h(
        'a',
        { href: '#/exemptions/list' },
        t('Envoyer toute la liste d’une commission', 'Send the whole list of a committee'),
      ),
    ),
    list({
      place,
      load: ({ search, continuation }) => get('/api/exemptions/candidates', { query: { search, continuation } }),
      show: items =>
        table(
          t('Étudiants concernés', 'Students concerned'),
          [
            t('Étudiant', 'Student'),
            t('Numéro', 'Number'),
            t('Formation', 'Programme'),
            amount(t('Exonérable', 'Exemptible')),
            amount(t('Exonéré', 'Exempted')),
            amount(t('Payé', 'Paid')),
            amount(t('Reste dû', 'Still due')),
          ],
          items.map(item => [
            h('a', { href: `#/exemptions/${encodeURIComponent(item.student)}` }, said(item.name)),
            said(item.student),
            said(item.programme),
            money(item.exemptibleCents),
            money(item.exemptedCents),
            money(item.paidCents),
            money(item.dueCents),
          ]),
        ),
      empty: t('Personne ici.', 'Nobody here.'),
      searchLabel: t('Nom ou numéro d’étudiant', 'Name or student number'),
    }).element,
    h('h2', null, t('Un étudiant absent de cette liste', 'A student who is not in this list')),
    form(
      [
        {
          name: 'student',
          label: t('Numéro d’étudiant', 'Student number'),
          hint: t(
            'Avant sa déclaration aussi : l’exonération s’appliquera dès qu’elle sera faite.',
            'Before the declaration too: the exemption will apply once it is made.',
          ),
          required: true,
          check: wrongNumber,
        },
      ],
      { action: t('Ouvrir', 'Open') },
      async values => place.go(`/exemptions/${encodeURIComponent(values.text('student'))}`),
    ),
  );
}
