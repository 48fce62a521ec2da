import { all, h } from '../core/dom.js';
import { t } from '../core/words.js';

export async function show() {
  return all(
    h('p', null, t('Ce portail garde ce qu’il faut pour vous inscrire et encaisser vos droits, rien d’autre. Votre carte est saisie sur la page de la banque : son numéro n’arrive jamais ici.', 'This portal keeps what it takes to register you and to collect your fees, nothing else. Your card is entered on the bank’s page: its number never comes here.')),
    h('p', null, t('Il ne dépose aucun cookie et n’appelle aucun autre site. Votre session est gardée dans ce navigateur jusqu’à votre déconnexion.', 'It sets no cookie and calls no other site. Your session is kept in this browser until you sign out.')));
}
