/** Every screen of the portal, in the order of the menus. */

import { session } from './core/session.js';
import { t } from './core/words.js';

/** @typedef {import('./core/router.js').Screen} Screen */

/** @type {Screen[]} */
const everybody = [
  {
    path: '/',
    role: 'signed-in',
    title: () => t('Bienvenue', 'Welcome'),
    load: () =>
      session()?.roles.includes('student') ? import('./screens/student/menu.js') : import('./screens/work.js'),
  },
  {
    path: '/sign-in',
    role: 'anybody',
    title: () => t('Connexion', 'Sign in'),
    load: () => import('./screens/sign-in.js'),
  },
  {
    path: '/link',
    role: 'anybody',
    title: () => t('Première connexion ou mot de passe oublié', 'First connection or forgotten password'),
    load: () => import('./screens/link.js'),
  },
  {
    path: '/code',
    role: 'anybody',
    title: () => t('Saisir le code d’un courriel', 'Type the code of an e-mail'),
    load: () => import('./screens/code.js'),
  },
  {
    path: '/password',
    role: 'anybody',
    title: () => t('Choisissez votre mot de passe', 'Choose your password'),
    load: () => import('./screens/password.js'),
  },
  {
    path: '/approval',
    role: 'signed-in',
    title: () => t('Demande de paiement en plusieurs fois', 'Request to pay by instalments'),
    load: () => import('./screens/approval.js'),
  },
  { path: '/help', role: 'anybody', title: () => t('Aide', 'Help'), load: () => import('./screens/help.js') },
  {
    path: '/privacy',
    role: 'anybody',
    title: () => t('Vos données', 'Your data'),
    load: () => import('./screens/privacy.js'),
  },
];

/** @type {Screen[]} */
const student = [
  {
    path: '/dossier',
    role: 'student',
    menu: true,
    title: () => t('Mon dossier d’inscription', 'My registration dossier'),
    load: () => import('./screens/student/dossier.js'),
  },
  {
    path: '/pay',
    role: 'student',
    menu: true,
    title: () => t('Choisir comment payer', 'Choose how to pay'),
    load: () => import('./screens/student/pay.js'),
  },
  {
    path: '/instalments',
    role: 'student',
    menu: true,
    title: () => t('Régler en plusieurs fois', 'Pay in instalments'),
    load: () => import('./screens/student/instalments.js'),
  },
  {
    path: '/instalments/{number}',
    role: 'student',
    title: () => t('Régulariser une échéance', 'Pay a refused instalment'),
    load: () => import('./screens/student/regularise.js'),
  },
  {
    path: '/card',
    role: 'student',
    title: () => t('Changer de carte', 'Change my card'),
    load: () => import('./screens/student/card.js'),
  },
  {
    path: '/payments/{reference}',
    role: 'student',
    title: () => t('Votre paiement', 'Your payment'),
    load: () => import('./screens/student/payment.js'),
  },
  {
    path: '/invoices',
    role: 'student',
    menu: true,
    title: () => t('Mes factures', 'My invoices'),
    load: () => import('./screens/student/invoices.js'),
  },
  {
    path: '/position',
    role: 'student',
    menu: true,
    title: () => t('Ma position de compte', 'My account position'),
    load: () => import('./screens/student/position.js'),
  },
];

/** @type {Screen[]} */
const accountant = [
  {
    path: '/requests',
    role: 'accountant',
    menu: true,
    title: () => t('Demandes en attente', 'Requests waiting'),
    about: () => t('Accepter ou refuser les paiements en plusieurs fois.', 'Accept or refuse payments by instalments.'),
    load: () => import('./screens/accountant/requests.js'),
  },
  {
    path: '/requests/{student}/{plan}',
    role: 'accountant',
    title: () => t('Demande de paiement en plusieurs fois', 'Request to pay by instalments'),
    load: () => import('./screens/accountant/request.js'),
  },
  {
    path: '/tasks',
    role: 'accountant',
    menu: true,
    title: () => t('À faire à la main', 'To be done by hand'),
    about: () => t('Virements, argent à vérifier, comptes bloqués.', 'Transfers, money to check, blocked accounts.'),
    load: () => import('./screens/accountant/tasks.js'),
  },
  {
    path: '/accounts',
    role: 'accountant',
    menu: true,
    title: () => t('Comptes', 'Accounts'),
    about: () =>
      t(
        'Le compte de chaque étudiant : ce qui est dû, payé, refusé.',
        'The account of each student: what is due, paid, refused.',
      ),
    load: () => import('./screens/accountant/accounts.js'),
  },
  {
    path: '/accounts/{student}',
    role: 'accountant',
    title: () => t('Compte de l’étudiant', 'Account of the student'),
    load: () => import('./screens/accountant/account.js'),
  },
  {
    path: '/months',
    role: 'accountant',
    menu: true,
    title: () => t('Mois par mois', 'Month by month'),
    about: () => t('Ce qui est attendu et ce qui est encaissé.', 'What is expected and what is collected.'),
    load: () => import('./screens/accountant/months.js'),
  },
  {
    path: '/reconciliation',
    role: 'accountant',
    menu: true,
    title: () => t('Rapprochement', 'Reconciliation'),
    about: () => t('Le grand livre face à la banque.', 'The ledger against the bank.'),
    load: () => import('./screens/accountant/reconciliation.js'),
  },
  {
    path: '/journal',
    role: 'accountant',
    menu: true,
    title: () => t('Journal comptable', 'Accounting journal'),
    about: () => t('Les écritures entre deux jours, en CSV.', 'The entries between two days, as CSV.'),
    load: () => import('./screens/accountant/journal.js'),
  },
];

