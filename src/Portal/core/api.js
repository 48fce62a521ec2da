/** Calling the API: the addresses, parameters and answers are those of its OpenAPI document. */

import { forget, session, token } from './session.js';
import { language, said, t } from './words.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./types.js').Method} Method */
/** @typedef {import('./types.js').AnyCall} AnyCall */
/**
 * @template {Method} M
 * @typedef {import('./types.js').PathOf<M>} PathOf
 */
/**
 * @template {keyof import('../generated/api.js').paths} P
 * @template {Method} M
 * @typedef {import('./types.js').Call<P, M>} Call
 */

/**
 * One thing that is wrong with what was sent.
 * @typedef {{ field: string | null, line: number | null, detail: Words }} Fault
 */

/** The API said no, or did not answer; in words for whoever asked. */
export class Failure extends Error {
  /**
   * @param {number} status 0 when no answer came
   * @param {string} code the last part of the problem's type, such as "portal-closed"
   * @param {Words} what what happened
   * @param {Fault[]} faults
   * @param {number | null} wait seconds after which it can be tried again
   */
  constructor(status, code, what, faults = [], wait = null) {
    super(what);
    this.status = status;
    this.code = code;
    this.what = what;
    this.faults = faults;
    this.wait = wait;

    /** What was done all the same and what to do now; null where the status tells. @type {Words | null} */
    this.advice = null;
  }

  /** Whether the same can be tried again as it is. */
  get isPassing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const versions = new WeakMap();

/** The version (ETag) of an answer, to hold a command to. @param {object} answer @returns {string | null} */
export const versionOf = answer => versions.get(answer) ?? null;

/**
 * @template {PathOf<'get'>} P
 * @param {P} path
 * @param {Call<P, 'get'>} [call]
 */
export const get = (path, call = {}) => json(path, 'get', call);

/**
 * @template {PathOf<'post'>} P
 * @param {P} path
 * @param {Call<P, 'post'>} [call]
 */
export const post = (path, call = {}) => json(path, 'post', call);

/**
 * @template {PathOf<'put'>} P
 * @param {P} path
 * @param {Call<P, 'put'>} [call]
 */
export const put = (path, call = {}) => json(path, 'put', call);

/**
 * @template {PathOf<'delete'>} P
 * @param {P} path
 * @param {Call<P, 'delete'>} [call]
 */
export const remove = (path, call = {}) => json(path, 'delete', call);

/**
 * Saves a document on the reader's disk.
 * @template {PathOf<'get'>} P
 * @param {P} path
 * @param {Call<P, 'get'>} call
 * @param {string} name of the file
 */
export async function download(path, call, name) {
  const answer = await ask(path, 'get', call);
  save(await answer.blob(), name);
}

/**
 * Saves what is here already on the reader's disk.
 * @param {Blob} blob
 * @param {string} name of the file
 */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * @template {Method} M
 * @template {PathOf<M>} P
 * @param {P} path
 * @param {M} method
 * @param {Call<P, M>} call
 * @returns {Promise<import('./types.js').Answer<P, M>>}
 */
async function json(path, method, call) {
  const answer = await ask(path, method, call);
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return /** @type {any} */ (undefined);
  const read = await answer.json();
  const version = answer.headers.get('etag');
  if (version !== null && typeof read === 'object') versions.set(read, version);
  return read;
}

/**
 * @param {string} path
 * @param {Method} method
 * @param {AnyCall} call
 * @returns {Promise<Response>} a good one
 */
async function ask(path, method, call) {
  const address = addressOf(path, call);
  const isCommand =
    method !== 'get' && session() !== null && !path.startsWith('/api/sign-') && !path.endsWith('/preview');
  const key = isCommand ? await keyFor(method, address, call) : null;
  let bearer = await orFailure(() => token());
  let answer = await orFailure(() => fetchOnce(address, method, call, bearer, key));
  if (answer.status === 401 && bearer !== null) {
    bearer = await orFailure(() => token(bearer ?? undefined));
    if (bearer !== null) answer = await orFailure(() => fetchOnce(address, method, call, bearer, key));
  }
  if (answer.ok) {
    key?.done();
    return answer;
  }
  const failure = await read(answer);
  if (!failure.isPassing) key?.done();
  if (failure.code === 'unauthenticated') forget();
  throw failure;
}

/**
 * @param {string} address
 * @param {Method} method
 * @param {AnyCall} call
 * @param {string | null} bearer
 * @param {{ value: string } | null} key
 */
function fetchOnce(address, method, call, bearer, key) {
  /** @type {Record<string, string>} */
  const headers = { 'Accept-Language': language() };
  if (bearer !== null) headers['Authorization'] = `Bearer ${bearer}`;
  if (key !== null) headers['Idempotency-Key'] = key.value;
  if (call.accept) headers['Accept'] = call.accept;
  if (call.match) headers['If-Match'] = call.match;
  if (call.csv) headers['Content-Type'] = 'text/csv';
  else if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  return fetch(address, {
    method: method.toUpperCase(),
    headers,
    body: call.csv ?? (call.body === undefined ? null : JSON.stringify(call.body)),
    signal: call.signal ?? null,
    cache: 'no-store',
  });
}

/**
 * A command keeps its key until its answer is there, across a reload: done again after a lost connection, it is done
 * once.
 * @param {Method} method
 * @param {string} address
 * @param {AnyCall} call
 */
async function keyFor(method, address, call) {
  const name = `enrollment.command ${method} ${address} ${call.csv ? await hashOf(call.csv) : JSON.stringify(call.body ?? null)}`;
  const value = sessionStorage.getItem(name) ?? crypto.randomUUID();
  sessionStorage.setItem(name, value);
  return { value, done: () => sessionStorage.removeItem(name) };
}

/** @param {Blob} file */
async function hashOf(file) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).join();
}

/**
 * @param {string} path
 * @param {AnyCall} call
 */
function addressOf(path, call) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(/** @type {Record<string, string | number>} */ (call.path)[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${filled}?${query}` : filled;
}

/**
 * @template T
 * @param {() => Promise<T>} call
 */
async function orFailure(call) {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Response) throw await read(error);
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (error instanceof TypeError)
      throw new Failure(
        0,
        'no-answer',
        t(
          'Le serveur n’a pas répondu : la connexion est peut-être coupée.',
          'The server did not answer: the connection may be down.',
        ),
      );
    throw error;
  }
}

/** @param {Response} answer */
async function read(answer) {
  const wait = answer.headers.get('retry-after');
  const seconds = wait === null ? null : Number(wait);
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json'))
    return new Failure(
      answer.status,
      'no-answer',
      t('Le serveur a rencontré un incident.', 'The server has met with a fault.'),
      [],
      seconds,
    );
  const problem = await answer.json();
  /** @type {any[]} */
  const errors = problem.errors ?? [];
  return new Failure(
    answer.status,
    String(problem.type).split(':').at(-1) ?? '',
    said(problem.detail ?? problem.title),
    errors.map(error => ({ field: error.field ?? null, line: error.line ?? null, detail: said(error.detail) })),
    seconds,
  );
}
