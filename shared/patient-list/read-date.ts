/**
 * Dates as the world writes them, as calendar days. Which of two numbers is the day cannot be seen in 03/04/1967: the whole column
 * decides where one of its dates leaves no choice, and where none does the clinician is asked.
 */

export const dateOrders = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

export type ColumnOrder = { readonly kind: 'clear'; readonly order: DateOrder } | { readonly kind: 'ambiguous' } | { readonly kind: 'mixed' };

/** `clear` too where every date names its month or begins with its year. */
export function orderOfColumn(cells: readonly string[]): ColumnOrder {
  let [dayFirst, monthFirst, ambiguous] = [false, false, false];
  for (const cell of cells) {
    const parts = numbersOf(cell);
    if (parts === null || parts.separator === '.' || parts.year.length === 0) continue;
    const [first, second] = [Number(parts.first), Number(parts.second)];
    if (first > 12 && second <= 12) dayFirst = true;
    else if (second > 12 && first <= 12) monthFirst = true;
    else if (first !== second) ambiguous = true;
  }
  if (dayFirst && monthFirst) return { kind: 'mixed' };
  if (dayFirst || monthFirst) return { kind: 'clear', order: dayFirst ? 'day-first' : 'month-first' };
  return ambiguous ? { kind: 'ambiguous' } : { kind: 'clear', order: 'day-first' };
}

/** `1967-03-14`; null where it is no day of the calendar. Two figures of a year are of the last hundred years. */
export function readDate(text: string, order: DateOrder, today: string): string | null {
  const plain = withPlainFigures(text);
  const yearFirst = /^(\d{4})\s?[-./年\s]\s?(\d{1,2})\s?[-./月\s]\s?(\d{1,2})日?(?:[T\s]+[\d:.Z+-]*)?$/u.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (yearFirst !== null) return day(yearFirst[1], yearFirst[2], yearFirst[3], today);
  const parts = numbersOf(plain);
  if (parts !== null) {
    // With points the day always comes first, wherever points are written.
    const isDayFirst = order === 'day-first' || parts.separator === '.';
    return isDayFirst ? day(parts.year, parts.second, parts.first, today) : day(parts.year, parts.first, parts.second, today);
  }
  return namedMonth(plain, today);
}

function numbersOf(text: string): { readonly first: string; readonly second: string; readonly year: string; readonly separator: string } | null {
  const found = /^(\d{1,2})\s?([-./\s])\s?(\d{1,2})\s?[-./\s]\s?(\d{4}|\d{2})\.?(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?)?$/i.exec(withPlainFigures(text));
  return found === null ? null : { first: found[1] ?? '', separator: found[2] ?? '', second: found[3] ?? '', year: found[4] ?? '' };
}

/** First letters of the months in the languages of western lists; the longest that fits is meant. */
const monthStems: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'], ['feb', 'fev', 'fév'], ['mar', 'mär', 'maer', 'mrt', 'maa'], ['apr', 'avr', 'abr'], ['may', 'mai', 'mei', 'mag', 'maj', 'mayo', 'maio'],
  ['jun', 'juin', 'giu'], ['jul', 'juil', 'lug'], ['aug', 'aou', 'aoû', 'ago'], ['sep', 'set'], ['oct', 'okt', 'ott', 'out'], ['nov'], ['dec', 'dez', 'déc', 'dic'],
];

function namedMonth(text: string, today: string): string | null {
  const found = /^(\d{1,2})(?:st|nd|rd|th|er)?[.,\s-]*(?:de\s+|of\s+)?(\p{L}{3,})[.,\s-]*(?:de\s+)?(\d{4}|\d{2})$/iu.exec(text);
  const american = /^(\p{L}{3,})[.\s]*(\d{1,2})(?:st|nd|rd|th)?[,\s]+(\d{4})$/iu.exec(text);
  const [word, dayNumber, year] = found === null ? [american?.[1], american?.[2], american?.[3]] : [found[2], found[1], found[3]];
  const name = word?.toLowerCase() ?? '';
  const month = monthStems.findIndex((stems) => stems.some((stem) => name.startsWith(stem)));
  return month < 0 ? null : day(year, String(month + 1), dayNumber, today);
}

function day(yearText: string | undefined, monthText: string | undefined, dayText: string | undefined, today: string): string | null {
  if (yearText === undefined || monthText === undefined || dayText === undefined) return null;
  const thisYear = Number(today.slice(0, 4));
  const century = thisYear - (thisYear % 100);
  const short = Number(yearText);
  const year = yearText.length === 4 ? short : century + short > thisYear ? century - 100 + short : century + short;
  const [month, date] = [Number(monthText), Number(dayText)];
  const at = new Date(Date.UTC(2000, 0, 1));
  at.setUTCFullYear(year, month - 1, date);
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date && year > 0 ? at.toISOString().slice(0, 10) : null;
}

/** Figures of any script as 0 to 9, marks of direction gone. */
function withPlainFigures(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').replaceAll(/\p{Nd}/gu, plainFigure).trim();
}

/** Each script's ten figures stand in a row in Unicode, zero first, at a place that its nine neighbours share. */
function plainFigure(figure: string): string {
  const code = figure.codePointAt(0) ?? 0;
  if (code < 128) return figure;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
