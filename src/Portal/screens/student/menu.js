import { get } from '../../core/api.js';
import { h } from '../../core/dom.js';
import { said } from '../../core/words.js';

/** The lines of the menu, in their order. */
export async function show() {
  const dossier = await get('/api/dossier');
  return h('ol', { class: 'cards' }, dossier.menu.map(item => h('li', null, said(item.line))));
}