/** @type {Screen[]} */
const registrar = [
  {
    path: '/declarations',
    role: 'registrar',
    menu: true,
    title: () => t('Déclarations à contrôler', 'Declarations to check'),
    about: () =>
      t(
        'Comparer ce qui est déclaré aux pièces, valider ou rejeter.',
        'Compare what is declared with the documents, validate or reject.',
      ),
    load: () => import('./screens/registrar/declarations.js'),
  },
  {
    path: '/declarations/{student}',
    role: 'registrar',
    title: () => t('Une déclaration', 'A declaration'),
    load: () => import('./screens/registrar/declaration.js'),
  },
  {
    path: '/declarations/{student}/withdrawal',
    role: 'registrar',
    title: () => t('Un étudiant quitte l’école', 'A student leaves the school'),
    load: () => import('./screens/registrar/withdrawal.js'),
  },
  {
    path: '/roster',
    role: 'registrar',
    menu: true,
    title: () => t('Liste des étudiants', 'Roster of students'),
    about: () =>
      t(
        'Importer les étudiants et ce que l’école sait d’eux.',
        'Import the students and what the school knows of them.',
      ),
    load: () => import('./screens/registrar/roster.js'),
  },
];

/** @type {Screen[]} */
const committee = [
  {
    path: '/exemptions',
    role: 'committee',
    menu: true,
    title: () => t('Exonérations', 'Exemptions'),
    about: () =>
      t(
        'Exonérer un étudiant en tout ou en partie, en voyant l’effet d’abord.',
        'Exempt a student in whole or in part, seeing first what it changes.',
      ),
    load: () => import('./screens/committee/exemptions.js'),
  },
  {
    path: '/exemptions/list',
    role: 'committee',
    menu: true,
    title: () => t('Liste d’exonérations', 'List of exemptions'),
    about: () => t('Envoyer toute la liste d’une commission.', 'Send the whole list of a committee.'),
    load: () => import('./screens/committee/exemption-list.js'),
  },
  {
    path: '/exemptions/{student}',
    role: 'committee',
    title: () => t('Exonérer un étudiant', 'Exempt a student'),
    load: () => import('./screens/committee/exemption.js'),
  },
  {
    path: '/withdrawals',
    role: 'committee',
    menu: true,
    title: () => t('Remboursements après un départ', 'Refunds after a withdrawal'),
    about: () =>
      t('Rendre à un étudiant parti ce que l’école gardait.', 'Give back to a student who left what the school kept.'),
    load: () => import('./screens/committee/withdrawals.js'),
  },
  {
    path: '/withdrawals/{student}',
    role: 'committee',
    title: () => t('Rembourser un étudiant parti', 'Refund a student who left'),
    load: () => import('./screens/committee/withdrawal.js'),
  },
];

/** @type {Screen[]} */
const administrator = [
  {
    path: '/catalogue',
    role: 'administrator',
    menu: true,
    title: () => t('Calendrier, situations et droits', 'Calendar, situations and fees'),
    about: () => t('Ce que l’application lit du fichier de l’école', 'What the app reads in the school’s file'),
    load: () => import('./screens/administrator/catalogue.js'),
  },
  {
    path: '/staff',
    role: 'administrator',
    menu: true,
    title: () => t('Personnel', 'Staff'),
    about: () => t('Qui travaille ici, et avec quels rôles', 'Who works here, and in which roles'),
    load: () => import('./screens/administrator/staff.js'),
  },
  {
    path: '/staff/{email}',
    role: 'administrator',
    title: () => t('Un compte du personnel', 'A staff account'),
    load: () => import('./screens/administrator/person.js'),
  },
  {
    path: '/students',
    role: 'administrator',
    menu: true,
    title: () => t('Données d’un étudiant', 'A student’s data'),
    about: () => t('Registre scellé, copie des données, effacement', 'Sealed ledger, copy of the data, erasure'),
    load: () => import('./screens/administrator/students.js'),
  },
  {
    path: '/students/{student}',
    role: 'administrator',
    title: () => t('Registre et données personnelles', 'Ledger and personal data'),
    load: () => import('./screens/administrator/student.js'),
  },
  {
    path: '/audit',
    role: 'administrator',
    menu: true,
    title: () => t('Journal des accès', 'Access log'),
    about: () => t('Qui a fait, consulté ou tenté quoi', 'Who did, looked at or tried what'),
    load: () => import('./screens/administrator/audit.js'),
  },
  {
    path: '/audit/{student}',
    role: 'administrator',
    title: () => t('Journal des accès d’un étudiant', 'A student’s access log'),
    load: () => import('./screens/administrator/student-audit.js'),
  },
  {
    path: '/health',
    role: 'administrator',
    menu: true,
    title: () => t('État du système', 'State of the system'),
    about: () => t('Ce qui répond et ce qui ne répond pas', 'What answers and what does not'),
    load: () => import('./screens/administrator/health.js'),
  },
];

export const screens = [...everybody, ...student, ...accountant, ...registrar, ...committee, ...administrator];
