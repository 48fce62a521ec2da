import { download, get } from '../../core/api.js';
import { all, h } from '../../core/dom.js';
import { doing } from '../../core/forms.js';
import { list } from '../../core/lists.js';
import { join, said, t } from '../../core/words.js';
import { entries, explained } from './entries.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const call = { path: { student } };
  return all(
    h(
      'p',
      null,
      join(t('Étudiant ', 'Student '), said(student)),
      said(' · '),
      h('a', { href: `#/students/${student}` }, t('Registre et données personnelles', 'Ledger and personal data')),
    ),
    doing(
      t('Télécharger (CSV)', 'Download (CSV)'),
      () => download('/api/students/{student}/audit', { ...call, accept: 'text/csv' }, `audit-${student}.csv`),
      { quiet: true },
    ),
    h(
      'h2',
      null,
      t('Ce qui a été fait et consulté, le plus récent d’abord', 'What was done and looked at, the newest first'),
    ),
    list({
      place,
      load: ({ continuation }) => get('/api/students/{student}/audit', { ...call, query: { continuation } }),
      show: items => entries(items, { actors: false }),
      empty: t('Rien n’est noté.', 'Nothing is noted.'),
    }).element,
    explained(),
  );
}
