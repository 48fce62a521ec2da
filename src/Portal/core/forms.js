/** Asking people for something, and telling them what became of it. */

import { Failure } from './api.js';
import { all, fill, h, newId, note } from './dom.js';
import { count, join, number, said, t } from './words.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./dom.js').Child} Child */

/** In characters: the longest reason that the API takes. */
export const LONGEST_REASON = 1000;

/**
 * @typedef {{
 *   name: string, label: Words, hint?: Words | undefined, required?: boolean, value?: string | undefined,
 *   autocomplete?: string,
 *   type?: 'text' | 'email' | 'password' | 'date' | 'number' | 'search' | 'textarea' | 'select' | 'file' | 'checkbox',
 *   options?: { value: string, label: Words }[], accept?: string, inputmode?: string,
 *   minlength?: number, maxlength?: number, min?: string | number, max?: string | number, step?: string | number,
 *   check?: (value: string) => Words | null,
 * }} Field check: what is wrong with a value; null when nothing is
 */

/**
 * @typedef {{
 *   text: (name: string) => string,
 *   file: (name: string) => File | null,
 *   isChecked: (name: string) => boolean,
 *   lists: (name: string) => string[],
 * }} Values
 */

/**
 * A form that says what is wrong beside what is wrong, keeps what was typed, and is never sent twice at once.
 * @param {Field[]} fields
 * @param {{
 *   action: Words, busy?: Words, danger?: boolean, before?: Child, after?: Child,
 *   cancel?: { label: Words, on: () => void },
 * }} words
 * @param {(values: Values) => Promise<unknown>} send what it throws is shown above the fields
 */
export function form(fields, { action, busy, danger, before, after, cancel }, send) {
  const problem = h('div', { class: 'problem' });
  const inputs = new Map(fields.map(field => [field.name, input(field)]));
  const button = h('button', { class: danger ? 'danger' : undefined }, action);
  const element = h(
    'form',
    {
      novalidate: true,
      on: {
        submit: event => {
          event.preventDefault();
          void submit();
        },
      },
    },
    problem,
    before,
    fields.map(field => /** @type {Input} */ (inputs.get(field.name)).element),
    after,
    h(
      'div',
      { class: 'actions' },
      button,
      cancel && h('button', { type: 'button', class: 'quiet', on: { click: cancel.on } }, cancel.label),
    ),
  );

  let isSending = false;
  async function submit() {
    if (isSending) return;
    const wrong = fields.filter(field => !(/** @type {Input} */ (inputs.get(field.name)).isRight()));
    if (wrong[0]) return /** @type {Input} */ (inputs.get(wrong[0].name)).focus();
    fill(problem);
    isSending = true;
    button.setAttribute('aria-disabled', 'true');
    fill(button, busy ?? t('Un instant…', 'One moment…'));
    try {
      await send(values());
    } catch (error) {
      show(error);
    }
    isSending = false;
    button.removeAttribute('aria-disabled');
    fill(button, action);
  }

  /** @param {unknown} error */
  function show(error) {
    const failure = asFailure(error);
    const beside = failure.faults.filter(
      fault => fault.line === null && fault.field !== null && inputs.has(fault.field),
    );
    for (const fault of beside) inputs.get(/** @type {string} */ (fault.field))?.say(fault.detail);
    fill(problem, failed(failure));
    const first = beside[0]?.field;
    if (first) inputs.get(first)?.focus();
    else problem.querySelector('h2')?.focus();
  }

  const values = () => ({
    text: (/** @type {string} */ name) => String(new FormData(element).get(name) ?? '').trim(),
    file: (/** @type {string} */ name) => {
      const file = new FormData(element).get(name);
      return file instanceof File && file.size > 0 ? file : null;
    },
    isChecked: (/** @type {string} */ name) => new FormData(element).has(name),
    lists: (/** @type {string} */ name) => new FormData(element).getAll(name).map(String),
  });

  return element;
}

/**
 * @typedef {{
 *   element: HTMLElement,
 *   isRight: () => boolean,
 *   say: (words: Words | null) => void,
 *   focus: () => void,
 * }} Input
 */

