/** Who did what, in words: the names that ledger and audit keep are the program's. */

import { join, said, t } from '../../core/words.js';

/** @typedef {import('../../core/words.js').Words} Words */

/** Functions that the audit names. @type {Record<string, () => Words>} */
const calls = {
  AccountingDifferences: () => t('Lire les écarts du rapprochement', 'Read the differences of the reconciliation'),
  AccountingJournal: () => t('Exporter le journal comptable', 'Export the accounting journal'),
  AccountingMonths: () => t('Lire les encaissements mois par mois', 'Read what comes in month by month'),
  AccountingTasks: () => t('Lire ce qui est à faire à la main', 'Read what is to be done by hand'),
  AddStaff: () => t('Ajouter quelqu’un au personnel', 'Add somebody to the staff'),
  Audit: () => t('Lire le journal des accès', 'Read the access log'),
  Catalogue: () => t('Lire le calendrier et les droits', 'Read the calendar and the fees'),
  ChangeStaff: () => t('Changer un compte du personnel', 'Change a staff account'),
  CompareSettlement: () => t('Comparer avec le relevé de la banque', 'Compare with the bank’s statement'),
  DecideApproval: () =>
    t('Décider d’un échéancier par le lien du courriel', 'Decide on instalments through the mailed link'),
  DecidePlan: () => t('Décider d’un échéancier', 'Decide on instalments'),
  ResolveUnmatchedPayment: () => t('Terminer la vérification d’un paiement', 'End the check of a payment'),
  EndKeptCard: () => t('Noter qu’une carte est supprimée à la banque', 'Note that a card was deleted at the bank'),
  EndUnmatchedPayment: () =>
    t('Terminer la recherche d’un paiement sans dossier', 'End the search for the payer of money of nobody'),
  EraseStudent: () => t('Effacer les données d’un étudiant', 'Erase a student’s data'),
  ExemptStudent: () => t('Exonérer un étudiant', 'Exempt a student'),
  ExemptStudents: () => t('Exonérer une liste d’étudiants', 'Exempt a list of students'),
  ExportStudent: () => t('Exporter les données d’un étudiant', 'Export a student’s data'),
  ImportRoster: () => t('Importer la liste des étudiants', 'Import the roster'),
  LowerExemption: () => t('Réduire ou retirer une exonération', 'Lower or withdraw an exemption'),
  ListAccounts: () => t('Lire la liste des comptes', 'Read the list of accounts'),
  ListDeclarations: () => t('Lire la liste des déclarations', 'Read the list of declarations'),
  ListExemptionCandidates: () =>
    t('Lire la liste des étudiants exonérables', 'Read the list of students who can be exempted'),
  ListPlanRequests: () => t('Lire les demandes d’échéancier', 'Read the requests for instalments'),
  ListStaff: () => t('Lire la liste du personnel', 'Read the staff list'),
  PreviewExemption: () => t('Voir l’effet d’une exonération', 'See the effect of an exemption'),
  PreviewLowerExemption: () => t('Voir l’effet d’une exonération réduite', 'See the effect of a lowered exemption'),
  PreviewExemptions: () => t('Voir l’effet d’une liste d’exonérations', 'See the effect of a list of exemptions'),
  PreviewReview: () => t('Voir l’effet d’un contrôle', 'See the effect of a review'),
  PreviewRoster: () => t('Vérifier une liste des étudiants avant l’import', 'Check a roster before the import'),
  PreviewTakeBack: () => t('Voir l’effet d’une annulation', 'See the effect of taking an act back'),
  PreviewWithdrawal: () => t('Voir l’effet d’un départ', 'See the effect of a withdrawal'),
  ReadStaff: () => t('Lire un compte du personnel', 'Read a staff account'),
  RefundWithdrawal: () => t('Rendre l’argent d’un étudiant parti', 'Give back the money of a student who left'),
  ReviewDeclaration: () => t('Contrôler une déclaration', 'Check a declaration'),
  SetPassword: () => t('Choisir un mot de passe', 'Set a password'),
  ShowApproval: () =>
    t(
      'Ouvrir une demande d’échéancier par le lien du courriel',
      'Open a request for instalments through the mailed link',
    ),
  SignIn: () => t('Se connecter', 'Sign in'),
  SignInMailNotSent: () => t('Courriel de connexion non envoyé', 'Mail about signing in not sent'),
  SignOutEverywhere: () => t('Se déconnecter partout', 'Sign out everywhere'),
  StudentAccount: () => t('Lire le compte d’un étudiant', 'Read a student’s account'),
  StudentAccountPosition: () => t('Lire la position de compte', 'Read the account position'),
  StudentAudit: () => t('Lire le journal des accès d’un étudiant', 'Read a student’s access log'),
  StudentDossier: () => t('Lire la déclaration et les pièces', 'Read the declaration and the documents'),
  StudentLedger: () => t('Lire le registre scellé', 'Read the sealed ledger'),
  TakeBack: () => t('Annuler un rejet ou un départ', 'Take a rejection or a withdrawal back'),
  ResumeStep: () => t('Relancer ce qui est resté sans succès', 'Have tried again what did not succeed'),
  TransferRefund: () => t('Noter un virement de remboursement', 'Record the transfer of a refund'),
  Withdrawal: () => t('Lire le départ d’un étudiant', 'Read a student’s withdrawal'),
  WithdrawStudent: () => t('Enregistrer le départ d’un étudiant', 'Enter a student’s withdrawal'),
};

