/** The account position as the source shows it: the same tables for the student and the accountant. */

import { all, amount, badge, h, note, table } from './dom.js';
import { join, money, said, shortDay, t } from './words.js';

/** @typedef {import('./types.js').Schema['AccountPosition']} Position */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

/** @param {Position} position */
export const positionTables = position =>
  all(
    part(t('Commandes', 'Orders'), position.orders, [
      column(t('Date', 'Date'), row => shortDay(row.date)),
      column(t('Numéro', 'Number'), row =>
        all(said(row.number), row.cancelled && [said(' '), badge('plain', t('annulée', 'cancelled'))]),
      ),
      settled(),
      column(t('Blocage', 'Blocked'), row => (row.blocked ? t('Oui', 'Yes') : t('Non', 'No'))),
      net(),
      vat(),
      gross(),
      sum(t('Avoir', 'Credited'), row => row.creditedCents),
      sum(t('Financé TTC', 'Financed'), row => row.financedCents),
      sum(t('Facturé TTC', 'Invoiced'), row => row.invoicedCents),
    ]),
    part(t('Factures', 'Invoices'), position.invoices, [
      column(t('Date', 'Date'), row => shortDay(row.date)),
      column(t('Numéro', 'Number'), row => said(row.number)),
      settled(),
      net(),
      vat(),
      gross(),
      sum(t('Avoir TTC', 'Credited'), row => row.creditedCents),
      sum(t('Réglé TTC', 'Paid'), row => row.paidCents),
      sum(t('Remboursé', 'Refunded'), row => row.refundedCents),
    ]),
    part(t('Règlements', 'Payments'), position.payments, [
      column(t('Date', 'Date'), row => shortDay(row.date)),
      column(t('Référence', 'Reference'), row => said(row.reference)),
      column(t('Pour', 'For'), whatFor),
      gross(),
      sum(t('Affecté TTC', 'Allocated'), row => row.allocatedCents),
      sum(t('Impayé', 'Unpaid'), row => row.unpaidCents),
    ]),
    part(t('Avoirs', 'Credit notes'), position.creditNotes, [
      column(t('Date', 'Date'), row => shortDay(row.date)),
      column(t('Numéro', 'Number'), row => said(row.number ?? t('en préparation', 'being made'))),
      settled(),
      column(t('Commande', 'Order'), row => said(row.order)),
      net(),
      vat(),
      gross(),
    ]),
    part(t('Remboursements', 'Refunds'), position.refunds, [
      column(t('Date', 'Date'), row => shortDay(row.date)),
      column(t('Numéro', 'Number'), row => said(row.id)),
      column(t('Paiement remboursé', 'Payment refunded'), row => said(row.payment)),
      column(t('État', 'State'), row => refundState(row.state)),
      column(t('Référence du virement', 'Reference of the transfer'), row => said(row.transfer ?? '–')),
      sum(t('Montant', 'Amount'), row => row.cents),
    ]),
    position.unmatchedPayments.length > 0 &&
      note(
        'wait',
        h('h2', null, t('Un paiement est mis de côté', 'A payment is set apart')),
        h(
          'p',
          null,
          t(
            'Son montant n’est pas celui qui était demandé : les services comptables le vérifient, puis il est remboursé ou imputé.',
            'Its amount is not what was asked: the accountants look at it, then it is refunded or allocated.',
          ),
        ),
        h(
          'ul',
          null,
          position.unmatchedPayments.map(row =>
            h('li', null, join(said(row.reference), said(' · '), money(row.cents))),
          ),
        ),
      ),
  );

/**
 * A column: its head, its cells, and the cents that are added up under it.
 * @template T
 * @typedef {{ head: Parameters<typeof table>[1][number], cell: (row: T) => Child, cents?: (row: T) => number }} Column
 */

/** @template T @param {Words} words @param {(row: T) => Child} cell @returns {Column<T>} */
const column = (words, cell) => ({ head: words, cell });

/** @template T @param {Words} words @param {(row: T) => number} cents @returns {Column<T>} */
const sum = (words, cents) => ({ head: amount(words), cell: row => money(cents(row)), cents });

/**
 * The day on which it was settled; empty while it is not.
 * @template {{ settledAt: string | null }} T
 * @returns {Column<T>}
 */
const settled = () =>
  column(t('Solde', 'Settled on'), row => (row.settledAt === null ? null : shortDay(row.settledAt)));

/** @template {{ netCents: number }} T @returns {Column<T>} */
const net = () => sum(t('HT', 'Net'), row => row.netCents);

/** @template {{ vatCents: number }} T @returns {Column<T>} */
const vat = () => sum(t('TVA', 'VAT'), row => row.vatCents);

/** @template {{ grossCents: number }} T @returns {Column<T>} */
const gross = () => sum(t('TTC', 'Gross'), row => row.grossCents);

/** @template T @param {Words} caption @param {readonly T[]} rows @param {readonly Column<T>[]} columns */
const part = (caption, rows, columns) =>
  rows.length === 0
    ? h('p', null, h('strong', null, join(caption, said(' (0)'))), t(' : aucun à ce jour.', ': none so far.'))
    : table(
        join(caption, said(` (${rows.length})`)),
        columns.map(one => one.head),
        rows.map(row => columns.map(one => one.cell(row))),
        {
          class: 'dense',
          foot: columns.map(({ cents }, index) =>
            index === 0
              ? t('Total', 'Total')
              : cents
                ? money(rows.reduce((total, row) => total + cents(row), 0))
                : null,
          ),
        },
      );

/** @param {Position['payments'][number]} row */
function whatFor(row) {
  const numbers = row.instalments.join(', ');
  switch (row.channel) {
    case 'onePayment':
      return t('Paiement en une fois', 'One payment');
    case 'firstInstalment':
      return t('Première échéance', 'First instalment');
    case 'regularisation':
      return row.instalments.length > 1
        ? t(`Régularisation des échéances ${numbers}`, `Instalments ${numbers}, paid after refusals`)
        : t(`Régularisation de l’échéance ${numbers}`, `Instalment ${numbers}, paid after a refusal`);
    case 'debit':
      return row.unpaidCents > 0
        ? t(`Échéance ${numbers}, prélèvement refusé`, `Instalment ${numbers}, debit refused`)
        : t(`Échéance ${numbers}, prélevée`, `Instalment ${numbers}, debited`);
    case 'cardChange':
      return t('Changement de carte', 'Change of card');
  }
}

/** @param {Position['refunds'][number]['state']} state */
function refundState(state) {
  switch (state) {
    case 'toSend':
    case 'unknown':
      return badge('wait', t('En cours', 'Under way'));
    case 'sent':
      return badge('good', t('Rendu sur la carte', 'Returned to the card'));
    case 'manual':
      return badge('wait', t('Virement à venir', 'Transfer to come'));
    case 'transferred':
      return badge('good', t('Viré', 'Transferred'));
  }
}
