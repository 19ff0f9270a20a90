/**
 * Identifiers that the vault knows, as patterns for folded text (`fold-letters.ts`): as they are written, and as somebody says them:
 * a part of a name, a name spelt letter by letter, a number digit by digit, a birthday in either order.
 */
import { foldLetters } from './fold-letters.ts';

const ones = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ordinalEnds: Readonly<Record<string, string>> = { one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth', twenty: 'twentieth', thirty: 'thirtieth' };
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Titles are no names, and these are words of every sentence: as a name they are hidden within the whole of it alone. */
const commonParts: ReadonlySet<string> = new Set(
  ('dr mr mrs ms miss prof phd md do so he an in to on my no we me us or if at as is it be by go up am and the of for jr sr ii iii').split(' '));

const fewestSpelt = 3;
/** Fewer letters and digits stand in many a text by chance, apart from one another. */
const fewestApart = 4;

export function nameToPatterns(name: string): readonly string[] {
  const composed = name.normalize('NFC');
  return [...new Set([composed, composed.replace(/[äöü]/giu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter.toLowerCase()]!)])].flatMap((spelling) => {
    const parts = foldLetters(spelling).folded.split(/\P{L}+/u).filter((part) => part !== '');
    if (parts.join('').length < 2) return [];
    const alone = parts.filter((part) => part.length > 1 && !commonParts.has(part));
    const spelt = alone.filter((part) => part.length >= fewestSpelt).map((part) => [...part].join(String.raw`[\s.,-]+`));
    return [parts.join(String.raw`[\s'.,-]{0,3}`), ...alone, ...spelt].map((pattern) => `${pattern}(?:'?s)?`);
  });
}

export function numberToPatterns(value: string): readonly string[] {
  const { folded } = foldLetters(value.trim());
  const signs = [...folded].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  if (signs.length === 0) return [];
  const written = folded.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/\s+/gu, String.raw`\s+`);
  const apart = signs.map(signToPattern).join(String.raw`(?:[\s().,/+#@_-]|\bat\b|\bdot\b|\bpoint\b|\bdash\b|\bhyphen\b|\bslash\b){0,4}`);
  return [written, ...(signs.length < fewestApart ? [] : [apart]), ...birthdayPatterns(folded)];
}

function signToPattern(sign: string): string {
  return /\d/u.test(sign) ? `(?:${sign}|${sign === '0' ? 'zero|oh|o|nought' : ones[Number(sign)]!})` : sign;
}

/** Of a calendar day, `1967-03-14`: with its year, said or written in any order. */
function birthdayPatterns(value: string): readonly string[] {
  const [, wholeYear, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) ?? [];
  if (wholeYear === undefined || month === undefined || day === undefined) return [];
  const [century, yearOfIt] = [wholeYear.slice(0, 2), wholeYear.slice(2)];
  const yearWords = saidOf(Number(yearOfIt));
  const years = `(?:${wholeYear}|'?${yearOfIt}|(?:${saidOf(Number(century))}\\s+(?:oh\\s+)?|two thousand\\s+(?:and\\s+)?)?${yearWords})`;
  const days = `(?:${figureOf(day)}(?:st|nd|rd|th)?|(?:oh\\s+)?${saidOf(Number(day))}|${ordinalOf(saidOf(Number(day)))})`;
  const monthOf = `(?:${figureOf(month)}|(?:oh\\s+)?${saidOf(Number(month))}|${months[Number(month) - 1] ?? month}|${ordinalOf(saidOf(Number(month)))})`;
  const gap = String.raw`(?:[\s,/.-]+(?:of\s+|the\s+)*)`;
  return [[monthOf, days, years], [days, monthOf, years], [years, monthOf, days]].map((parts) => parts.join(gap));
}

function figureOf(twoDigits: string): string {
  return twoDigits.startsWith('0') ? `0?${twoDigits.slice(1)}` : twoDigits;
}

/** Below a hundred. */
function saidOf(number: number): string {
  if (number < 20) return ones[number]!;
  return number % 10 === 0 ? tens[number / 10]! : `${tens[Math.floor(number / 10)]!}[\\s-]${ones[number % 10]!}`;
}

function ordinalOf(said: string): string {
  return said.replace(/[a-z]+$/u, (last) => ordinalEnds[last] ?? `${last}th`);
}
