import { get, post, versionOf } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { confirmed, form } from '../../core/forms.js';
import { ofStudent } from '../../core/students.js';
import { changedMeanwhile, unlessChanged } from '../../core/versions.js';
import { centsOf, day, join, money, said, t } from '../../core/words.js';
import { LONGEST_DECISION } from './words.js';

/** @typedef {import('../../core/types.js').Schema['WithdrawnStudentView']} Withdrawn */
/** @typedef {import('../../core/router.js').Place} Place */

/** @param {Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const left = await ofStudent(get('/api/students/{student}/withdrawal', { path: { student } }));
  const page = h(
    'div',
    null,
    changedMeanwhile(place),
    facts(
      [t('Étudiant', 'Student'), h('strong', null, said(left.name))],
      [t('Numéro', 'Number'), said(left.student)],
      [t('Formation', 'Programme'), said(left.programme)],
      [
        t('Départ demandé le', 'Withdrawal requested on'),
        join(
          day(left.withdrawal.requestedOn),
          left.withdrawal.ofRight
            ? t(', avant le début de l’année', ', before the year began')
            : t(', après le début de l’année', ', after the year had begun'),
        ),
      ],
      [t('Motif', 'Reason'), said(left.withdrawal.reason)],
      [t('Remboursé ou à rembourser', 'Refunded or to be'), money(left.withdrawal.refundCents)],
      [t('Gardé par l’école', 'Kept by the school'), money(left.withdrawal.keptCents)],
      [t('Peut encore être rendu', 'Can still be given back'), money(left.refundableCents)],
    ),
    left.refundableCents > 0
      ? refunding(place, left, result => {
          fill(page, result);
          page.querySelector('h2')?.focus();
        })
      : note(
          'plain',
          h(
            'p',
            null,
            t(
              'Il ne reste rien que la commission puisse rendre.',
              'Nothing is left that the committee could give back.',
            ),
          ),
        ),
    another(),
  );
  return page;
}

const another = () => h('p', null, h('a', { href: '#/withdrawals' }, t('Un autre étudiant', 'Another student')));

/**
 * @param {Place} place
 * @param {Withdrawn} left
 * @param {(result: import('../../core/dom.js').Child) => void} shown
 */
const refunding = (place, left, shown) =>
  form(
    [
      {
        name: 'cents',
        label: t('Montant rendu, en euros', 'Amount given back, in euros'),
        required: true,
        inputmode: 'decimal',
        autocomplete: 'off',
        hint: join(
          t('Au plus ', 'At most '),
          money(left.refundableCents),
          t(
            ' : ce que l’école tient encore, moins la somme fixe qu’elle garde.',
            ': what the school still holds, less the fixed sum it keeps.',
          ),
        ),
        check: value => wrongAmount(value, left.refundableCents),
      },
      {
        name: 'decision',
        label: t('Référence de la décision', 'Reference of the decision'),
        hint: t(
          'Celle de la commission ; elle figure dans le courriel à l’étudiant.',
          'That of the committee; it stands in the e-mail to the student.',
        ),
        required: true,
        maxlength: LONGEST_DECISION,
      },
    ],
    { action: t('Rendre cette somme', 'Give this back') },
    async values => {
      const [cents, decision] = [/** @type {number} */ (centsOf(values.text('cents'))), values.text('decision')];
      const isSure = await confirmed(
        t('Rendre cette somme ?', 'Give this back?'),
        all(
          h(
            'p',
            null,
            join(
              money(cents),
              t(' à ', ' to '),
              said(left.name),
              t(', décision ', ', decision '),
              said(decision),
              said('.'),
            ),
          ),
          h(
            'p',
            null,
            t(
              'Le remboursement part, si possible sur la carte utilisée, et l’étudiant en est averti par courriel. Il ne peut pas être repris.',
              'The refund is sent, to the card used wherever possible, and the student is told by e-mail. It cannot be taken back.',
            ),
          ),
        ),
        { action: t('Rendre', 'Give back') },
      );
      if (!isSure) return;
      await unlessChanged(place, async () => {
        const after = await post('/api/students/{student}/withdrawal/refund', {
          path: { student: left.student },
          body: { cents, decision },
          match: versionOf(left),
        });
        shown(
          all(
            note(
              'good',
              h(
                'h2',
                { tabindex: -1 },
                join(money(cents), t(' sont rendus à ', ' are given back to '), said(left.name)),
              ),
              facts(
                [t('Remboursé ou à rembourser en tout', 'Refunded or to be, in all'), money(after.refundCents)],
                [t('L’école garde encore', 'The school still keeps'), money(after.keptCents)],
              ),
            ),
            another(),
          ),
        );
      });
    },
  );

/** @param {string} typed @param {number} most */
function wrongAmount(typed, most) {
  const cents = centsOf(typed);
  if (cents === null || cents === 0)
    return t(
      'Un montant en euros, avec au plus deux décimales : 578,00.',
      'An amount in euros, with two decimals at most: 578.00.',
    );
  return cents > most ? join(t('Au plus ', 'At most '), money(most), said('.')) : null;
}
