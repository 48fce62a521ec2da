import { get } from '../../core/api.js';
import { all, badge, h, table } from '../../core/dom.js';
import { list } from '../../core/lists.js';
import { join, said, shortInstant, t } from '../../core/words.js';
import { stateBadge } from './words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  return all(
    h(
      'p',
      null,
      t(
        'Les plus anciennes d’abord. Ouvrez une déclaration pour la comparer aux pièces déposées, puis la valider ou la rejeter.',
        'Oldest first. Open a declaration to compare it with the documents deposited, then validate or reject it.',
      ),
    ),
    list({
      place,
      load: ({ search, continuation, filter }) =>
        get('/api/declarations', { query: { state: filter === 'all' ? undefined : filter, search, continuation } }),
      show: items =>
        table(
          t('Déclarations', 'Declarations'),
          [
            t('Étudiant', 'Student'),
            t('Numéro', 'Number'),
            t('Formation', 'Programme'),
            t('Situation déclarée', 'Situation declared'),
            t('Déclarée le', 'Declared on'),
            t('État', 'State'),
            t('Ce que l’école sait', 'What the school knows'),
          ],
          items.map(item => [
            h('a', { href: `#/declarations/${encodeURIComponent(item.student)}` }, said(item.name)),
            said(item.student),
            said(item.programme),
            item.situation === null
              ? said('–')
              : join(said(item.situation), said(' · '), said(item.situationLabel ?? '')),
            item.declaredAt === null ? said('–') : shortInstant(item.declaredAt),
            item.hasLeft ? badge('plain', t('A quitté l’école', 'Has left the school')) : stateBadge(item.state),
            item.misfit === null
              ? said('–')
              : all(badge('bad', t('Ne convient plus', 'Fits no longer')), h('p', null, said(item.misfit))),
          ]),
        ),
      empty: t('Aucune déclaration ici.', 'No declaration here.'),
      searchLabel: t('Nom ou numéro d’étudiant', 'Name or student number'),
      filter: {
        label: t('Déclarations', 'Declarations'),
        options: [
          { value: 'declared', label: t('À contrôler', 'To check') },
          { value: 'misfit', label: t('Ne conviennent plus', 'Fit no longer') },
          { value: 'uncertain', label: t('Situation incertaine', 'Situation uncertain') },
          { value: 'rejected', label: t('Rejetées', 'Rejected') },
          { value: 'validated', label: t('Validées', 'Validated') },
          { value: 'none', label: t('Pas encore faites', 'Not made yet') },
          { value: 'all', label: t('Tous les étudiants', 'All students') },
        ],
      },
    }).element,
  );
}
