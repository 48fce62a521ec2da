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
  { path: '/dossier', role: 'student', menu: true, title: () => t('Mon dossier d’inscription', 'My registration dossier'), load: () => import('./screens/student/dossier.js') },
  { path: '/pay', role: 'student', menu: true, title: () => t('Choisir comment payer', 'Choose how to pay'), load: () => import('./screens/student/pay.js') },
  { path: '/instalments', role: 'student', menu: true, title: () => t('Régler en plusieurs fois', 'Pay in instalments'), load: () => import('./screens/student/instalments.js') },
  { path: '/instalments/{number}', role: 'student', title: () => t('Régulariser une échéance', 'Pay a refused instalment'), load: () => import('./screens/student/regularise.js') },
  { path: '/card', role: 'student', title: () => t('Changer de carte', 'Change my card'), load: () => import('./screens/student/card.js') },
  { path: '/payments/{reference}', role: 'student', title: () => t('Votre paiement', 'Your payment'), load: () => import('./screens/student/payment.js') },
  { path: '/invoices', role: 'student', menu: true, title: () => t('Mes factures', 'My invoices'), load: () => import('./screens/student/invoices.js') },
  { path: '/position', role: 'student', menu: true, title: () => t('Ma position de compte', 'My account position'), load: () => import('./screens/student/position.js') },
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
];

export const screens = [...everybody, ...student, ...accountant, ...registrar, ...commission, ...administrator];
