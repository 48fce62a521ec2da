import { badge } from '../../core/dom.js';
import { join, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['DeclarationState']} DeclarationState */

/** @param {DeclarationState} state */
export function stateBadge(state) {
  switch (state) {
    case 'declared':
      return badge('wait', t('À contrôler', 'To check'));
    case 'uncertain':
      return badge('wait', t('Incertaine', 'Uncertain'));
    case 'validated':
      return badge('good', t('Validée', 'Validated'));
    case 'rejected':
      return badge('bad', t('Rejetée', 'Rejected'));
    case 'none':
      return badge('plain', t('Pas encore faite', 'Not made yet'));
  }
}

/** @param {{ firstName: string, lastName: string }} student */
export const nameOf = student => join(said(student.firstName), said(' '), said(student.lastName));
