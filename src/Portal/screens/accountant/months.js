import { get } from '../../core/api.js';
import { all, amount, h, note, table } from '../../core/dom.js';
import { printing } from '../../core/shell.js';
import { money, month, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['MonthRow']} Month */

/** What comes in, month by month. */
export async function show() {
  const { items, owedCents, toComeCents } = await get('/api/accounting/months');
  if (items.length === 0)
    return note(
      'plain',
      h(
        'p',
        null,
        t('Rien n’est encore attendu ni encaissé cette année.', 'Nothing is expected or collected yet this year.'),
      ),
    );

  const [expected, collected] = [sum(items, 'expectedCents'), sum(items, 'collectedCents')];
  return all(
    h(
      'p',
      null,
      t(
        'Attendu : les échéances échues, les paiements en une fois le jour où ils sont faits, ce qui est dû sans date dans le mois de sa commande, moins ce qui est rendu. Encaissé : ce qui est arrivé, moins ce qui a été remboursé. L’attendu moins l’encaissé est ce qui est dû à ce jour. À venir : les échéances qui tombent après ce jour.',
        'Expected: instalments that fell due, single payments on the day they are made, what is due without a date in the month of its order, less what is given back. Collected: what arrived, less what was refunded. Expected less collected is what is owed today. To come: instalments that fall due after today.',
      ),
    ),
    chart(items),
    table(
      t('Attendu et encaissé, mois par mois', 'Expected and collected, month by month'),
      [
        t('Mois', 'Month'),
        amount(t('Attendu', 'Expected')),
        amount(t('Encaissé', 'Collected')),
        amount(t('Dû à ce jour', 'Owed today')),
        amount(t('À venir', 'To come')),
      ],
      items.map(item => [
        month(item.month),
        money(item.expectedCents),
        money(item.collectedCents),
        money(item.expectedCents - item.collectedCents),
        money(item.toComeCents),
      ]),
      {
        foot: [t('Total', 'Total'), money(expected), money(collected), money(owedCents), money(toComeCents)],
        class: 'snug',
      },
    ),
    printing(),
  );
}

/** @param {readonly Month[]} items @param {'expectedCents' | 'collectedCents'} what */
const sum = (items, what) => items.reduce((total, item) => total + item[what], 0);

/** In per cent of the chart's width: the longest bar. What is left holds its amount. */
const WIDEST = 60;
const ROW = 66;
const BAR = 14;

/**
 * A pair of bars for each month: hollow for what is expected or to come, full for what came. Lengths are per cent, so
 * that words keep their size on any screen. The table below it says the same to who does not see it.
 * @param {readonly Month[]} items
 */
function chart(items) {
  const values = items.flatMap(item => [item.expectedCents + item.toComeCents, item.collectedCents]);
  const [lowest, highest] = [Math.min(0, ...values), Math.max(1, ...values)];
  /** @param {number} cents */
  const at = cents => ((cents - lowest) / (highest - lowest)) * WIDEST;

  /** @param {number} cents @param {number} y @param {string} name */
  const bar = (cents, y, name) => [
    h('rect', {
      class: name,
      x: `${at(Math.min(cents, 0))}%`,
      y,
      width: `${Math.abs(at(cents) - at(0))}%`,
      height: BAR,
    }),
    h('text', { x: `${at(Math.max(cents, 0))}%`, dx: 8, y: y + BAR - 2 }, money(cents)),
  ];

  return h(
    'figure',
    { class: 'panel', 'aria-hidden': true },
    h(
      'figcaption',
      { class: 'legend' },
      mark('expected'),
      t('attendu ou à venir', 'expected or to come'),
      mark('collected'),
      t('encaissé', 'collected'),
    ),
    h(
      'svg',
      { class: 'chart', width: '100%', height: items.length * ROW, focusable: 'false' },
      items.map((item, index) =>
        h(
          'g',
          null,
          h('text', { class: 'label', x: 0, y: index * ROW + 16 }, month(item.month)),
          bar(item.expectedCents + item.toComeCents, index * ROW + 23, 'expected'),
          bar(item.collectedCents, index * ROW + 23 + BAR + 4, 'collected'),
          h('line', {
            class: 'axis',
            x1: `${at(0)}%`,
            x2: `${at(0)}%`,
            y1: index * ROW + 20,
            y2: index * ROW + 30 + 2 * BAR,
          }),
        ),
      ),
    ),
  );
}

/** @param {string} name */
const mark = name =>
  h(
    'svg',
    { class: 'chart', width: 20, height: BAR, focusable: 'false' },
    h('rect', { class: name, x: 1, y: 1, width: 18, height: BAR - 2 }),
  );
