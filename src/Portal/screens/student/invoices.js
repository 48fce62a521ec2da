import { download, get } from '../../core/api.js';
import { all, amount, h, note, table } from '../../core/dom.js';
import { doing } from '../../core/forms.js';
import { dayOf, money, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['DocumentView']} Document */

/** Menu 4: invoices and the credit notes that go with them, all year. */
export async function show() {
  const { items, creditNotes } = await get('/api/dossier/invoices');
  if (items.length === 0 && creditNotes.length === 0)
    return note(
      'plain',
      h(
        'p',
        null,
        t(
          'Vous n’avez pas encore de facture : elle est faite dès qu’un paiement est reçu, et atteste des versements déjà réalisés.',
          'You have no invoice yet: one is made as soon as a payment is received, and certifies what has been paid so far.',
        ),
      ),
      h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
    );
  return all(
    h(
      'p',
      null,
      t(
        'Une facture atteste d’un versement déjà fait. Elle ne change jamais ; gardez-la.',
        'An invoice certifies a payment that was made. It never changes; keep it.',
      ),
    ),
    documents(t('Factures', 'Invoices'), items, '/api/dossier/invoices/{number}'),
    creditNotes.length > 0 && documents(t('Avoirs', 'Credit notes'), creditNotes, '/api/dossier/credit-notes/{number}'),
  );
}

/**
 * @param {import('../../core/words.js').Words} caption
 * @param {readonly Document[]} items
 * @param {'/api/dossier/invoices/{number}' | '/api/dossier/credit-notes/{number}'} path
 */
const documents = (caption, items, path) =>
  table(
    caption,
    [t('Numéro', 'Number'), t('Date', 'Date'), amount(t('Montant', 'Amount')), t('Fichier', 'File')],
    items.map(item => [
      said(item.number),
      dayOf(item.issuedAt),
      money(item.cents),
      doing(
        t('Télécharger (PDF)', 'Download (PDF)'),
        () => download(path, { path: { number: item.number } }, `${item.number}.pdf`),
        { quiet: true },
      ),
    ]),
  );
