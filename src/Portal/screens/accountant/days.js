/** A day of the school, as the API writes it. @param {Date} when */
const local = when => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(when);

/** @param {number} days */
export const daysAgo = days => local(new Date(Date.now() - days * 86_400_000));