/** @param {Field} field @returns {Input} */
function input(field) {
  const [id, hintId, errorId] = [newId(), newId(), newId()];
  const error = h('p', { class: 'error', id: errorId });
  const common = {
    id,
    name: field.name,
    required: field.required,
    'aria-describedby': field.hint ? `${hintId} ${errorId}` : errorId,
  };
  const control =
    field.type === 'textarea'
      ? h('textarea', { ...common, rows: 4, maxlength: field.maxlength }, said(field.value ?? ''))
      : field.type === 'select'
        ? h(
            'select',
            common,
            (field.options ?? []).map(option =>
              h('option', { value: option.value, selected: option.value === field.value }, option.label),
            ),
          )
        : h('input', {
            ...common,
            type: field.type ?? 'text',
            value: field.type === 'checkbox' ? 'yes' : field.value,
            checked: field.type === 'checkbox' && field.value === 'yes',
            ...(field.autocomplete ? { autocomplete: field.autocomplete } : {}),
            ...(field.accept ? { accept: field.accept } : {}),
            ...(field.inputmode ? { inputmode: field.inputmode } : {}),
            ...(field.step !== undefined ? { step: field.step } : {}),
            minlength: field.minlength,
            maxlength: field.maxlength,
            min: field.min,
            max: field.max,
          });
  const label = h(
    'label',
    { for: id },
    field.label,
    !field.required &&
      field.type !== 'checkbox' &&
      field.type !== 'search' &&
      h('span', { class: 'optional' }, t(' (facultatif)', ' (optional)')),
  );
  const hint = field.hint && h('p', { class: 'hint', id: hintId }, field.hint);

  /** @param {Words | null} words */
  const say = words => {
    fill(error, words);
    if (words === null) control.removeAttribute('aria-invalid');
    else control.setAttribute('aria-invalid', 'true');
  };
  control.addEventListener('input', () => say(null));

  return {
    element: h(
      'div',
      { class: field.type === 'checkbox' ? 'field check' : 'field' },
      field.type === 'checkbox' ? [control, label, hint] : [label, hint, control],
      error,
    ),
    isRight: () => {
      const wrong = wrongWith(control, field);
      say(wrong);
      return wrong === null;
    },
    say,
    focus: () => control.focus(),
  };
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 * @param {Field} field
 * @returns {Words | null}
 */
function wrongWith(control, field) {
  const { validity, value } = control;
  if (validity.valueMissing || (field.required && value.trim() === ''))
    return field.type === 'file'
      ? t('Choisissez un fichier.', 'Choose a file.')
      : t('À remplir.', 'Please fill this in.');
  if (validity.typeMismatch && field.type === 'email')
    return t('Ce n’est pas une adresse de courriel.', 'This is not an e-mail address.');
  if (validity.badInput || validity.typeMismatch)
    return t('Cette valeur n’est pas lisible.', 'This value cannot be read.');
  if (value.length > 0 && field.minlength !== undefined && value.length < field.minlength)
    return t(`Au moins ${field.minlength} caractères.`, `At least ${field.minlength} characters.`);
  if (validity.tooLong) return t(`Au plus ${field.maxlength} caractères.`, `At most ${field.maxlength} characters.`);
  if (validity.rangeUnderflow || validity.rangeOverflow)
    return t('Cette valeur est hors des limites.', 'This value is out of range.');
  if (validity.stepMismatch) return t('Cette valeur n’est pas permise.', 'This value is not allowed.');
  return field.check?.(value) ?? null;
}

/** @param {unknown} error @returns {Failure} */
export function asFailure(error) {
  if (error instanceof Failure) return error;
  console.error(error);
  return new Failure(500, 'page', t('Cette page a rencontré un incident.', 'This page has met with a fault.'));
}

/**
 * What happened, what was not lost, and what to do.
 * @param {Failure} failure
 * @param {() => void} [retry]
 */
export function failed(failure, retry) {
  const faults = failure.faults.filter(fault => fault.line !== null || fault.detail !== failure.what);
  return h(
    'div',
    { class: 'note bad', role: 'alert' },
    h('h2', { tabindex: -1 }, failure.what),
    faults.length > 0 &&
      all(
        faults.length > 1 &&
          h(
            'p',
            null,
            count(
              faults.length,
              ['point à corriger :', 'points à corriger :'],
              ['point to put right:', 'points to put right:'],
            ),
          ),
        h(
          'ul',
          { class: 'faults' },
          faults.map(fault =>
            h(
              'li',
              null,
              fault.line !== null &&
                join(
                  t('Ligne ', 'Line '),
                  said(fault.line),
                  fault.field ? said(` (${fault.field})`) : null,
                  t(' : ', ': '),
                ),
              fault.detail,
            ),
          ),
        ),
      ),
    h('p', null, failure.advice ?? advice(failure)),
    retry && h('p', null, h('button', { type: 'button', on: { click: retry } }, t('Réessayer', 'Try again'))),
  );
}

/** @param {Failure} failure */
function advice(failure) {
  if (failure.status === 429)
    return failure.wait === null
      ? t(
          'Rien n’a été modifié. Attendez un peu avant de réessayer.',
          'Nothing was changed. Wait a little before you try again.',
        )
      : t(
          `Rien n’a été modifié. Réessayez dans ${failure.wait} s.`,
          `Nothing was changed. Try again in ${failure.wait} s.`,
        );
  if (failure.isPassing)
    return t(
      'Rien de ce que vous avez saisi ou payé n’est perdu. Réessayez : la même demande n’est jamais faite deux fois.',
      'Nothing you have typed or paid is lost. Try again: the same request is never done twice.',
    );
  if (failure.status === 401)
    return t('Rien n’a été modifié. Connectez-vous pour continuer.', 'Nothing was changed. Sign in to go on.');
  if (failure.status === 412)
    return t(
      'Rien n’a été modifié. Rechargez la page, relisez, puis décidez.',
      'Nothing was changed. Reload the page, read again, then decide.',
    );
  if (failure.status === 400 || failure.status === 413)
    return t(
      'Rien n’a été modifié. Corrigez, puis envoyez de nouveau.',
      'Nothing was changed. Put it right, then send it again.',
    );
  return t('Rien n’a été modifié.', 'Nothing was changed.');
}

/**
 * Asks before something that cannot be taken back.
 * @param {Words} title
 * @param {Child} body
 * @param {{ action: Words, danger?: boolean }} words
 * @returns {Promise<boolean>}
 */
export function confirmed(title, body, { action, danger }) {
  return new Promise(resolve => {
    const id = newId();
    const dialog = h(
      'dialog',
      {
        'aria-labelledby': id,
        on: {
          close: () => {
            resolve(dialog.returnValue === 'yes');
            dialog.remove();
          },
        },
      },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id }, title),
        body,
        h(
          'div',
          { class: 'actions' },
          h('button', { value: 'yes', class: danger ? 'danger' : undefined }, action),
          h('button', { value: 'no', class: 'quiet' }, t('Annuler', 'Cancel')),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * A button that does something, says that it is at it, and shows below it what went wrong.
 * @param {Words} label
 * @param {() => Promise<unknown>} act
 * @param {{ busy?: Words, danger?: boolean, quiet?: boolean }} [look]
 */
export function doing(label, act, { busy, danger, quiet } = {}) {
  const problem = h('div', { class: 'problem' });
  let isDoing = false;
  const button = h(
    'button',
    { type: 'button', class: danger ? 'danger' : quiet ? 'quiet' : undefined, on: { click: () => void run() } },
    label,
  );
  async function run() {
    if (isDoing) return;
    isDoing = true;
    fill(problem);
    fill(button, busy ?? t('Un instant…', 'One moment…'));
    button.setAttribute('aria-disabled', 'true');
    try {
      await act();
    } catch (error) {
      fill(problem, failed(asFailure(error)));
      problem.querySelector('h2')?.focus();
    }
    isDoing = false;
    button.removeAttribute('aria-disabled');
    fill(button, label);
  }
  return h('div', { class: 'doing' }, button, problem);
}

/**
 * Long work: says that it goes on, with the reader's screen reader too.
 * @param {Words} words
 * @param {{ done: number, of: number }} [share] left out where nobody can tell
 */
export const progress = (words, share) =>
  note(
    'wait',
    h('p', { role: 'status' }, words),
    h('progress', { 'aria-label': words, max: share?.of, value: share?.done }),
    share && h('p', null, join(number(share.done), t(' sur ', ' of '), number(share.of))),
  );
