import { get, post, versionOf } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { confirmed, doing, form } from '../../core/forms.js';
import { ofStudent } from '../../core/students.js';
import { changedMeanwhile, unlessChanged } from '../../core/versions.js';
import { centsOf, join, money, said, t } from '../../core/words.js';
import { effectOf, LONGEST_DECISION } from './words.js';

/** @typedef {import('../../core/types.js').Schema['ExemptionEffect']} Effect */
/** @typedef {import('../../core/types.js').Schema['CandidateRow']} Candidate */
/** @typedef {import('../../core/router.js').Place} Place */

/** What was asked stands in the address: a reload shows its effect again. @param {Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const candidate =
    (await get('/api/exemptions/candidates', { query: { search: student } })).items.find(
      item => item.student === student,
    ) ?? null;
  const result = h('div');

  const fields = form(
    [
      {
        name: 'extent',
        label: t('Exonération', 'Exemption'),
        type: 'select',
        required: true,
        value: place.query.get('extent') ?? 'full',
        options: [
          {
            value: 'full',
            label: candidate ? join(t('Totale : ', 'Full: '), money(candidate.exemptibleCents)) : t('Totale', 'Full'),
          },
          { value: 'partial', label: t('Partielle', 'Partial') },
          {
            value: 'lower',
            label: t('Réduire ou retirer celle qui est accordée', 'Lower or withdraw the one that is granted'),
          },
        ],
      },
      {
        name: 'amount',
        label: t('Montant exonéré, en euros', 'Amount exempted, in euros'),
        inputmode: 'decimal',
        autocomplete: 'off',
        required: false,
        value: place.query.get('amount') ?? undefined,
        hint: t(
          'Le total pour l’année, ce qui est déjà exonéré compris : 1584,50 par exemple. Pour une réduction, ce qui reste exonéré ; 0 pour tout retirer.',
          'The total for the year, including what is exempted already: 1584.50 for instance. To lower it, what stays exempted; 0 to withdraw all of it.',
        ),
        check: value => (extent() === 'full' ? null : wrongAmount(value, candidate, extent() === 'lower' ? 0 : 1)),
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
        value: place.query.get('decision') ?? undefined,
      },
    ],
    { action: t('Voir l’effet', 'See what it changes') },
    async values => {
      place.note({
        extent: values.text('extent'),
        amount: extent() === 'full' ? '' : values.text('amount'),
        decision: values.text('decision'),
      });
      await preview();
    },
  );
  const extent = () => String(new FormData(fields).get('extent'));
  fields.addEventListener('change', adapt);
  fields.addEventListener('input', () => fill(result));

  /** An amount is asked for where it is needed. */
  function adapt() {
    const field = fields.querySelector('[name="amount"]')?.closest('.field');
    if (field instanceof HTMLElement) field.hidden = extent() === 'full';
  }

  async function preview() {
    const decision = place.query.get('decision') ?? '';
    const cents = centsOf(place.query.get('amount') ?? '');
    const isLower = place.query.get('extent') === 'lower';
    const effect = await ofStudent(
      isLower
        ? post('/api/students/{student}/exemption/lower/preview', {
            path: { student },
            body: { cents: cents ?? 0, decision },
          })
        : post('/api/students/{student}/exemption/preview', {
            path: { student },
            body: { cents: place.query.get('extent') === 'partial' ? cents : null, decision },
          }),
    );
    fill(
      result,
      h(
        'div',
        { class: 'panel' },
        h(
          'h2',
          { tabindex: -1 },
          isLower
            ? t('Ce que cette réduction change', 'What lowering it changes')
            : t('Ce que cette exonération change', 'What this exemption changes'),
        ),
        candidate && effect.creditedCents === 0
          ? h(
              'p',
              null,
              t(
                'Rien : cette décision est déjà appliquée, sous cette référence.',
                'Nothing: this decision is applied already, under this reference.',
              ),
            )
          : isLower
            ? [
                candidate && effectOf(effect),
                h(
                  'div',
                  { class: 'actions' },
                  doing(t('Réduire ou retirer', 'Lower or withdraw'), () =>
                    lower(effect, { cents: cents ?? 0, decision }),
                  ),
                ),
              ]
            : [
                effectOf(effect),
                h(
                  'div',
                  { class: 'actions' },
                  doing(t('Exonérer', 'Exempt'), () =>
                    exempt(effect, { cents: place.query.get('extent') === 'partial' ? cents : null, decision }),
                  ),
                ),
              ],
      ),
    );
    result.querySelector('h2')?.focus();
  }

  /** @param {Effect} effect @param {{ cents: number | null, decision: string }} body */
  async function exempt(effect, body) {
    const isSure = await confirmed(
      t('Exonérer cet étudiant ?', 'Exempt this student?'),
      all(
        h(
          'p',
          null,
          join(
            said(effect.name),
            t(' : ', ': '),
            money(effect.creditedCents),
            t(' portés au crédit, décision ', ' credited, decision '),
            said(body.decision),
            said('.'),
          ),
        ),
        effect.refundedCents > 0 &&
          h(
            'p',
            null,
            join(
              money(effect.refundedCents),
              t(' remboursés, si possible sur la carte utilisée.', ' refunded, to the card used wherever possible.'),
            ),
          ),
        h(
          'p',
          null,
          t(
            'L’étudiant en est averti par courriel. Une exonération accordée par erreur peut être réduite ou retirée, mais un remboursement parti ne revient pas.',
            'The student is told by e-mail. An exemption granted by mistake can be lowered or withdrawn, but a refund that has left does not come back.',
          ),
        ),
      ),
      { action: t('Exonérer', 'Exempt') },
    );
    if (!isSure) return;
    await unlessChanged(place, async () =>
      decided(
        await post('/api/students/{student}/exemption', { path: { student }, body, match: versionOf(effect) }),
        join(t('L’exonération est accordée à ', 'The exemption is granted to '), said(effect.name)),
      ),
    );
  }

  /** @param {Effect} effect @param {{ cents: number, decision: string }} body */
  async function lower(effect, body) {
    const isSure = await confirmed(
      t('Réduire ou retirer cette exonération ?', 'Lower or withdraw this exemption?'),
      all(
        h(
          'p',
          null,
          join(
            said(effect.name),
            t(' : ', ': '),
            money(-effect.creditedCents),
            t(' de nouveau dus, décision ', ' owed again, decision '),
            said(body.decision),
            said('.'),
          ),
        ),
        h(
          'p',
          null,
          t(
            'L’étudiant en est averti par courriel. Ce qui lui a déjà été remboursé n’est pas repris : il devra le payer.',
            'The student is told by e-mail. What was refunded already is not called back: the student will have to pay it.',
          ),
        ),
      ),
      { action: t('Réduire ou retirer', 'Lower or withdraw') },
    );
    if (!isSure) return;
    await unlessChanged(place, async () =>
      decided(
        await post('/api/students/{student}/exemption/lower', { path: { student }, body, match: versionOf(effect) }),
        join(t('L’exonération est réduite pour ', 'The exemption is lowered for '), said(effect.name)),
      ),
    );
  }

  /**
   * @param {import('../../core/types.js').Schema['ExemptionView']} after
   * @param {import('../../core/words.js').Words} title
   */
  function decided(after, title) {
    place.note({ extent: '', amount: '', decision: '' });
    fill(result);
    fill(
      page,
      note(
        'good',
        h('h2', { tabindex: -1 }, title),
        facts(
          [t('Exonéré cette année', 'Exempted this year'), money(after.exemptedCents)],
          [t('Reste dû', 'Still due'), money(after.dueCents)],
          [t('Remboursé ou à rembourser', 'Refunded or to be'), money(after.refundedCents)],
        ),
      ),
      h(
        'p',
        null,
        h('a', { href: '#/exemptions' }, t('Retour aux étudiants concernés', 'Back to the students concerned')),
      ),
    );
    page.querySelector('h2')?.focus();
  }

  const page = h('div', null, changedMeanwhile(place), who(student, candidate), fields, result);
  adapt();
  if (place.query.has('decision')) fields.dispatchEvent(new Event('submit', { cancelable: true }));
  return page;
}

