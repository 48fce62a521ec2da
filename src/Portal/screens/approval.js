import { Failure, post } from '../core/api.js';
import { all, facts, fill, h, note } from '../core/dom.js';
import { has } from '../core/session.js';
import { said, t } from '../core/words.js';
import { decided, decision } from './accountant/decision.js';
import { next } from './accountant/next.js';
import { named, told } from './accountant/words.js';
import { fromMail } from './sign-in.js';

const LINK = 'enrollment.approval';

/** What the API says of a link that decides nothing any more. */
const OVER = ['link-expired', 'plan-already-decided', 'plan-changed', 'not-found', 'no-plan-to-decide'];

/** The request behind the link of a mail. */
export async function show() {
  if (!has('accountant'))
    return note(
      'wait',
      h(
        'p',
        null,
        t(
          'Seuls les services comptables décident des paiements en plusieurs fois. Connectez-vous avec un compte qui en fait partie.',
          'Only the accountants decide on payments by instalments. Sign in with an account that is one of theirs.',
        ),
      ),
    );
  const token = sessionStorage.getItem(LINK);
  if (token === null)
    return all(
      note(
        'wait',
        h(
          'p',
          null,
          t(
            'Cette page s’ouvre par le lien d’un courriel. Les demandes qui attendent sont aussi ici.',
            'This page is opened by the link of an e-mail. The requests that are waiting are here too.',
          ),
        ),
      ),
      fromMail(),
      await next(),
    );

  const screen = h('div', null);
  try {
    const request = await post('/api/approvals/request', { body: { token } });
    fill(
      screen,
      facts([t('Étudiant', 'Student'), named(request)], [t('Formation', 'Programme'), said(request.programme)]),
      decision(
        { name: request.name, cents: request.instalmentCents, dayOfMonth: request.dayOfMonth },
        async (chosen, reason) => {
          try {
            await post('/api/approvals/decision', {
              body: {
                token: chosen === 'accept' ? request.acceptToken : request.refuseToken,
                decision: chosen,
                reason,
              },
            });
          } catch (error) {
            fill(screen, await over(error));
            screen.querySelector('h2')?.focus();
            return;
          }
          fill(screen, told('good', decided(chosen, request.name)), await next());
          screen.querySelector('h2')?.focus();
        },
      ),
    );
  } catch (error) {
    return over(error);
  }
  return screen;
}

/** @param {unknown} error */
async function over(error) {
  if (!(error instanceof Failure) || !OVER.includes(error.code)) throw error;
  return all(
    note(
      'wait',
      h(
        'h2',
        { tabindex: -1 },
        error.code === 'not-found'
          ? t(
              'Ce lien n’est pas valable : vérifiez qu’il est copié en entier.',
              'This link is not valid: check that it is copied whole.',
            )
          : error.what,
      ),
      h(
        'p',
        null,
        t(
          'Ce lien ne décide plus de rien, et rien n’a été modifié.',
          'This link decides nothing any more, and nothing was changed.',
        ),
      ),
    ),
    await next(),
  );
}
