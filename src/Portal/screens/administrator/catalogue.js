import { get } from '../../core/api.js';
import { all, amount, badge, facts, h, note, table } from '../../core/dom.js';
import { list, pagesOf } from '../../core/lists.js';
import { day, dayOfMonth, instant, join, money, said, t } from '../../core/words.js';

/** @typedef {import('../../core/types.js').Schema['CatalogueView']} Catalogue */
/** @typedef {import('../../core/words.js').Words} Words */

/** @param {import('../../core/router.js').Place} place */
export async function show(place) {
  const school = await get('/api/catalogue');
  return all(
    h(
      'p',
      null,
      t(
        'Ce que l’application lit du fichier de l’école, et selon quoi elle décide. Pour le changer : corrigez le fichier, puis redéployez.',
        'What the app reads in the school’s file, and decides by. To change it: correct the file, then deploy again.',
      ),
    ),
    facts(
      [t('École', 'School'), said(`${school.name} (${school.entity})`)],
      [
        t('Année', 'Year'),
        join(
          said(`${school.academicYear}-${school.academicYear + 1}`),
          t(', jusqu’au ', ', until '),
          day(school.yearEndsOn),
        ),
      ],
      [
        t('Factures', 'Invoices'),
        join(t('Numéros en ', 'Numbers in '), said(`${school.invoicePrefix}-`), said(' · '), said(school.vatNote)),
      ],
      [t('Questions des étudiants', 'Students’ questions'), said(school.mailboxes.help)],
      [t('Demandes d’échéancier', 'Requests for instalments'), said(school.mailboxes.accountants)],
      [t('Demandes restées sans réponse', 'Requests left without an answer'), said(school.mailboxes.escalation)],
    ),
    h('h2', null, t('Calendrier', 'Calendar')),
    windows(t('Déclaration', 'Declaration'), school.calendar.declaration),
    windows(t('Paiement', 'Payment'), school.calendar.payment),
    h('h2', null, t('Échéances, demandes et départs', 'Instalments, requests and withdrawals')),
    rules(school),
    h('h2', null, t('Situations à déclarer', 'Situations to declare')),
    situations(school),
    h('h2', null, t('Droits', 'Fees')),
    fees(school, place),
  );
}

/** @param {Words} menu @param {Catalogue['calendar']['payment']} windows */
function windows(menu, windows) {
  const now = windows.find(window => window.open);
  return all(
    now
      ? note(
          'good',
          h('p', null, join(menu, t(' : ouvert, jusqu’au ', ': open, until '), instant(now.closesAt), said('.'))),
        )
      : note('wait', h('p', null, join(menu, t(' : fermé en ce moment.', ': closed at present.')))),
    h(
      'ul',
      null,
      windows.map(window =>
        h(
          'li',
          null,
          join(t('Du ', 'From '), instant(window.opensAt), t(' au ', ' to '), instant(window.closesAt)),
          window.open && [said(' '), badge('good', t('En ce moment', 'At present'))],
        ),
      ),
    ),
  );
}

/**
 * @typedef {{
 *   programme: string,
 *   situation: string,
 *   lines: Catalogue['fees'][number]['lines'],
 *   totalCents: number,
 * }} Price
 */

/** What each situation costs in each programme that offers it. @param {Catalogue} school @returns {Price[]} */
const prices = school =>
  school.programmes.flatMap(programme =>
    programme.situations.map(code => {
      const fee =
        school.fees.find(fee => fee.situation === code && fee.programme === programme.code) ??
        school.fees.find(fee => fee.situation === code && fee.programme === null);
      const label = school.situations.find(situation => situation.code === code)?.label ?? '';
      return {
        programme: `${programme.label} (${programme.code})`,
        situation: `${code} ${label}`,
        lines: fee?.lines ?? [],
        totalCents: fee?.totalCents ?? 0,
      };
    }),
  );

