import { Failure, get } from '../../core/api.js';
import { all, badge, facts, fill, h, note } from '../../core/dom.js';
import { doing } from '../../core/forms.js';
import { instant, language, said, t } from '../../core/words.js';

/** @typedef {import('../../core/words.js').Words} Words */
/** @typedef {import('../../core/types.js').Schema['HealthView']} HealthView */

/** What each check asks, and what to do when it does not answer. @type {Record<string, () => [Words, Words, Words]>} */
const checks = {
  app: () => [
    t('L’application', 'The app'),
    t('Elle reçoit les demandes.', 'It takes requests.'),
    t(
      'Redémarrez-la ; rien d’enregistré n’est perdu, ce qui était en cours reprend.',
      'Restart it; nothing recorded is lost, and what was going on goes on.',
    ),
  ],
  storage: () => [
    t('Le stockage', 'The storage'),
    t('Dossiers, factures et actions à venir y sont gardés.', 'Dossiers, invoices and next actions are kept there.'),
    t(
      'Rien ne peut être enregistré : vérifiez le compte de stockage et les droits de l’application.',
      'Nothing can be recorded: check the storage account and the app’s rights.',
    ),
  ],
  gateway: () => [
    t('La page de paiement de la banque', 'The bank’s card page'),
    t('Les étudiants y saisissent leur carte.', 'Students enter their card there.'),
    t(
      'Les paiements sont refusés poliment et les prélèvements attendent : voir le guide « bank-down », et joindre la banque si cela dure.',
      'Payments are turned away politely and debits wait: see the runbook “bank-down”, and call the bank if it lasts.',
    ),
  ],
  mail: () => [
    t('L’envoi des courriels', 'The sending of mails'),
    t('Liens, reçus et relances partent par là.', 'Links, receipts and reminders leave by it.'),
    t(
      'Les courriels attendent et partiront d’eux-mêmes : voir le guide « mail-down ».',
      'Mails wait and will leave by themselves: see the runbook “mail-down”.',
    ),
  ],
};

export async function show() {
  const results = h('div', { role: 'status' });

  async function look() {
    const app = await ask('/api/health');
    const ready = await ask('/api/health/ready');
    const states = { app: app.status, ...ready.checks };
    const ill = Object.values(states).filter(state => state !== 'healthy').length;
    fill(
      results,
      ill === 0
        ? note('good', h('p', null, t('Tout répond.', 'Everything answers.')))
        : note(
            'bad',
            h(
              'p',
              null,
              t(
                'Quelque chose ne répond pas : voyez ci-dessous ce qu’il faut faire.',
                'Something does not answer: see below what to do.',
              ),
            ),
          ),
      facts(...Object.entries(states).map(([name, state]) => answerOf(name, state === 'healthy'))),
      h(
        'p',
        null,
        t('Vérifié le ', 'Checked on '),
        instant((await get('/api/school')).now),
        t('. Une réponse est gardée dix secondes.', '. An answer is kept for ten seconds.'),
      ),
    );
  }

  await look();
  return all(results, doing(t('Vérifier de nouveau', 'Check again'), look));
}

/** @param {string} name @param {boolean} isWell @returns {[Words, import('../../core/dom.js').Child]} */
function answerOf(name, isWell) {
  const [what, use, remedy] = checks[name]?.() ?? [said(name), null, null];
  return [
    what,
    isWell
      ? [badge('good', t('Répond', 'Answers')), said(' '), use]
      : [badge('bad', t('Ne répond pas', 'Does not answer')), h('p', null, remedy)],
  ];
}

/**
 * Not by api.js: what is ill is an answer here, not a failure.
 * @param {'/api/health' | '/api/health/ready'} path
 * @returns {Promise<HealthView>}
 */
async function ask(path) {
  const answer = await fetch(path, { headers: { 'Accept-Language': language() }, cache: 'no-store' }).catch(() => null);
  if (!answer?.headers.get('content-type')?.startsWith('application/json'))
    throw new Failure(
      0,
      'no-answer',
      t(
        'L’application ne répond pas : elle est arrêtée, ou votre connexion est coupée.',
        'The app does not answer: it has stopped, or your connection is down.',
      ),
    );
  return answer.json();
}