/**
 * @param {string} student
 * @param {Candidate | null} candidate
 */
const who = (student, candidate) =>
  candidate
    ? facts(
        [t('Étudiant', 'Student'), h('strong', null, said(candidate.name))],
        [t('Numéro', 'Number'), said(candidate.student)],
        [t('Formation', 'Programme'), said(candidate.programme)],
        [t('Peut être exonéré', 'Can be exempted'), money(candidate.exemptibleCents)],
        [t('Déjà exonéré', 'Exempted already'), money(candidate.exemptedCents)],
        [t('Payé', 'Paid'), money(candidate.paidCents)],
        [t('Reste dû', 'Still due'), money(candidate.dueCents)],
      )
    : all(
        facts([t('Numéro', 'Number'), said(student)]),
        note(
          'wait',
          h(
            'p',
            null,
            t(
              'Cet étudiant ne doit aujourd’hui aucun droit qui puisse être exonéré. S’il n’a pas encore déclaré sa situation, l’exonération s’appliquera quand il l’aura fait.',
              'Today this student owes no fees that can be exempted. If the situation is not declared yet, the exemption will apply once it is.',
            ),
          ),
        ),
      );

/**
 * @param {string} typed
 * @param {Candidate | null} candidate
 * @param {number} least in cents
 */
function wrongAmount(typed, candidate, least) {
  const cents = centsOf(typed);
  if (cents === null || cents < least)
    return t(
      'Un montant en euros, avec au plus deux décimales : 1584,50.',
      'An amount in euros, with two decimals at most: 1584.50.',
    );
  return candidate && cents > candidate.exemptibleCents
    ? join(t('Au plus ', 'At most '), money(candidate.exemptibleCents), said('.'))
    : null;
}
