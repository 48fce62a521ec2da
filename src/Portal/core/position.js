/** The account position as the source shows it: the same tables for the student and the accountant. */

import { all, amount, badge, h, note, table } from './dom.js';
import { join, money, said, shortDay, t } from './words.js';

/** @typedef {import('./types.js').Schema['AccountPosition']} Position */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

/** @param {Position} position */
export const positionTables = position => all(
  part(t('Commandes', 'Orders'), position.orders,
    [t('Date', 'Date'), t('Numéro', 'Number'), amount(t('Solde', 'Balance')), t('Blocage', 'Blocked'), amount(t('HT', 'Net')), amount(t('TVA', 'VAT')), amount(t('TTC', 'Gross')), amount(t('Avoir', 'Credited')), amount(t('Financé TTC', 'Financed')), amount(t('Facturé TTC', 'Invoiced'))],
    row => [shortDay(row.date), all(said(row.number), row.cancelled && [said(' '), badge('plain', t('annulée', 'cancelled'))]), money(row.balanceCents), row.blocked ? t('Oui', 'Yes') : t('Non', 'No'), money(row.netCents), money(row.vatCents), money(row.grossCents), money(row.creditedCents), money(row.financedCents), money(row.invoicedCents)]),
  part(t('Factures', 'Invoices'), position.invoices,
    [t('Date', 'Date'), t('Numéro', 'Number'), amount(t('Solde', 'Balance')), amount(t('HT', 'Net')), amount(t('TVA', 'VAT')), amount(t('TTC', 'Gross')), amount(t('Avoir TTC', 'Credited')), amount(t('Réglé TTC', 'Paid')), amount(t('Remboursé', 'Refunded'))],
    row => [shortDay(row.date), said(row.number), money(row.balanceCents), money(row.netCents), money(row.vatCents), money(row.grossCents), money(row.creditedCents), money(row.paidCents), money(row.refundedCents)]),
  part(t('Règlements', 'Payments'), position.payments,
    [t('Date', 'Date'), t('Référence', 'Reference'), t('Pour', 'For'), amount(t('TTC', 'Gross')), amount(t('Affecté TTC', 'Allocated')), amount(t('Impayé', 'Unpaid'))],
    row => [shortDay(row.date), said(row.reference), whatFor(row), money(row.grossCents), money(row.allocatedCents), money(row.unpaidCents)]),
  part(t('Avoirs', 'Credit notes'), position.creditNotes,
    [t('Date', 'Date'), t('Numéro', 'Number'), t('Commande', 'Order'), amount(t('TTC', 'Gross'))],
    row => [shortDay(row.date), said(row.number ?? t('en préparation', 'being made')), said(row.order), money(row.grossCents)]),
  part(t('Remboursements', 'Refunds'), position.refunds,
    [t('Date', 'Date'), t('Numéro', 'Number'), t('Paiement remboursé', 'Payment refunded'), t('État', 'State'), t('Référence du virement', 'Reference of the transfer'), amount(t('Montant', 'Amount'))],
    row => [shortDay(row.date), said(row.id), said(row.payment), refundState(row.state), said(row.transfer ?? '–'), money(row.cents)]),
  position.disputes.length > 0 && note('wait',
    h('h2', null, t('Un paiement est mis de côté', 'A payment is set apart')),
    h('p', null, t('Son montant n’est pas celui qui était demandé : les services comptables le vérifient, puis il est remboursé ou imputé.', 'Its amount is not what was asked: the accountants look at it, then it is refunded or allocated.')),
    h('ul', null, position.disputes.map(row => h('li', null, join(said(row.reference), said(' · '), money(row.cents)))))));

/**
 * @template T
 * @param {Words} caption
 * @param {readonly T[]} rows
 * @param {Parameters<typeof table>[1]} heads
 * @param {(row: T) => Child[]} cells
 */
const part = (caption, rows, heads, cells) => rows.length === 0
  ? h('p', null, h('strong', null, caption), t(' : aucun à ce jour.', ': none so far.'))
  : table(caption, heads, rows.map(cells), { class: 'dense' });

/** @param {Position['payments'][number]} row */
function whatFor(row) {
  const numbers = row.instalments.join(', ');
  switch (row.door) {
    case 'onePayment': return t('Paiement en une fois', 'One payment');
    case 'firstInstalment': return t('Première échéance', 'First instalment');
    case 'regularisation': return row.instalments.length > 1
      ? t(`Régularisation des échéances ${numbers}`, `Instalments ${numbers}, paid after refusals`)
      : t(`Régularisation de l’échéance ${numbers}`, `Instalment ${numbers}, paid after a refusal`);
    case 'debit': return row.unpaidCents > 0
      ? t(`Échéance ${numbers}, prélèvement refusé`, `Instalment ${numbers}, debit refused`)
      : t(`Échéance ${numbers}, prélevée`, `Instalment ${numbers}, debited`);
    case 'cardChange': return t('Changement de carte', 'Change of card');
  }
}

/** @param {Position['refunds'][number]['state']} state */
function refundState(state) {
  switch (state) {
    case 'toSend': case 'unknown': return badge('wait', t('En cours', 'Under way'));
    case 'sent': return badge('good', t('Rendu sur la carte', 'Returned to the card'));
    case 'manual': return badge('wait', t('Virement à venir', 'Transfer to come'));
    case 'transferred': return badge('good', t('Viré', 'Transferred'));
  }
}
