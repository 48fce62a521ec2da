import { all, h } from '../core/dom.js';
import { school } from '../core/school.js';
import { said, t } from '../core/words.js';

export async function show() {
  const { helpMailbox } = await school();
  return all(
    h('p', null, t('Une question, une situation qui n’est pas dans la liste ? Écrivez-nous ; ne payez rien avant la réponse.', 'A question, a situation that is not in the list? Write to us; pay nothing before the answer.')),
    h('p', null, h('a', { href: `mailto:${helpMailbox}` }, said(helpMailbox))));
}
