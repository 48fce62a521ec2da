import { get, post } from '../../core/api.js';
import { all, fill, h, note } from '../../core/dom.js';
import { form, progress } from '../../core/forms.js';
import { list } from '../../core/lists.js';
import { count, day, instant, join, money, said, t } from '../../core/words.js';
import { daysAgo } from './days.js';
import { differences } from './differences.js';

/** Ledger against bank. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const results = h('div', null);
  const compared = h('div', null);

  /** @param {string} chosen */
  function read(chosen) {
    const when = h('p', null);
    fill(results,
      when,
      list({
        place,
        load: async ({ continuation }) => {
          const found = await get('/api/accounting/differences', { query: { day: chosen, continuation } });
          fill(when, found.reconciledAt
            ? join(t('Journée du ', 'Day of '), day(chosen), t(', rapprochée le ', ', reconciled on '), instant(found.reconciledAt), said('.'))
            : join(t('La journée du ', 'The day of '), day(chosen), t(' n’a pas été rapprochée : rien n’est connu d’elle. Le rapprochement se fait chaque matin pour la veille.', ' was not reconciled: nothing is known of it. It is done each morning for the day before.')));
          return found;
        },
        empty: t('Aucun écart à montrer.', 'No difference to show.'),
        show: differences,
      }).element);
  }

  read(place.query.get('day') ?? daysAgo(1));
  return all(
    h('h2', null, t('Les écarts d’une journée', 'The differences of a day')),
    form([
      { name: 'day', label: t('Jour', 'Day'), type: 'date', required: true, value: place.query.get('day') ?? daysAgo(1) },
    ], { action: t('Voir les écarts', 'Show the differences') }, async values => {
      place.note({ day: values.text('day') });
      read(values.text('day'));
    }),
    results,
    h('h2', null, t('Comparer avec le fichier de la banque', 'Compare with the bank’s file')),
    form([
      { name: 'file', label: t('Relevé de la banque, en CSV', 'Settlement of the bank, as CSV'), type: 'file', accept: '.csv,text/csv', required: true, hint: t('Colonnes date, type, reference, numtrans, numappel, parent, amount_cents.', 'Columns date, type, reference, numtrans, numappel, parent, amount_cents.') },
      { name: 'only', label: t('Jour du relevé', 'Day of the settlement'), type: 'date', hint: t('Vide : les jours que le relevé nomme.', 'Empty: the days that the settlement names.') },
    ], { action: t('Comparer', 'Compare'), after: h('p', { class: 'hint' }, t('Rien n’est modifié : le fichier est seulement comparé.', 'Nothing is changed: the file is only compared.')) }, async values => {
      const file = values.file('file');
      if (!file) return;
      fill(compared, progress(t('Comparaison en cours, quelques instants par jour de relevé…', 'Comparing, some moments for each day of the settlement…')));
      try {
        const answer = await post('/api/accounting/settlements', { csv: file, query: { day: values.text('only') || undefined } });
        const same = answer.items.length === 0;
        fill(compared,
          note(same ? 'good' : 'wait', h('p', { role: 'status' }, join(
            count(answer.rows, ['ligne lue', 'lignes lues'], ['line read', 'lines read']), t(', du ', ', from '), day(answer.from), t(' au ', ' to '), day(answer.to), t(' ; la banque a remis ', '; the bank remitted '), money(answer.movedCents), said('. '),
            same ? t('Tout concorde.', 'Everything agrees.') : count(answer.items.length, ['écart.', 'écarts.'], ['difference.', 'differences.'])))),
          !same && differences(answer.items));
      } catch (error) {
        fill(compared);
        throw error;
      }
    }),
    compared);
}
