import { get, post } from '../../core/api.js';
import { all, facts, fill, h } from '../../core/dom.js';
import { csvWork } from '../../core/files.js';
import { form } from '../../core/forms.js';
import { list, pagesOf } from '../../core/lists.js';
import { count, day, instant, join, money, number, said, t } from '../../core/words.js';
import { daysAgo } from './days.js';
import { differences } from './differences.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** Ledger against bank. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const chosen = place.query.get('day') ?? (await daysAgo(1));
  const results = h('div', null);

  /** @param {string} of the day */
  function read(of) {
    const when = h('p', null);
    fill(
      results,
      when,
      list({
        place,
        load: async ({ continuation }) => {
          const found = await get('/api/accounting/differences', { query: { day: of, continuation } });
          fill(
            when,
            found.reconciledAt
              ? join(
                  t('Journée du ', 'Day of '),
                  day(of),
                  t(', rapprochée le ', ', reconciled on '),
                  instant(found.reconciledAt),
                  said('.'),
                )
              : join(
                  t('La journée du ', 'The day of '),
                  day(of),
                  t(
                    ' n’a pas été rapprochée : rien n’est connu d’elle. Le rapprochement se fait chaque matin pour la veille.',
                    ' was not reconciled: nothing is known of it. It is done each morning for the day before.',
                  ),
                ),
          );
          return found;
        },
        empty: t('Aucun écart à montrer.', 'No difference to show.'),
        show: differences,
      }).element,
    );
  }

  read(chosen);
  return all(
    h('h2', null, t('Les écarts d’une journée', 'The differences of a day')),
    form(
      [{ name: 'day', label: t('Jour', 'Day'), type: 'date', required: true, value: chosen }],
      { action: t('Voir les écarts', 'Show the differences') },
      async values => {
        place.note({ day: values.text('day') });
        read(values.text('day'));
      },
    ),
    results,
    h('h2', null, t('Comparer avec le fichier de la banque', 'Compare with the bank’s file')),
    h(
      'p',
      null,
      t(
        'Colonnes du relevé : date, type, reference, numtrans, numappel, parent, amount_cents. Rien n’est modifié : le fichier est seulement comparé, pour les jours qu’il nomme.',
        'Columns of the settlement: date, type, reference, numtrans, numappel, parent, amount_cents. Nothing is changed: the file is only compared, for the days it names.',
      ),
    ),
    csvWork({
      place,
      name: 'settlement',
      label: t('Relevé de la banque', 'Settlement of the bank'),
      preview: csv => post('/api/accounting/settlements', { csv }),
      effect: compared,
      lines: answer => answer.items.length > 0 && lines(place, answer.items),
    }),
  );
}

/** @param {Schema['SettlementComparisonView']} answer */
const compared = ({ from, to, rows, movedCents, items }) =>
  all(
    h(
      'h2',
      { tabindex: -1 },
      items.length === 0
        ? t('Tout concorde', 'Everything agrees')
        : count(items.length, ['écart', 'écarts'], ['difference', 'differences']),
    ),
    facts(
      [t('Jours du relevé', 'Days of the settlement'), from === to ? day(from) : join(day(from), said(' – '), day(to))],
      [t('Lignes lues', 'Lines read'), number(rows)],
      [t('Montant remis par la banque', 'Amount the bank remitted'), money(movedCents)],
    ),
  );

/** @param {import('../../core/router.js').Place} place @param {readonly Schema['DifferenceView'][]} items */
const lines = (place, items) =>
  list({
    place,
    load: pagesOf(items, item => [item.reference, item.transaction ?? null, item.cause]),
    searchLabel: t('Référence, transaction ou cause', 'Reference, transaction or cause'),
    empty: t('Aucun écart ne correspond.', 'No difference matches.'),
    show: differences,
  }).element;