/** @param {Catalogue} school @param {import('../../core/router.js').Place} place */
function fees(school, place) {
  const known = prices(school);

  /** @param {readonly Price[]} rows */
  const show = rows =>
    table(
      t('Droits par formation et situation', 'Fees by programme and situation'),
      [t('Formation', 'Programme'), t('Situation', 'Situation'), t('Lignes', 'Lines'), amount(t('Total', 'Total'))],
      rows.map(row => [
        said(row.programme),
        said(row.situation),
        row.lines.map(line =>
          h(
            'div',
            null,
            join(
              said(line.label),
              t(' : ', ': '),
              money(line.cents),
              line.exemptible && t(' (exonérable)', ' (can be exempted)'),
            ),
          ),
        ),
        money(row.totalCents),
      ]),
    );

  return list({
    place,
    show,
    load: pagesOf(known, row => [row.programme, row.situation]),
    empty: t('Aucune formation ni situation ne correspond.', 'No programme or situation matches.'),
    searchLabel: t('Formation ou situation', 'Programme or situation'),
  }).element;
}

/** @param {Catalogue} school */
const situations = school =>
  school.situations.map(situation =>
    h(
      'section',
      { class: 'panel' },
      h('h3', null, said(`${situation.code} ${situation.label}`)),
      h('p', null, said(situation.help)),
      facts(
        situation.documents.length > 0 && [
          t('Pièces demandées', 'Documents asked for'),
          h(
            'ul',
            null,
            situation.documents.map(document => h('li', null, said(document))),
          ),
        ],
        situation.imposedBy && [t('Obligatoire avec', 'Must be declared with'), said(situation.imposedBy.label)],
        situation.reservedFor && [t('Possible seulement avec', 'Open only with'), said(situation.reservedFor.label)],
        situation.certificate && [
          t('Validée seulement avec', 'Validated only with'),
          said(situation.certificate.label),
        ],
      ),
    ),
  );

/** @param {Catalogue} school */
function rules({ instalments, approval, withdrawal }) {
  /** @param {number} days */
  const after = days => t(`${days} jours`, `${days} days`);
  return facts(
    ...instalments.offers.map(
      offer =>
        /** @type {[Words, Words]} */ ([
          t(`En ${offer.count} fois`, `In ${offer.count} instalments`),
          join(
            offer.aboveCents > 0 &&
              join(t('seulement au-dessus de ', 'only above '), money(offer.aboveCents), said(', ')),
            offer.split === 'nonExemptibleFirst'
              ? t(
                  'd’abord ce qui ne peut être exonéré, puis des parts égales',
                  'first what cannot be exempted, then equal shares',
                )
              : t('en parts égales', 'in equal parts'),
          ),
        ]),
    ),
    [
      t('Prélèvements', 'Debits'),
      t(
        `Le ${dayOfMonth(instalments.dayOfMonth)} du mois, à partir de ${instalments.debitFrom.slice(0, 5)}, en ${instalments.debitWindowMinutes} minutes`,
        `On the ${dayOfMonth(instalments.dayOfMonth)} of the month, from ${instalments.debitFrom.slice(0, 5)}, within ${instalments.debitWindowMinutes} minutes`,
      ),
    ],
    [
      t('Annonce à l’étudiant', 'Notice to the student'),
      join(after(instalments.announceDaysBefore), t(' avant', ' before')),
    ],
    [
      t('Après un refus, nouvel essai', 'After a refusal, tried again'),
      join(t('après ', 'after '), said(instalments.retryAfterDays.join(t(' puis ', ', then '))), t(' jours', ' days')),
    ],
    [
      t('Lien d’une demande d’échéancier', 'Link of a request for instalments'),
      join(t('valable ', 'good for '), after(approval.linkValidDays)),
    ],
    [
      t('Relance des services comptables', 'Reminder to the accountants'),
      join(
        t('après ', 'after '),
        after(approval.remindAfterDays),
        t(' ; à leur direction après ', '; to their head after '),
        after(approval.escalateAfterDays),
      ),
    ],
    [
      t('Départ avant la rentrée', 'Withdrawal before the year starts'),
      join(
        t('remboursé, moins ', 'refunded, less '),
        money(withdrawal.keptCents),
        t(', avant le ', ', before '),
        day(withdrawal.yearStartsOn),
      ),
    ],
  );
}
