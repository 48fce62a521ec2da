/** What the OpenAPI document says, cut the way api.js needs it, and what elements are built from. */
import type { components, paths } from '../generated/api.js';
import type { Words } from './words.js';

export type Schema = components['schemas'];
export type Method = 'get' | 'post' | 'put' | 'delete';

/** Addresses that know the method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P] extends { [K in M]: infer O } ? O : never;
type Json<C> = C extends { content: { 'application/json': infer J } } ? J : undefined;

/** The JSON of the good answers; undefined where there is none. */
export type Answer<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R }
    ? { [S in keyof R & (200 | 201 | 202 | 204)]: Json<R[S]> }[keyof R & (200 | 201 | 202 | 204)]
    : never;

export type PathParameters<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { parameters: { path: infer Q } } ? Q : undefined;

export type Query<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { parameters: { query?: infer Q } }
    ? { [K in keyof Q]: {} extends Pick<Q, K> ? Q[K] | undefined : Q[K] }
    : undefined;

export type Body<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { requestBody?: { content: { 'application/json': infer B } } } ? B : undefined;

/** csv: a file to send; match: the version of what the caller decided on; accept: which kind of answer. */
export interface Call<P extends keyof paths, M extends Method> {
  path?: PathParameters<P, M>;
  query?: Query<P, M>;
  body?: Body<P, M>;
  csv?: Blob;
  match?: string | null;
  accept?: string;
  signal?: AbortSignal;
}

/** A call whose address no longer matters. */
export interface AnyCall {
  path?: unknown;
  query?: unknown;
  body?: unknown;
  csv?: Blob;
  match?: string | null;
  accept?: string;
  signal?: AbortSignal;
}

export type Child = Node | Words | null | undefined | false | readonly Child[];

type Plain = string | number | boolean | null | undefined;

/** Attributes that a person reads or hears. */
interface Read {
  title?: Words;
  placeholder?: Words;
  alt?: Words;
  label?: Words;
  'aria-label'?: Words;
  'aria-valuetext'?: Words;
}

/** Every other attribute is for the machine. */
export type Attributes = Read & {
  on?: { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
} & { [name in Exclude<string, keyof Read | 'on'>]?: Plain | object };
