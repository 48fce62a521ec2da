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
const { main, draw } = shell(
  screens,
  () => known,
  () => {
    draw();
    void open();
  },
);
const { open } = router(screens, main, () => join(known && said(` – ${known.name}`)), draw);
draw();
void open();
// The name alone is missed when this fails: every screen that needs more of the school asks again, and says so.
school().then(
  answer => {
    known = answer;
    draw();
  },
  error => console.warn(error),
);

/** Addresses that mails lead to, as screens. */
function enter() {
  const [behind, query] = [
    new URLSearchParams(plain(location.hash).replace(/^#+/, '')),
    new URLSearchParams(location.search),
  ];
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
  // A token that a mail service has put there is of no use to anybody who reads the address later.
  else if (query.has('code') || /first-connection|approval/.test(location.search)) screen = '/code';
  if (screen !== null) history.replaceState(null, '', `/#${screen}`);
}

/** Mail services write parts of an address as "%23" or "%3D". @param {string} text */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
