import { post } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { confirmed, form } from '../../core/forms.js';
import { centsOf, day, join, money, said, t } from '../../core/words.js';
import { LONGEST_DECISION } from './words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const result = h('div');
  return all(
    facts([t('Étudiant', 'Student'), h('strong', null, said(student))]),
    h('p', null, t('Indiquez ce que l’école rend : au plus ce qu’elle tient encore de ce qui a été payé, moins la somme fixe qu’elle garde.', 'Say what the school gives back: at most what it still holds of what was paid, less the fixed sum it keeps.')),
    form([
      { name: 'cents', label: t('Montant rendu, en euros', 'Amount given back, in euros'), hint: t('Par exemple 578,00.', 'For instance 578.00.'), inputmode: 'decimal', autocomplete: 'off', required: true, check: value => (centsOf(value) ?? 0) > 0 ? null : t('Un montant en euros, avec au plus deux décimales : 578,00.', 'An amount in euros, with two decimals at most: 578.00.') },
      { name: 'decision', label: t('Référence de la décision', 'Reference of the decision'), hint: t('Celle de la commission ; elle figure dans le courriel à l’étudiant.', 'That of the commission; it stands in the e-mail to the student.'), required: true, maxlength: LONGEST_DECISION },
    ], { action: t('Rendre cette somme', 'Give this back') }, async values => {
      const [cents, decision] = [centsOf(values.text('cents')) ?? 0, values.text('decision')];
      const isSure = await confirmed(t('Rendre cette somme ?', 'Give this back?'), all(
        h('p', null, join(money(cents), t(' à l’étudiant ', ' to student '), said(student), t(', décision ', ', decision '), said(decision), said('.'))),
        h('p', null, t('Le remboursement part, si possible sur la carte utilisée, et l’étudiant en est averti par courriel. Il ne peut pas être repris.', 'The refund is sent, to the card used wherever possible, and the student is told by e-mail. It cannot be taken back.'))),
      { action: t('Rendre', 'Give back') });
      if (!isSure) return;
      const after = await post('/api/students/{student}/withdrawal/refund', { path: { student }, body: { cents, decision } });
      fill(result, note('good',
        h('h2', { tabindex: -1 }, join(money(cents), t(' sont rendus', ' are given back'))),
        facts(
          [t('Départ demandé le', 'Withdrawal requested on'), day(after.requestedOn)],
          [t('Motif', 'Reason'), said(after.reason)],
          [t('L’école garde encore', 'The school still keeps'), money(after.keptCents)],
          [t('Remboursé ou à rembourser en tout', 'Refunded or to be, in all'), money(after.refundCents)])));
      result.querySelector('h2')?.focus();
    }),
    result,
    h('p', null, h('a', { href: '#/withdrawals' }, t('Un autre étudiant', 'Another student'))));
}
