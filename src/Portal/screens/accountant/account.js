import { get, post } from '../../core/api.js';
import { all, amount, facts, fill, h, note, table } from '../../core/dom.js';
import { confirmed, doing, form } from '../../core/forms.js';
import { printing } from '../../core/shell.js';
import { day, dayOf, join, money, said, shortInstant, t } from '../../core/words.js';
import { positionTables } from '../../core/position.js';
import { dateRule, instalmentBadge, named, planBadge, requestOf, told } from './words.js';

/** @typedef {import('../../core/types.js').Schema} Schema */

/** One student's account, whole. @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const screen = h('div', null);

  /** @param {import('../../core/words.js').Words} [done] what was just done */
  async function draw(done) {
    const account = await get('/api/students/{student}/account', { path: { student } });
    const { totals, refunds, unmatchedPayments } = account.position;
    fill(
      screen,
      done && told('good', done),
      totals.blocked &&
        note(
          'bad',
          h(
            'p',
            null,
            t(
              'Ce compte est bloqué : ce qui a été refusé n’est plus prélevé. L’étudiant peut payer par carte, en une fois, tout ce qui est en retard, ce qui débloque le compte.',
              'This account is blocked: what was refused is no longer debited. The student can pay by card, in one payment, all that is late, which unblocks the account.',
            ),
          ),
        ),
      facts(
        [t('Étudiant', 'Student'), named(account)],
        [t('Formation', 'Programme'), said(account.programme)],
        account.email !== '' && [
          t('Écrire à l’étudiant', 'Write to the student'),
          h('a', { href: `mailto:${account.email}` }, said(account.email)),
        ],
        [t('Solde', 'Balance'), h('span', { class: 'big' }, money(totals.balanceCents))],
      ),
      printing(),
      refunds.filter(refund => refund.state === 'manual').map(refund => transfer(refund)),
      unmatchedPayments.filter(unmatched => !unmatched.decision).map(unmatched => decide(unmatched)),
      account.plan && plan(account.plan, account.dayOfMonth),
      h('h2', null, t('Position du compte', 'Account position')),
      positionTables(account.position),
      h('h2', null, t('Grand livre', 'Ledger')),
      h(
        'p',
        null,
        t(
          'Tout ce qui est arrivé à ce compte, dans l’ordre. Rien n’y est jamais effacé.',
          'All that happened to this account, in order. Nothing is ever erased from it.',
        ),
      ),
      table(
        t('Écritures', 'Entries'),
        [t('N°', 'No.'), t('Ce qui est arrivé, quand et par qui', 'What happened, when and by whom')],
        account.entries.map(entry => [
          said(entry.sequence),
          [
            said(entry.text),
            h('br', null),
            h('small', null, join(shortInstant(entry.at), said(' · '), said(entry.actor))),
          ],
        ]),
      ),
    );
    if (done) screen.querySelector('h2')?.focus();
  }

  /** A refund the card refused. @param {Schema['RefundRow']} refund */
  const transfer = refund =>
    h(
      'section',
      { class: 'no-print' },
      h('h2', null, join(t('Remboursement à virer : ', 'Refund to transfer: '), money(refund.cents))),
      form(
        [
          {
            name: 'reference',
            label: t('Référence de votre virement', 'Reference of your transfer'),
            required: true,
            maxlength: 100,
            hint: t(
              'Celle de l’agence comptable, pour retrouver le virement plus tard.',
              'The accountants’ own, by which the transfer is found later.',
            ),
          },
        ],
        {
          action: t('Noter le virement', 'Record the transfer'),
          before: h(
            'p',
            null,
            join(
              t('La carte a refusé le remboursement ', 'The card refused refund '),
              said(refund.id),
              t(
                '. Virez ce montant à l’étudiant, puis notez-le ici.',
                '. Transfer this amount to the student, then record it here.',
              ),
            ),
          ),
        },
        async values => {
          const reference = values.text('reference');
          const sure = await confirmed(
            t('Le virement est-il fait ?', 'Is the transfer made?'),
            h(
              'p',
              null,
              join(
                money(refund.cents),
                t(
                  ' seront comptés comme rendus à l’étudiant, sous la référence ',
                  ' will count as given back to the student, under reference ',
                ),
                said(reference),
                t('. Cela ne peut pas être repris.', '. This cannot be taken back.'),
              ),
            ),
            { action: t('Oui, noter le virement', 'Yes, record the transfer') },
          );
          if (!sure) return;
          await post('/api/students/{student}/refunds/{refund}/transfer', {
            path: { student, refund: refund.id },
            body: { reference },
          });
          await draw(t('Le virement est noté.', 'The transfer is recorded.'));
        },
      ),
    );

  /** Money that is not what was asked for. @param {Schema['UnmatchedPaymentRow']} unmatched */
  const decide = unmatched =>
    h(
      'section',
      { class: 'no-print' },
      h('h2', null, join(t('Argent à vérifier : ', 'Money to check: '), money(unmatched.cents))),
      h(
        'div',
        { class: 'panel' },
        facts(
          [t('Référence', 'Reference'), said(unmatched.reference)],
          [t('Transaction de la banque', 'Transaction of the bank'), said(unmatched.transaction)],
          [
            t('Montant attendu', 'Amount expected'),
            typeof unmatched.expectedCents === 'number'
              ? money(unmatched.expectedCents)
              : t(
                  'aucun : rien n’était demandé sous cette référence',
                  'none: nothing was asked for under this reference',
                ),
          ],
        ),
        h(
          'p',
          null,
          t(
            'Cet argent est mis à part. Gardé, il compte comme un paiement, et ce qui dépasse la dette est remboursé ; rendu, il repart sur la carte qui l’a payé.',
            'This money is set apart. Kept, it counts as a payment, and what exceeds the debt is refunded; returned, it goes back to the card that paid it.',
          ),
        ),
        h(
          'div',
          { class: 'actions' },
          doing(t('Garder sur le compte', 'Keep on the account'), () => end(unmatched, 'allocate')),
          doing(t('Rendre à la carte', 'Return to the card'), () => end(unmatched, 'refund'), { danger: true }),
        ),
      ),
    );

  /**
   * @param {Schema['UnmatchedPaymentRow']} unmatched
   * @param {Schema['UnmatchedPaymentDecision']} decision
   */
  async function end(unmatched, decision) {
    const keeps = decision === 'allocate';
    const sure = await confirmed(
      keeps
        ? t('Garder cet argent sur le compte ?', 'Keep this money on the account?')
        : t('Rendre cet argent ?', 'Return this money?'),
      h(
        'p',
        null,
        join(
          money(unmatched.cents),
          keeps
            ? t(
                ' compteront comme un paiement de l’étudiant. Cela ne peut pas être repris.',
                ' will count as a payment of the student. This cannot be taken back.',
              )
            : t(
                ' repartiront sur la carte qui les a payés. Cela ne peut pas être repris.',
                ' will go back to the card that paid them. This cannot be taken back.',
              ),
        ),
      ),
      { action: keeps ? t('Garder', 'Keep') : t('Rendre', 'Return'), danger: !keeps },
    );
    if (!sure) return;
    await post('/api/students/{student}/unmatched-payments/{transaction}', {
      path: { student, transaction: unmatched.transaction },
      body: { decision },
    });
    await draw(
      keeps
        ? t('L’argent est gardé sur le compte.', 'The money is kept on the account.')
        : t('L’argent repart sur sa carte.', 'The money is on its way back to its card.'),
    );
  }

  /** @param {Schema['PlanView']} plan @param {number} dayOfMonth */
  const plan = (plan, dayOfMonth) =>
    all(
      h('h2', null, t('Paiement en plusieurs fois', 'Payment by instalments')),
      h(
        'p',
        null,
        planBadge(plan.state),
        plan.state === 'requested' &&
          all(
            said(' '),
            h(
              'a',
              { href: `#${requestOf({ student, plan: plan.number })}` },
              t('Décider de la demande', 'Decide on the request'),
            ),
          ),
      ),
      !!plan.reason && h('p', null, join(t('Motif : ', 'Reason: '), said(plan.reason))),
      table(
        t('Échéances', 'Instalments'),
        [t('N°', 'No.'), t('Date', 'Date'), t('État', 'State'), amount(t('Montant', 'Amount'))],
        plan.instalments.map(part => [
          said(part.number),
          part.dueOn ? day(part.dueOn) : dateRule(part.number, dayOfMonth),
          [
            instalmentBadge(part.state),
            !!part.nextAttemptAt && [
              h('br', null),
              h('small', null, join(t('nouvel essai le ', 'tried again on '), dayOf(part.nextAttemptAt))),
            ],
          ],
          money(part.cents),
        ]),
        { class: 'snug' },
      ),
    );

  await draw();
  return screen;
}
