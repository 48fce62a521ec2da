import { amount, table } from '../../core/dom.js';
import { join, money, said, shortDay, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** Where ledger and bank do not agree. @param {readonly Schema['DifferenceView'][]} items */
export const differences = items =>
  table(
    t('Écarts entre le grand livre et la banque', 'Differences between the ledger and the bank'),
    [
      t('Référence', 'Reference'),
      t('Jour', 'Day'),
      amount(t('Grand livre', 'Ledger')),
      amount(t('Banque', 'Bank')),
      t('Cause', 'What it is'),
      t('Que faire', 'What to do'),
    ],
    items.map(item => [
      join(
        said(item.reference),
        !!item.transaction && join(t(' – transaction ', ' – transaction no. '), said(item.transaction)),
        !!item.line && join(t(' – ligne ', ' – line '), said(item.line)),
      ),
      shortDay(item.day),
      cents(item.ledgerCents),
      cents(item.gatewayCents),
      said(item.cause),
      said(item.correction),
    ]),
    { class: 'sentences' },
  );

/** @param {number | null | undefined} value */
const cents = value => (typeof value === 'number' ? money(value) : said('–'));
