import { get } from '../../core/api.js';

/** A day of the school, as the API writes it. @param {Date} when */
const local = when => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(when);

/**
 * The day it is at the school, whose clock is not always the browser's; asked anew, for a tab may stay open for days.
 * @param {number} days before it
 */
export async function daysAgo(days) {
  const { now } = await get('/api/school');
  return local(new Date(Date.parse(now) - days * 86_400_000));
}
