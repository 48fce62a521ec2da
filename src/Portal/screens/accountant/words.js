/** What accountants call things. */

import { badge, h, note } from '../../core/dom.js';
import { dayOfMonth, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** @param {Schema['PlanState']} state */
export function planBadge(state) {
  switch (state) {
    case 'requested':
      return badge('wait', t('Demande en attente', 'Request waiting'));
    case 'accepted':
      return badge('plain', t('Accepté, à payer', 'Accepted, to be paid'));
    case 'running':
      return badge('plain', t('En cours', 'Running'));
    case 'settled':
      return badge('good', t('Soldé', 'Settled'));
    case 'refused':
      return badge('plain', t('Refusé', 'Refused'));
    default:
      return badge('plain', t('Annulé', 'Cancelled'));
  }
}

/** @param {Schema['InstalmentState']} state */
export function instalmentBadge(state) {
  switch (state) {
    case 'planned':
      return badge('plain', t('À venir', 'To come'));
    case 'paid':
      return badge('good', t('Payée', 'Paid'));
    case 'refused':
      return badge('bad', t('Prélèvement refusé', 'Debit refused'));
    default:
      return badge('plain', t('Annulée', 'Cancelled'));
  }
}

/**
 * When a part that has no date yet is paid.
 * @param {number} number of the part
 * @param {number} day of the month
 */
export function dateRule(number, day) {
  const on = dayOfMonth(day);
  if (number === 1) return t('Par carte, dès l’acceptation', 'By card, once accepted');
  if (number === 2)
    return t(`Le ${on} du mois qui suit le premier paiement`, `On the ${on} of the month after the first payment`);
  return t(`Le ${on} du mois suivant`, `On the ${on} of the next month`);
}

/** @param {string} student */
export const accountOf = student => `#/accounts/${encodeURIComponent(student)}`;

/** @param {{ student: string, plan: number }} request */
export const requestOf = ({ student, plan }) => `/requests/${encodeURIComponent(student)}/${plan}`;

/** A student's name; the number where the personal data are erased. @param {{ name: string, student: string }} who */
export const nameOf = ({ name, student }) => said(name === '' ? student : name);

/** Name and number as one text. @param {{ name: string, student: string }} who */
export const named = ({ name, student }) => said(name === '' ? student : `${name} (${student})`);

/** A student in a column: the name leads to the account. @param {{ name: string, student: string }} who */
export const studentCell = who => [
  h('a', { href: accountOf(who.student) }, nameOf(who)),
  h('br', null),
  h('small', null, said(who.student)),
];

/**
 * What became of an action; its heading is where the reader is led.
 * @param {'good' | 'wait'} kind
 * @param {import('../../core/words.js').Words} words
 */
export const told = (kind, words) => note(kind, h('h2', { tabindex: -1 }, words));
