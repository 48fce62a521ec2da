/** What is known of the school before anybody signs in; read once. */

import { get } from './api.js';

/** @type {ReturnType<typeof read> | null} */
let reading = null;

const read = () => get('/api/school');

export function school() {
  reading ??= read().catch(error => {
    reading = null;
    throw error;
  });
  return reading;
}
