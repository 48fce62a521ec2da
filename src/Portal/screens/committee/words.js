import { all, amount, badge, facts, h, table } from '../../core/dom.js';
import { money, said, shortDay, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['ExemptionEffect']} Effect */
/** @typedef {Effect['instalments'][number]} Part */

export const LONGEST_DECISION = 100;

const later = () =>
  t('Elle s’appliquera dès que la situation sera déclarée.', 'It will apply once the situation is declared.');

/** What an exemption would change. @param {Effect} effect */
export const effectOf = effect =>
  isForLater(effect)
    ? h('p', null, later())
    : all(
        facts(
          effect.creditedCents < 0
            ? [t('De nouveau dû', 'Owed again'), money(-effect.creditedCents)]
            : [t('Porté au crédit', 'Credited'), money(effect.creditedCents)],
          [t('Reste dû avant', 'Due before'), money(effect.dueBeforeCents)],
          [t('Reste dû après', 'Due after'), money(effect.dueAfterCents)],
          [t('Remboursé', 'Refunded'), effect.refundedCents > 0 ? money(effect.refundedCents) : t('Rien', 'Nothing')],
        ),
        effect.instalments.length > 0 &&
          table(
            t('Échéances', 'Instalments'),
            [
              t('Échéance', 'Instalment'),
              t('Date', 'Date'),
              amount(t('Avant', 'Before')),
              amount(t('Après', 'After')),
              t('Effet', 'Effect'),
            ],
            effect.instalments.map(part => [
              said(part.number),
              part.dueOn === null ? t('Pas encore fixée', 'Not fixed yet') : shortDay(part.dueOn),
              money(part.beforeCents),
              money(part.afterCents),
              change(part),
            ]),
          ),
      );

/** Nothing is owed yet that it could be taken off. @param {Effect} effect */
export const isForLater = effect => effect.creditedCents === 0;

/** @param {Part} part */
function change(part) {
  if (part.state === 'paid') return badge('good', t('Déjà payée', 'Paid already'));
  if (part.afterCents === part.beforeCents) return badge('plain', t('Inchangée', 'Unchanged'));
  if (part.afterCents > part.beforeCents) return badge('wait', t('Augmentée', 'Larger'));
  return part.afterCents === 0 ? badge('wait', t('Annulée', 'Cancelled')) : badge('wait', t('Réduite', 'Smaller'));
}
