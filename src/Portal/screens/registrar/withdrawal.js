import { get, post, versionOf } from '../../core/api.js';
import { all, facts, h, note } from '../../core/dom.js';
import { confirmed, form, LONGEST_REASON } from '../../core/forms.js';
import { ofStudent } from '../../core/students.js';
import { changedMeanwhile, unlessChanged } from '../../core/versions.js';
import { day, join, said, t } from '../../core/words.js';
import { effectOf } from './effect.js';
import { nameOf } from './words.js';

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const student = place.parameter('student');
  const dossier = await ofStudent(get('/api/students/{student}/dossier', { path: { student } }));
  const back = `/declarations/${encodeURIComponent(student)}`;
  const who = facts(
    [t('Étudiant', 'Student'), h('strong', null, nameOf(dossier.student))],
    [t('Numéro', 'Number'), said(dossier.student.number)],
    [t('Formation', 'Programme'), said(dossier.student.programme)],
  );
  const link = h('p', null, h('a', { href: `#${back}` }, t('Retour à sa déclaration', 'Back to the declaration')));
  if (dossier.withdrawalRequestedOn !== null)
    return all(
      who,
      note(
        'wait',
        h(
          'p',
          null,
          join(
            t(
              'Le départ est déjà enregistré : la demande est arrivée le ',
              'The withdrawal is recorded already: the request arrived on ',
            ),
            day(dossier.withdrawalRequestedOn),
            said('.'),
          ),
        ),
      ),
      link,
    );

  return all(
    changedMeanwhile(place),
    who,
    h('div', { class: 'panel' }, h('h2', null, t('Ce qui se passera', 'What will happen')), effects()),
    form(
      [
        {
          name: 'requestedOn',
          label: t('Jour où la demande est arrivée', 'Day on which the request arrived'),
          hint: t(
            'Il décide de ce qui est rendu, même si vous l’enregistrez plus tard.',
            'It decides what is given back, even if you record it later.',
          ),
          type: 'date',
          required: true,
        },
        {
          name: 'reason',
          label: t('Motif, que l’étudiant lira', 'Reason, which the student will read'),
          type: 'textarea',
          required: true,
          maxlength: LONGEST_REASON,
        },
      ],
      { action: t('Enregistrer le départ', 'Record the withdrawal'), danger: true },
      async values => {
        const [requestedOn, reason] = [values.text('requestedOn'), values.text('reason')];
        const effect = await post('/api/students/{student}/withdrawal/preview', {
          path: { student },
          body: { requestedOn, reason },
        });
        const isSure = await confirmed(
          t('Enregistrer ce départ ?', 'Record this withdrawal?'),
          all(
            h(
              'p',
              null,
              join(
                nameOf(dossier.student),
                t(' quitte l’école ; demande arrivée le ', ' leaves the school; request arrived on '),
                day(requestedOn),
                said('.'),
              ),
            ),
            effectOf(effect),
          ),
          { action: t('Enregistrer', 'Record'), danger: true },
        );
        if (!isSure) return;
        await unlessChanged(place, async () => {
          await post('/api/students/{student}/withdrawal', {
            path: { student },
            body: { requestedOn, reason },
            match: versionOf(dossier),
          });
          place.go(`${back}?done=withdrawn`);
        });
      },
    ),
    link,
  );
}

const effects = () =>
  h(
    'ul',
    null,
    h(
      'li',
      null,
      t(
        'L’étudiant ne doit plus rien : les échéances à venir sont annulées, plus rien n’est prélevé.',
        'The student owes nothing more: instalments to come are cancelled, nothing more is debited.',
      ),
    ),
    h(
      'li',
      null,
      t(
        'Demande arrivée avant le début de l’année : ce qui est payé est rendu de droit, moins la somme fixe que l’école garde.',
        'Request arrived before the year began: what was paid is given back of right, less the fixed sum the school keeps.',
      ),
    ),
    h(
      'li',
      null,
      t(
        'Demande arrivée ensuite : ce qui est payé reste à l’école, sauf décision de la commission.',
        'Request arrived later: what was paid stays with the school, unless the committee decides otherwise.',
      ),
    ),
    h(
      'li',
      null,
      t(
        'L’étudiant reçoit un courriel avec le motif et ce qui lui est rendu.',
        'The student gets an e-mail with the reason and what is given back.',
      ),
    ),
  );
