import { get } from '../../core/api.js';
import { all, h } from '../../core/dom.js';
import { count, join, t } from '../../core/words.js';
import { named, requestOf } from './words.js';

/** The request that waits longest now, at hand. */
export async function next() {
  const { items, total } = await get('/api/plans', { query: { state: 'requested' } });
  const first = items[0];
  return all(
    first
      ? all(
          h(
            'p',
            null,
            count(
              total,
              ['demande attend encore.', 'demandes attendent encore.'],
              ['request is still waiting.', 'requests are still waiting.'],
            ),
          ),
          h(
            'p',
            null,
            h(
              'a',
              { class: 'button', href: `#${requestOf(first)}` },
              join(t('Demande suivante : ', 'Next request: '), named(first)),
            ),
          ),
        )
      : h('p', null, t('Plus aucune demande n’attend.', 'No request is waiting any more.')),
    h('p', null, h('a', { href: '#/requests' }, t('Toutes les demandes', 'All requests'))),
  );
}
