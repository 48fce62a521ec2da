import { Failure, get, post, versionOf } from '../../core/api.js';
import { all, facts, fill, h, note } from '../../core/dom.js';
import { join, said, t } from '../../core/words.js';
import { decided, decision } from './decision.js';
import { next } from './next.js';
import { accountOf, named, planBadge, told } from './words.js';

/** What the API says when the request is no longer the one that was read. */
const CHANGED = ['version-changed', 'plan-already-decided', 'plan-changed', 'no-plan-to-decide'];

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const [student, plan] = [place.parameter('student'), Number(place.parameter('plan'))];
  const screen = h('div', null);

  /** @param {{ message?: HTMLElement, reason?: string }} [before] */
  async function draw({ message, reason } = {}) {
    const account = await get('/api/students/{student}/account', { path: { student } });
    const request = account.plan?.number === plan ? account.plan : null;
    fill(
      screen,
      message,
      facts(
        [t('Étudiant', 'Student'), h('a', { href: accountOf(student) }, named(account))],
        [t('Formation', 'Programme'), said(account.programme)],
        request && [t('État de la demande', 'State of the request'), planBadge(request.state)],
      ),
      request?.state === 'requested'
        ? decision(
            {
              name: account.name,
              cents: request.instalments.map(part => part.cents),
              dayOfMonth: account.dayOfMonth,
              ...(reason ? { reason } : {}),
            },
            (chosen, why) => decide(chosen, why, account),
          )
        : all(
            !message &&
              note(
                'wait',
                h(
                  'p',
                  null,
                  request === null
                    ? t(
                        'Cette demande n’a plus d’objet : l’étudiant l’a retirée, ou en a fait une autre.',
                        'This request has no object any more: the student took it back, or made another one.',
                      )
                    : t(
                        'Cette demande est déjà traitée : il n’y a plus rien à décider.',
                        'This request is dealt with already: there is nothing left to decide.',
                      ),
                ),
              ),
            !!request?.reason &&
              h(
                'p',
                null,
                join(t('Motif donné à l’étudiant : ', 'Reason given to the student: '), said(request.reason)),
              ),
            await next(),
          ),
    );
    if (message) screen.querySelector('h2')?.focus();
  }

  /**
   * @param {'accept' | 'refuse'} chosen
   * @param {string | null} reason
   * @param {{ name: string }} account
   */
  async function decide(chosen, reason, account) {
    try {
      await post('/api/students/{student}/plans/{plan}/decision', {
        path: { student, plan },
        body: { decision: chosen, reason },
        match: versionOf(account),
      });
    } catch (error) {
      if (!(error instanceof Failure) || !CHANGED.includes(error.code)) throw error;
      await draw({
        message: told(
          'wait',
          t(
            'Ce compte a changé pendant que vous lisiez. Votre décision n’a pas été enregistrée ; voici où en est la demande.',
            'This account changed while you were reading. Your decision was not recorded; this is where the request stands.',
          ),
        ),
        ...(reason ? { reason } : {}),
      });
      return;
    }
    const message = told('good', decided(chosen, account.name));
    fill(screen, message);
    await draw({ message });
  }

  await draw();
  return screen;
}
