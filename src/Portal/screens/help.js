import { all, h, note } from '../core/dom.js';
import { school } from '../core/school.js';
import { session } from '../core/session.js';
import { join, said, t } from '../core/words.js';

/** What to do, and whom to write to. @param {import('../core/router.js').Place} place */
export async function show(place) {
  const { helpMailbox, name } = await school();
  const number = session()?.roles.includes('student') ? session()?.subject : undefined;
  const subject = encodeURIComponent(join(t('Inscription', 'Registration'), number && said(` – ${number}`)));
  return all(
    place.query.get('noted') === 'uncertain' &&
      note(
        'good',
        h('h2', null, t('C’est noté : votre situation est incertaine', 'It is noted: your situation is uncertain')),
        h(
          'p',
          null,
          t(
            'Votre dossier attend, et l’école est prévenue. Écrivez-nous ce qui manque ou ce qui vous fait hésiter ; ne payez rien avant la réponse.',
            'Your dossier waits, and the school has been told. Write to us what is missing or makes you hesitate; pay nothing before the answer.',
          ),
        ),
      ),
    h(
      'section',
      { class: 'panel' },
      h('h2', null, t('Écrire à l’école', 'Write to the school')),
      h(
        'p',
        null,
        join(
          t(
            'Une question, une situation qui n’est pas dans la liste ? Donnez votre nom et votre numéro d’étudiant ; ne payez rien avant la réponse de ',
            'A question, a situation that is not in the list? Give your name and your student number; pay nothing before the answer of ',
          ),
          said(name),
          said('.'),
        ),
      ),
      h('p', null, h('a', { class: 'button', href: `mailto:${helpMailbox}?subject=${subject}` }, said(helpMailbox))),
    ),
    h('h2', null, t('Dans quel ordre faire les choses', 'In which order to do things')),
    h(
      'ol',
      null,
      h(
        'li',
        null,
        t(
          'Payez la CVEC, faites votre inscription administrative et déposez vos pièces justificatives : ces étapes se font avant, sur leurs propres sites.',
          'Pay the CVEC, do your administrative registration and deposit your supporting documents: these steps come before, on their own sites.',
        ),
      ),
      h(
        'li',
        null,
        t('Déclarez ici votre situation : elle fixe vos droits.', 'Declare your situation here: it sets your fees.'),
      ),
      h(
        'li',
        null,
        t(
          'Réglez en une fois, ou demandez à payer en plusieurs fois : les services comptables décident, puis vous payez la première échéance.',
          'Pay once, or ask to pay in instalments: the accountants decide, then you pay the first instalment.',
        ),
      ),
      h(
        'li',
        null,
        t(
          'Vos factures et votre position de compte restent ici toute l’année.',
          'Your invoices and your account position stay here all year.',
        ),
      ),
    ),
    h('h2', null, t('Questions fréquentes', 'Frequent questions')),
    answers(),
  );
}

const answers = () => [
  answer(
    t('Je ne sais pas quelle situation choisir', 'I do not know which situation to choose'),
    t(
      'Chaque situation dit pour qui elle est et quelles pièces elle demande. Si aucune ne convient, si un contrat n’est pas encore signé ou une bourse pas encore notifiée, dites que votre situation est incertaine : rien ne peut alors être payé par erreur, et nous vous aidons.',
      'Each situation says for whom it is and which documents it asks for. If none fits, if a contract is not signed yet or a scholarship not notified yet, say that your situation is uncertain: then nothing can be paid by mistake, and we help you.',
    ),
  ),
  answer(
    t('Je me suis trompé dans ma déclaration', 'I made a mistake in my declaration'),
    t(
      'Tant que rien n’est payé, demandé ni validé, changez-la dans votre dossier. Ensuite, écrivez-nous. Ce qui a été payé reste sur votre compte ; le trop-perçu est remboursé.',
      'As long as nothing is paid, asked for or validated, change it in your dossier. After that, write to us. What was paid stays on your account; what is too much is refunded.',
    ),
  ),
  answer(
    t('Ma carte est refusée', 'My card is refused'),
    t(
      'Rien n’est débité. Essayez une autre carte, ou demandez à votre banque si le plafond ou la confirmation 3-D Secure est en cause. Pour plusieurs fois, les e-cartes et autres numéros temporaires ne conviennent pas : la carte doit rester valable jusqu’à la dernière échéance.',
      'Nothing is debited. Try another card, or ask your bank whether a limit or the 3-D Secure confirmation is the cause. For instalments, e-cards and other temporary numbers cannot be used: the card must stay valid until the last instalment.',
    ),
  ),
  answer(
    t('Un prélèvement a été refusé', 'A debit was refused'),
    t(
      'Vous recevez un courriel à chaque fois. Payez l’échéance par carte depuis « Régler en plusieurs fois » ; sinon la banque est sollicitée de nouveau quelques jours plus tard, et après le dernier essai le compte est bloqué jusqu’au paiement.',
      'You get an e-mail each time. Pay the instalment by card from “Pay in instalments”; if not, the bank is asked again some days later, and after the last attempt the account is blocked until it is paid.',
    ),
  ),
  answer(
    t('La page a été coupée pendant que je payais', 'The page was cut off while I was paying'),
    t(
      'Rien n’est perdu, et rien n’est payé deux fois : rouvrez le portail, le menu dit où en est le paiement.',
      'Nothing is lost, and nothing is paid twice: open the portal again, the menu says where the payment stands.',
    ),
  ),
  answer(
    t('Je ne peux pas me connecter', 'I cannot sign in'),
    all(
      t('Utilisez l’adresse personnelle donnée à l’université. ', 'Use the personal address you gave the university. '),
      h(
        'a',
        { href: '#/link' },
        t('Recevoir un lien pour choisir un mot de passe', 'Send me a link to choose a password'),
      ),
    ),
  ),
];

/** @param {import('../core/words.js').Words} question @param {import('../core/dom.js').Child} text */
const answer = (question, text) => h('details', { class: 'more' }, h('summary', null, question), h('p', null, text));
