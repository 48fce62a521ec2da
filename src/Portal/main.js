import { router } from './core/router.js';
import { school } from './core/school.js';
import { shell } from './core/shell.js';
import { join, said } from './core/words.js';
import { screens } from './screens.js';

/** @type {Awaited<ReturnType<typeof school>> | null} */
let known = null;

enter();
// A link that is pasted into an open page changes what is behind the "#" alone; the router listens after this.
addEventListener('hashchange', enter);
const { main, draw } = shell(screens, () => known, () => { draw(); void open(); });
const { open } = router(screens, main, () => join(known && said(` – ${known.name}`)), draw);
draw();
void open();
// The name alone is missed when this fails: every screen that needs more of the school asks again, and says so.
school().then(answer => { known = answer; draw(); }, error => console.warn(error));

/** Addresses that mails lead to, as screens. */
function enter() {
  const [behind, query] = [new URLSearchParams(location.hash.slice(1)), new URLSearchParams(location.search)];
  const link = behind.get('first-connection');
  const approval = behind.get('approval');
  const instalment = query.get('regularise');
  let screen = null;
  if (link !== null) {
    sessionStorage.setItem('enrollment.link', link);
    screen = '/password';
  } else if (approval !== null) {
    sessionStorage.setItem('enrollment.approval', approval);
    screen = '/approval';
  } else if (instalment !== null) screen = `/instalments/${encodeURIComponent(instalment)}`;
  else if (query.get('card') === 'change') screen = '/card';
  if (screen !== null) history.replaceState(null, '', `/#${screen}`);
}
