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
];

/** @type {Screen[]} */
const commission = [
];

/** @type {Screen[]} */
const administrator = [
  { path: '/staff', role: 'administrator', menu: true, title: () => t('Personnel', 'Staff'), about: () => t('Qui travaille ici, et avec quels rôles', 'Who works here, and in which roles'), load: () => import('./screens/administrator/staff.js') },
  { path: '/staff/{email}', role: 'administrator', title: () => t('Un compte du personnel', 'A staff account'), load: () => import('./screens/administrator/person.js') },
  { path: '/students', role: 'administrator', menu: true, title: () => t('Données d’un étudiant', 'A student’s data'), about: () => t('Registre scellé, copie des données, effacement', 'Sealed ledger, copy of the data, erasure'), load: () => import('./screens/administrator/students.js') },
  { path: '/students/{student}', role: 'administrator', title: () => t('Registre et données personnelles', 'Ledger and personal data'), load: () => import('./screens/administrator/student.js') },
  { path: '/audit', role: 'administrator', menu: true, title: () => t('Journal des accès', 'Access log'), about: () => t('Qui a fait, consulté ou tenté quoi', 'Who did, looked at or tried what'), load: () => import('./screens/administrator/audit.js') },
  { path: '/audit/{student}', role: 'administrator', title: () => t('Journal des accès d’un étudiant', 'A student’s access log'), load: () => import('./screens/administrator/student-audit.js') },
  { path: '/health', role: 'administrator', menu: true, title: () => t('État du système', 'State of the system'), about: () => t('Ce qui répond et ce qui ne répond pas', 'What answers and what does not'), load: () => import('./screens/administrator/health.js') },
];

export const screens = [...everybody, ...student, ...accountant, ...registrar, ...commission, ...administrator];
