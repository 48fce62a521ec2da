/** A request for instalments, and the two ways to decide on it. */

import { all, amount, h, table } from '../../core/dom.js';
import { confirmed, doing, form, LONGEST_REASON } from '../../core/forms.js';
import { count, join, money, said, t } from '../../core/words.js';
import { dateRule } from './words.js';

/** @typedef {import('../../core/words.js').Words} Words */

/**
 * @param {{ name: string, cents: readonly number[], dayOfMonth: number, reason?: string }} request
 *   reason: what was typed before
 * @param {(decision: 'accept' | 'refuse', reason: string | null) => Promise<unknown>} decide
 */
export function decision({ name, cents, dayOfMonth, reason }, decide) {
  const total = cents.reduce((sum, part) => sum + part, 0);
  const times = count(cents.length, ['fois', 'fois'], ['part', 'parts']);
  return all(
    table(
      join(t('Ce que l’étudiant demande : ', 'What the student asks for: '), money(total), t(' en ', ' in '), times),
      [t('N°', 'No.'), t('Date', 'Date'), amount(t('Montant', 'Amount'))],
      cents.map((part, index) => [said(index + 1), dateRule(index + 1, dayOfMonth), money(part)]),
      { foot: [t('Total', 'Total'), null, money(total)], class: 'snug' },
    ),
    h('h2', null, t('Accepter', 'Accept')),
    h(
      'div',
      { class: 'panel' },
      h(
        'p',
        null,
        t(
          'L’étudiant en est prévenu par courriel et peut payer la première échéance par carte. Les suivantes sont prélevées sur cette carte.',
          'The student is told by e-mail and can pay the first part by card. The next ones are debited from that card.',
        ),
      ),
      doing(t('Accepter la demande', 'Accept the request'), async () => {
        const sure = await confirmed(
          t('Accepter cette demande ?', 'Accept this request?'),
          h(
            'p',
            null,
            join(
              said(name),
              t(' pourra payer ', ' will be able to pay '),
              money(total),
              t(' en ', ' in '),
              times,
              t('. Cette décision est définitive.', '. This decision is final.'),
            ),
          ),
          { action: t('Accepter', 'Accept') },
        );
        if (sure) await decide('accept', null);
      }),
    ),
    h('h2', null, t('Refuser', 'Refuse')),
    form(
      [
        {
          name: 'reason',
          label: t('Motif du refus', 'Reason of the refusal'),
          type: 'textarea',
          required: true,
          maxlength: LONGEST_REASON,
          value: reason,
          hint: t(
            'L’étudiant lit ce motif tel quel, puis peut faire une autre demande ou payer en une fois.',
            'The student reads this reason as it is, and can then ask again or pay once.',
          ),
        },
      ],
      { action: t('Refuser la demande', 'Refuse the request'), danger: true },
      async values => {
        const why = values.text('reason');
        const sure = await confirmed(
          t('Refuser cette demande ?', 'Refuse this request?'),
          all(
            h(
              'p',
              null,
              join(said(name), t(' recevra ce motif par courriel :', ' will receive this reason by e-mail:')),
            ),
            h('blockquote', null, said(why)),
            h(
              'p',
              null,
              t(
                'Cette décision est définitive ; l’étudiant peut faire une autre demande.',
                'This decision is final; the student can ask again.',
              ),
            ),
          ),
          { action: t('Refuser', 'Refuse'), danger: true },
        );
        if (sure) await decide('refuse', why);
      },
    ),
  );
}

/**
 * What was decided, and what happens now.
 * @param {'accept' | 'refuse'} decision
 * @param {string} name
 * @returns {Words}
 */
export const decided = (decision, name) =>
  decision === 'accept'
    ? join(
        t('Demande acceptée : ', 'Request accepted: '),
        said(name),
        t(
          '. L’étudiant en est prévenu et peut payer la première échéance.',
          '. The student is told, and can pay the first part.',
        ),
      )
    : join(
        t('Demande refusée : ', 'Request refused: '),
        said(name),
        t(
          '. L’étudiant reçoit votre motif et peut choisir à nouveau.',
          '. The student receives your reason and can choose again.',
        ),
      );
