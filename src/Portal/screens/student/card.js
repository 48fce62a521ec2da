import { get, post } from '../../core/api.js';
import { all, h, note } from '../../core/dom.js';
import { day, join, said, t } from '../../core/words.js';
import { alerts, lineOf } from './alerts.js';
import { aboutThePage, payingByCard } from './card-page.js';

/** Another card for the debits to come. */
export async function show() {
  const dossier = await get('/api/dossier');
  const item = lineOf(dossier, 'changeCard');
  const last = dossier.plan?.instalments.findLast(
    part => part.dueOn !== null && (part.state === 'planned' || part.state === 'refused'),
  );
  if (item.state !== 'available')
    return all(
      alerts(dossier),
      note('plain', h('p', null, said(item.why?.detail ?? ''))),
      h('p', null, h('a', { href: '#/' }, t('Retour au menu', 'Back to the menu'))),
    );
  return all(
    alerts(dossier),
    h(
      'p',
      null,
      t(
        'Carte perdue, remplacée ou bientôt expirée ? Montrez-en une autre à la banque : les prélèvements à venir se feront sur elle, et l’ancienne est effacée.',
        'Card lost, replaced or about to expire? Show another one to the bank: the debits to come will be made from it, and the old one is deleted.',
      ),
    ),
    h(
      'ul',
      null,
      h(
        'li',
        null,
        t(
          'La banque vérifie la carte pour un euro, qui n’est jamais débité.',
          'The bank checks the card for one euro, which is never debited.',
        ),
      ),
      last?.dueOn != null &&
        h(
          'li',
          null,
          join(
            t('Elle doit être valable au moins jusqu’au ', 'It must be valid at least until '),
            day(last.dueOn),
            said('.'),
          ),
        ),
      h(
        'li',
        null,
        t(
          'Les e-cartes et autres numéros temporaires ne conviennent pas.',
          'E-cards and other temporary numbers cannot be used.',
        ),
      ),
      h(
        'li',
        null,
        t(
          'Une échéance déjà refusée reste à payer à part.',
          'An instalment that was refused already is still to be paid apart.',
        ),
      ),
    ),
    payingByCard(t('Enregistrer une autre carte', 'Register another card'), () =>
      post('/api/dossier/plans/current/card'),
    ),
    aboutThePage(),
  );
}
