// The letters of UnicodeText.cs, by which the API searches.
const SPELLED = new Map(
  Object.entries({
    œ: 'oe',
    æ: 'ae',
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'n',
    ə: 'e',
    '’': ' ',
    '‘': ' ',
    ʼ: ' ',
    ʻ: ' ',
    '′': ' ',
    '`': ' ',
    "'": ' ',
    '\u2010': ' ',
    '\u2011': ' ',
    '\u2012': ' ',
    '–': ' ',
    '—': ' ',
    '−': ' ',
    '-': ' ',
    '⁄': '/',
  }),
);

/** Without accents, capitals and ligatures, hyphens as spaces. @param {string} text */
export const plain = text =>
  Array.from(
    text
      .normalize('NFKD')
      .replace(/[\p{Mn}\p{Cf}]/gu, '')
      .toLowerCase(),
    letter => SPELLED.get(letter) ?? letter,
  ).join('');
