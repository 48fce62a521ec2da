import { all, amount, badge, table } from '../../core/dom.js';
import { money, said, shortInstant, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** The account's tables. @param {Schema['AccountPosition']} position */
export const positionTables = position => all(
  table(
    t('Commandes', 'Orders'),
    [t('Date', 'Date'), t('Numéro', 'Number'), amount(t('Net', 'Net amount')), amount(t('TVA', 'VAT')), amount(t('Brut', 'Gross')), amount(t('Avoirs', 'Credited')), amount(t('Financé', 'Financed')), amount(t('Facturé', 'Invoiced')), amount(t('Solde', 'Balance')), t('État', 'State')],
    position.orders.map(row => [
      shortInstant(row.date), said(row.number), money(row.netCents), money(row.vatCents), money(row.grossCents), money(row.creditedCents), money(row.financedCents),
      money(row.invoicedCents), money(row.balanceCents), row.cancelled ? badge('plain', t('Annulée', 'Cancelled')) : row.blocked ? badge('bad', t('Bloquée', 'Blocked')) : null,
    ])),
  position.invoices.length > 0 && table(
    t('Factures', 'Invoices'),
    [t('Date', 'Date'), t('Numéro', 'Number'), amount(t('Net', 'Net amount')), amount(t('TVA', 'VAT')), amount(t('Brut', 'Gross')), amount(t('Avoirs', 'Credited')), amount(t('Payé', 'Paid')), amount(t('Remboursé', 'Refunded')), amount(t('Solde', 'Balance'))],
    position.invoices.map(row => [
      shortInstant(row.date), said(row.number), money(row.netCents), money(row.vatCents), money(row.grossCents), money(row.creditedCents), money(row.paidCents),
      money(row.refundedCents), money(row.balanceCents),
    ])),
  position.payments.length > 0 && table(
    t('Règlements', 'Payments'),
    [t('Date', 'Date'), t('Référence', 'Reference'), amount(t('Brut', 'Gross')), amount(t('Affecté', 'Allocated')), amount(t('Impayé', 'Unpaid'))],
    position.payments.map(row => [shortInstant(row.date), said(row.reference), money(row.grossCents), money(row.allocatedCents), money(row.unpaidCents)])),
  position.creditNotes.length > 0 && table(
    t('Avoirs', 'Credit notes'),
    [t('Date', 'Date'), t('Numéro', 'Number'), t('Commande', 'Order'), amount(t('Brut', 'Gross'))],
    position.creditNotes.map(row => [shortInstant(row.date), said(row.number ?? '–'), said(row.order), money(row.grossCents)])),
  position.refunds.length > 0 && table(
    t('Remboursements', 'Refunds'),
    [t('Date', 'Date'), t('Numéro', 'Number'), t('État', 'State'), t('Virement', 'Transfer'), amount(t('Montant', 'Amount'))],
    position.refunds.map(row => [shortInstant(row.date), said(row.id), refundBadge(row.state), said(row.transfer ?? '–'), money(row.cents)])));

/** @param {Schema['RefundState']} state */
function refundBadge(state) {
  switch (state) {
    case 'sent': return badge('good', t('Rendu à la carte', 'Returned to the card'));
    case 'transferred': return badge('good', t('Viré', 'Transferred'));
    case 'manual': return badge('wait', t('À virer', 'To be transferred'));
    default: return badge('wait', t('En cours', 'On its way'));
  }
}
