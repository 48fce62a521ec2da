import { download } from '../core/api.js';
import { all, facts, h } from '../core/dom.js';
import { doing } from '../core/forms.js';
import { has } from '../core/session.js';
import { t } from '../core/words.js';

export async function show() {
  return all(
    h(
      'p',
      null,
      t(
        'Ce portail garde ce qu’il faut pour vous inscrire et encaisser vos droits, rien d’autre.',
        'This portal keeps what it takes to register you and to collect your fees, nothing else.',
      ),
    ),
    h(
      'div',
      { class: 'panel' },
      facts(
        [
          t('Ce qui est gardé', 'What is kept'),
          t(
            'Votre nom, votre adresse, votre formation et ce qui fixe vos droits ; vos déclarations, échéances, paiements et factures ; qui a fait quoi, et quand.',
            'Your name, address, programme and what sets your fees; your declarations, instalments, payments and invoices; who did what, and when.',
          ),
        ],
        [
          t('Votre carte', 'Your card'),
          t(
            'Vous la saisissez sur la page de la banque : son numéro n’arrive jamais ici. Pour un paiement en plusieurs fois, la banque la garde jusqu’au dernier prélèvement, puis l’efface.',
            'You enter it on the bank’s page: its number never comes here. For instalments, the bank keeps it until the last debit, then deletes it.',
          ),
        ],
        [
          t('Qui voit quoi', 'Who sees what'),
          t(
            'La scolarité voit votre dossier, pas l’argent. Les services comptables voient l’argent, ni votre bourse ni votre nationalité. Chaque consultation est enregistrée.',
            'The registrar sees your dossier, not the money. The accountants see the money, neither your scholarship nor your nationality. Every look is recorded.',
          ),
        ],
        [
          t('Combien de temps', 'For how long'),
          t(
            'Les factures dix ans, comme la loi le demande ; les données personnelles quelques années après la fin de l’année universitaire.',
            'Invoices ten years, as the law asks; personal data some years after the end of the academic year.',
          ),
        ],
        [
          t('Dans ce navigateur', 'In this browser'),
          t(
            'Aucun cookie, aucun autre site. Votre session y est gardée jusqu’à votre déconnexion.',
            'No cookie, no other site. Your session is kept there until you sign out.',
          ),
        ],
        [
          t('Vos droits', 'Your rights'),
          [
            t(
              'Accès, rectification, effacement de ce que la loi n’oblige pas à garder : ',
              'Access, correction, erasure of what the law does not require to be kept: ',
            ),
            h('a', { href: '#/help' }, t('écrivez-nous', 'write to us')),
          ],
        ],
      ),
    ),
    has('student') &&
      all(
        h('h2', null, t('Une copie de vos données', 'A copy of your data')),
        h(
          'p',
          null,
          t('Tout ce qui est gardé sur vous, dans un seul fichier.', 'All that is held about you, in one file.'),
        ),
        doing(
          t('Télécharger mes données', 'Download my data'),
          () => download('/api/dossier/export', {}, t('mes-donnees.json', 'my-data.json')),
          { quiet: true },
        ),
      ),
  );
}
