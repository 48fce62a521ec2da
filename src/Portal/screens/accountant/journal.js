import { download } from '../../core/api.js';
import { all, fill, h, note } from '../../core/dom.js';
import { form, progress } from '../../core/forms.js';
import { day, join, t } from '../../core/words.js';
import { daysAgo } from './days.js';

/** Journal entries for the school's own accounting. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const today = await daysAgo(0);
  const told = h('div', null);
  const fields = form(
    [
      {
        name: 'from',
        label: t('Du', 'From'),
        type: 'date',
        required: true,
        value: place.query.get('from') ?? `${today.slice(0, 8)}01`,
      },
      {
        name: 'to',
        label: t('Au', 'To'),
        type: 'date',
        required: true,
        value: place.query.get('to') ?? today,
        check: value =>
          value < String(new FormData(fields).get('from'))
            ? t('La fin est avant le début.', 'The end is before the beginning.')
            : null,
      },
    ],
    { action: t('Télécharger le journal', 'Download the journal') },
    async values => {
      const [from, to] = [values.text('from'), values.text('to')];
      place.note({ from, to });
      fill(
        told,
        progress(
          t(
            'Le journal est écrit à partir des grands livres : cela peut prendre une minute pour une année.',
            'The journal is written from the ledgers: it can take a minute for a year.',
          ),
        ),
      );
      try {
        await download('/api/accounting/journal', { query: { from, to } }, `journal-${from}-${to}.csv`);
        fill(
          told,
          note(
            'good',
            h(
              'p',
              { role: 'status' },
              join(
                t('Le journal du ', 'The journal from '),
                day(from),
                t(' au ', ' to '),
                day(to),
                t(' est dans vos téléchargements.', ' is in your downloads.'),
              ),
            ),
          ),
        );
      } catch (error) {
        fill(told);
        throw error;
      }
    },
  );
  return all(
    h(
      'p',
      null,
      t(
        'Les écritures comptables de ces jours, en CSV, pour le logiciel de l’agence comptable. Le journal est tiré du grand livre : le même grand livre donne le même journal.',
        'The accounting entries of these days, as CSV, for the accountants’ own software. The journal is drawn from the ledger: the same ledger gives the same journal.',
      ),
    ),
    fields,
    told,
  );
}
