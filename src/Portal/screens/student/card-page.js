import { h } from '../../core/dom.js';
import { doing } from '../../core/forms.js';
import { t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['CardPageView']} CardPage */

/**
 * A button that leads to the bank's page: the form that the API signed is posted there as it came.
 * @param {import('../../core/words.js').Words} label
 * @param {() => Promise<CardPage>} open
 */
export const payingByCard = (label, open) =>
  doing(
    label,
    async () => {
      const page = await open();
      const form = h(
        'form',
        { method: 'post', action: page.url, hidden: true },
        page.fields.map(field => h('input', { type: 'hidden', name: field.name, value: field.value })),
      );
      document.body.append(form);
      form.submit();
      await new Promise(left => addEventListener('pagehide', left, { once: true }));
      form.remove();
    },
    { busy: t('Ouverture de la page de la banque…', 'Opening the bank’s page…') },
  );

/** What is told before somebody leaves for the bank's page. */
export const aboutThePage = () =>
  h(
    'p',
    { class: 'small' },
    t(
      'Vous saisissez votre carte sur la page sécurisée de la banque (3-D Secure), puis vous revenez ici. Son numéro n’arrive jamais dans ce portail.',
      'You enter your card on the bank’s secure page (3-D Secure), then come back here. Its number never comes to this portal.',
    ),
  );
