/**
 * Who is signed in, for all tabs of this browser. Access tokens live some minutes; a refresh token is good once, so one
 * tab at a time renews them, and the others find what it left.
 */

import { language } from './words.js';

/** @typedef {import('./types.js').Schema['SignedIn']} SignedIn */
/** @typedef {'student' | 'registrar' | 'accountant' | 'committee' | 'administrator'} Role */
/** @typedef {{ access: string, refresh: string, until: number, subject: string, roles: Role[] }} Session */

const KEPT = 'enrollment.session';
const MARGIN = 30_000;

/** Fired on window when nobody is signed in any more. */
export const ENDED = 'session-ended';

/** @returns {Session | null} */
export function session() {
  const kept = localStorage.getItem(KEPT);
  return kept === null ? null : JSON.parse(kept);
}

/** @param {Role} role */
export const has = role => session()?.roles.includes(role) ?? false;

/** @param {SignedIn} answer */
export function begin(answer) {
  localStorage.setItem(
    KEPT,
    JSON.stringify({
      access: answer.accessToken,
      refresh: answer.refreshToken,
      until: Date.now() + answer.expiresIn * 1000,
      subject: answer.subject,
      roles: answer.roles,
    }),
  );
}

/** Forgets the session here; the server is told by {@link signOut}. */
export function forget() {
  localStorage.removeItem(KEPT);
  dispatchEvent(new Event(ENDED));
}

/** @param {boolean} everywhere on every device */
export async function signOut(everywhere) {
  const refreshToken = session()?.refresh;
  if (refreshToken !== undefined) {
    const answer = await post(everywhere ? '/api/sign-out/everywhere' : '/api/sign-out', { refreshToken });
    if (!answer.ok && answer.status !== 401) throw answer;
  }
  forget();
}

/**
 * The token to call with, renewed when it is about to end.
 * @param {string} [refused] one the API has just refused
 * @returns {Promise<string | null>} null when nobody is signed in
 */
export async function token(refused) {
  const now = session();
  if (now === null) return null;
  if (now.access !== refused && now.until - MARGIN > Date.now()) return now.access;
  return navigator.locks.request(KEPT, async () => {
    const latest = session();
    if (latest === null) return null;
    if (latest.access !== refused && latest.until - MARGIN > Date.now()) return latest.access;
    const answer = await post('/api/sign-in/refresh', { refreshToken: latest.refresh });
    if (answer.ok) {
      begin(await answer.json());
      return session()?.access ?? null;
    }
    if (answer.status !== 401) throw answer;
    forget();
    return null;
  });
}

/**
 * @param {string} path
 * @param {object} body
 */
const post = (path, body) =>
  fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language() },
    body: JSON.stringify(body),
  });

// Signed out in another tab.
addEventListener('storage', event => {
  if (event.key === KEPT && event.newValue === null) dispatchEvent(new Event(ENDED));
});
