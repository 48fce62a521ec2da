import { get } from '../../core/api.js';
import { all, fill, h, newId } from '../../core/dom.js';
import { list } from '../../core/lists.js';
import { t } from '../../core/words.js';
import { entries, explained } from './entries.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const results = h('div');
  const inputs = {
    from: h('input', { type: 'date', id: newId(), value: place.query.get('from') ?? '' }),
    to: h('input', { type: 'date', id: newId(), value: place.query.get('to') ?? '' }),
    actor: h('input', {
      type: 'search',
      id: newId(),
      value: place.query.get('actor') ?? '',
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    student: h('input', { type: 'search', id: newId(), value: place.query.get('student') ?? '', autocomplete: 'off' }),
  };
  const labels = {
    from: t('Du', 'From'),
    to: t('Au', 'To'),
    actor: t('Auteur', 'Who'),
    student: t('Numéro d’étudiant', 'Student number'),
  };

  function search() {
    place.note({
      from: inputs.from.value,
      to: inputs.to.value,
      actor: inputs.actor.value.trim(),
      student: inputs.student.value.trim(),
    });
    read();
  }

  function read() {
    const asked = Object.fromEntries(
      ['from', 'to', 'actor', 'student'].map(name => [name, place.query.get(name) ?? undefined]),
    );
    fill(
      results,
      list({
        place,
        load: ({ continuation }) => get('/api/audit', { query: { ...asked, continuation } }),
        show: items => entries(items, { actors: true }),
        empty: t('Rien n’est noté pour ces jours et ces critères.', 'Nothing is noted for these days and criteria.'),
      }).element,
    );
  }

  read();
  return all(
    h(
      'p',
      null,
      t(
        'Qui a fait, consulté ou tenté quoi, le plus récent d’abord. Sans dates : les 30 derniers jours.',
        'Who did, looked at or tried what, the newest first. Without dates: the last 30 days.',
      ),
    ),
    h(
      'form',
      {
        class: 'search',
        role: 'search',
        on: {
          submit: event => {
            event.preventDefault();
            search();
          },
        },
      },
      /** @type {(keyof typeof inputs)[]} */ (['from', 'to', 'actor', 'student']).map(name =>
        h('div', { class: 'field' }, h('label', { for: inputs[name].id }, labels[name]), inputs[name]),
      ),
      h('button', null, t('Chercher', 'Search')),
    ),
    h(
      'p',
      { class: 'small' },
      t(
        'Pour voir tout ce qu’a fait quelqu’un, choisissez son nom dans la liste.',
        'To see all that somebody did, choose the name in the list.',
      ),
    ),
    results,
    explained(),
  );
}