/** Commands that the ledger names. @type {Record<string, () => Words>} */
const commands = {
  'announce-debit': () => t('Annoncer un prélèvement', 'Announce a debit'),
  'answer-debit': () => t('Noter la réponse de la banque à un prélèvement', 'Record the bank’s answer to a debit'),
  'answer-refund': () => t('Noter la réponse de la banque à un remboursement', 'Record the bank’s answer to a refund'),
  'change-card': () => t('Enregistrer une autre carte', 'Register another card'),
  'decide-plan': () => t('Décider d’un échéancier', 'Decide on instalments'),
  declare: () => t('Déclarer une situation', 'Declare a situation'),
  'resolve-unmatched-payment': () => t('Terminer la vérification d’un paiement', 'End the check of a payment'),
  'erase-personal-data': () => t('Effacer les données personnelles', 'Erase the personal data'),
  exempt: () => t('Exonérer', 'Exempt'),
  'delete-card': () => t('Faire oublier la carte à la banque', 'Have the bank forget the card'),
  'issue-credit-note': () => t('Émettre un avoir', 'Issue a credit note'),
  'issue-invoice': () => t('Émettre une facture', 'Issue an invoice'),
  'hand-over-step': () => t('Laisser une étape à une personne', 'Leave a step to a person'),
  'lower-exemption': () => t('Réduire ou retirer une exonération', 'Lower or withdraw an exemption'),
  'close-card-page': () => t('Fermer une page de paiement abandonnée', 'Close a card page that was left'),
  'look-up-debit': () => t('Rechercher le résultat d’un prélèvement', 'Look up the result of a debit'),
  'look-up-refund': () => t('Rechercher le résultat d’un remboursement', 'Look up the result of a refund'),
  notification: () => t('Recevoir un avis de la banque', 'Receive a notice of the bank'),
  'open-debit': () => t('Envoyer un prélèvement', 'Send a debit'),
  'pay-first-instalment': () =>
    t('Ouvrir le paiement de la première échéance', 'Open the payment of the first instalment'),
  'pay-once': () => t('Ouvrir le paiement en une fois', 'Open the payment in one go'),
  'pay-refused-instalment': () =>
    t('Ouvrir le paiement d’une échéance refusée', 'Open the payment of a refused instalment'),
  'record-roster': () => t('Importer depuis la liste des étudiants', 'Import from the roster'),
  'refund-withdrawal': () => t('Rendre l’argent après un départ', 'Give money back after a withdrawal'),
  'remind-accountants': () => t('Relancer les services comptables', 'Remind the accountants'),
  'request-plan': () => t('Demander un échéancier', 'Ask for instalments'),
  review: () => t('Contrôler la déclaration', 'Check the declaration'),
  'start-refund': () => t('Envoyer un remboursement', 'Send a refund'),
  'take-back': () => t('Annuler un rejet ou un départ', 'Take a rejection or a withdrawal back'),
  'take-up-step': () => t('Relancer ce qui est resté sans succès', 'Have tried again what did not succeed'),
  'transfer-refund': () => t('Noter un virement de remboursement', 'Record the transfer of a refund'),
  'withdraw-plan': () => t('Retirer une demande d’échéancier', 'Take a request for instalments back'),
  'withdraw-student': () => t('Enregistrer le départ de l’étudiant', 'Enter the student’s withdrawal'),
};

/** @param {string} role */
export const roleName = role =>
  ({
    registrar: t('scolarité', 'registrar'),
    accountant: t('comptabilité', 'accountant'),
    committee: t('commission d’exonération', 'exemption committee'),
    administrator: t('administration', 'administrator'),
    student: t('étudiant', 'student'),
  })[role] ?? said(role);

/** What was called, or the command that was recorded. @param {string} name such as "StudentLedger" or "declare@1" */
export const deed = name => (calls[name] ?? commands[/** @type {string} */ (name.split(/[@:]/)[0])])?.() ?? said(name);

/** @param {string} actor such as "registrar:marie", "gateway" */
export function who(actor) {
  if (actor === 'gateway') return t('La banque', 'The bank');
  if (actor === 'system') return t('Le système', 'The system');
  if (actor === 'nobody') return t('Une adresse sans compte', 'An address without an account');
  const [roles = '', ...rest] = actor.split(':');
  const name = rest.join(':');
  if (roles === 'staff') return said(name);
  const link = /^(?:(.*)\/)?link-[^@]*@(.*)$/.exec(name);
  if (link) return join(link[1] && said(`${link[1]}, `), t('lien envoyé à ', 'link sent to '), said(link[2] ?? ''));
  return join(said(name), said(` (${roles.split('+').map(roleName).join(', ')})`));
}

/** How a call was refused; a call that was not leaves no such row. @param {number} status */
export function refusal(status) {
  if (status === 401) return t('Refusé : mot de passe ou session', 'Refused: password or session');
  if (status === 403) return t('Refusé : rôle manquant', 'Refused: role missing');
  if (status === 404) return t('Introuvable', 'Not found');
  if (status === 409) return t('Refusé par les règles', 'Refused by the rules');
  if (status === 412 || status === 428) return t('Refusé : changé entre-temps', 'Refused: changed meanwhile');
  if (status === 429) return t('Refusé : trop de demandes', 'Refused: too many requests');
  if (status === 499) return t('Interrompu par l’appelant', 'Broken off by the caller');
  return status >= 500 ? t('Incident', 'Fault') : t('Refusé : demande incorrecte', 'Refused: request not right');
}
