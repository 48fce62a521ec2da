/** Every screen of the portal, in the order of the menus. */

import { session } from './core/session.js';
import { t } from './core/words.js';

/** @typedef {import('./core/router.js').Screen} Screen */

/** @type {Screen[]} */
const everybody = [
  { path: '/', role: 'signed-in', title: () => t('Bienvenue', 'Welcome'), load: () => session()?.roles.includes('student') ? import('./screens/student/menu.js') : import('./screens/work.js') },
  { path: '/sign-in', role: 'anybody', title: () => t('Connexion', 'Sign in'), load: () => import('./screens/sign-in.js') },
  { path: '/link', role: 'anybody', title: () => t('Première connexion ou mot de passe oublié', 'First connection or forgotten password'), load: () => import('./screens/link.js') },
  { path: '/password', role: 'anybody', title: () => t('Choisissez votre mot de passe', 'Choose your password'), load: () => import('./screens/password.js') },
  { path: '/help', role: 'anybody', title: () => t('Aide', 'Help'), load: () => import('./screens/help.js') },
  { path: '/privacy', role: 'anybody', title: () => t('Vos données', 'Your data'), load: () => import('./screens/privacy.js') },
];

/** @type {Screen[]} */
const student = [
];

/** @type {Screen[]} */
const accountant = [
];

/** @type {Screen[]} */
const registrar = [
  { path: '/declarations', role: 'registrar', menu: true, title: () => t('Déclarations à contrôler', 'Declarations to check'), about: () => t('Comparer ce qui est déclaré aux pièces, valider ou rejeter.', 'Compare what is declared with the documents, validate or reject.'), load: () => import('./screens/registrar/declarations.js') },
  { path: '/declarations/{student}', role: 'registrar', title: () => t('Une déclaration', 'A declaration'), load: () => import('./screens/registrar/declaration.js') },
  { path: '/declarations/{student}/withdrawal', role: 'registrar', title: () => t('Un étudiant quitte l’école', 'A student leaves the school'), load: () => import('./screens/registrar/withdrawal.js') },
  { path: '/roster', role: 'registrar', menu: true, title: () => t('Liste des étudiants', 'Roster of students'), about: () => t('Importer les étudiants et ce que l’école sait d’eux.', 'Import the students and what the school knows of them.'), load: () => import('./screens/registrar/roster.js') },
];

/** @type {Screen[]} */
const commission = [
  { path: '/exemptions', role: 'commission', menu: true, title: () => t('Exonérations', 'Exemptions'), about: () => t('Exonérer un étudiant en tout ou en partie, en voyant l’effet d’abord.', 'Exempt a student in whole or in part, seeing first what it changes.'), load: () => import('./screens/commission/exemptions.js') },
  { path: '/exemptions/list', role: 'commission', menu: true, title: () => t('Liste d’exonérations', 'List of exemptions'), about: () => t('Envoyer toute la liste d’une commission.', 'Send the whole list of a commission.'), load: () => import('./screens/commission/exemption-list.js') },
  { path: '/exemptions/{student}', role: 'commission', title: () => t('Exonérer un étudiant', 'Exempt a student'), load: () => import('./screens/commission/exemption.js') },
  { path: '/withdrawals', role: 'commission', menu: true, title: () => t('Remboursements après un départ', 'Refunds after a withdrawal'), about: () => t('Rendre à un étudiant parti ce que l’école gardait.', 'Give back to a student who left what the school kept.'), load: () => import('./screens/commission/withdrawals.js') },
  { path: '/withdrawals/{student}', role: 'commission', title: () => t('Rembourser un étudiant parti', 'Refund a student who left'), load: () => import('./screens/commission/withdrawal.js') },
];

/** @type {Screen[]} */
const administrator = [
];

export const screens = [...everybody, ...student, ...accountant, ...registrar, ...commission, ...administrator];
