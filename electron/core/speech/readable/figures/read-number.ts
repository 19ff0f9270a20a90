/**
 * Number words → their value. Each reader looks at one place and says how far a number reaches from there, or null. What a
 * reading means (a dose, a year, half of a blood pressure) is the rules' affair.
 */
import { otherOrdinalByWord, scaleByWord, spokenZeros, teenByWord, tenByWord, unitByWord, unitOrdinalByWord, zeroWords } from './number-words.ts';

export interface Reading {
  /** The place behind its last word. */
  readonly end: number;
  readonly value: number;
  /** As it is written. */
  readonly text: string;
}

type Words = readonly string[];

/** 1..99, and nothing else: "oh" is no number. */
function readBelowHundred(words: Words, at: number): Reading | null {
  const word = words[at] ?? '';
  const tens = tenByWord.get(word);
  if (tens !== undefined) {
    const unit = unitByWord.get(words[at + 1] ?? '');
    return unit === undefined ? plain(tens, at + 1) : plain(tens + unit, at + 2);
  }
  const value = unitByWord.get(word) ?? teenByWord.get(word);
  return value === undefined ? null : plain(value, at + 1);
}

/** "Two hundred and five"; "a hundred and one", but not "a hundred", which is more often no number. */
export function readHundreds(words: Words, at: number): Reading | null {
  const isArticle = words[at] === 'a';
  const count = isArticle ? plain(1, at + 1) : readBelowHundred(words, at);
  if (count === null || words[count.end] !== 'hundred' || count.value % 10 === 0) return isArticle ? null : count;
  const round = plain(count.value * 100, count.end + 1);
  const rest = readBelowHundred(words, words[round.end] === 'and' ? round.end + 1 : round.end);
  // "Three hundred three times a day": how much, then how often.
  return rest === null || (rest.end === round.end + 1 && words[rest.end] === 'times') ? round : plain(round.value + rest.value, rest.end);
}

/** A whole number said in full. `bareArticle`: "a hundred" and "a thousand" count too. */
export function readCardinal(words: Words, at: number, { bareArticle = false }: { readonly bareArticle?: boolean } = {}): Reading | null {
  if (zeroWords.has(words[at] ?? '')) return plain(0, at + 1);
  let total = 0;
  let end = at;
  let lowest = Number.POSITIVE_INFINITY;
  for (;;) {
    const from = end > at && words[end] === 'and' ? end + 1 : end;
    const part = words[from] === 'a' && scaleByWord.has(words[from + 1] ?? '') ? plain(1, from + 1) : readHundreds(words, from);
    const scale = part === null ? undefined : scaleByWord.get(words[part.end] ?? '');
    if (part === null || (scale ?? 1) >= lowest || (scale === undefined && end > at && part.value >= 1_000)) break;
    total += part.value * (scale ?? 1);
    end = part.end + (scale === undefined ? 0 : 1);
    lowest = scale ?? 1;
    if (scale === undefined) break;
  }
  if (end === at) return null;
  const isBareArticle = words[at] === 'a' && end === at + 2;
  return isBareArticle && !bareArticle ? null : plain(total, end);
}

/** "Seven point two", "zero point one oh"; whole numbers too. `bareDecimals`: "point two five" as well. */
export function readDecimal(words: Words, at: number, { bareDecimals = false }: { readonly bareDecimals?: boolean } = {}): Reading | null {
  if (words[at] === 'point' && !bareDecimals) return null;
  const whole = spokenZeros.has(words[at] ?? '') && words[at + 1] === 'point' ? plain(0, at + 1) : readCardinal(words, at, { bareArticle: true });
  const point = whole?.end ?? at;
  const decimals = words[point] === 'point' ? readDecimals(words, point + 1, (whole?.value ?? 0) === 0) : null;
  if (decimals === null) return whole === null ? null : withHalf(words, whole);
  const text = `${grouped(whole?.value ?? 0)}.${decimals.text}`;
  return { end: decimals.end, text, value: Number(text.replaceAll(',', '')) };
}

/**
 * Digit by digit, or one number below a hundred: "two five", "oh five", "twenty five". Behind a nought that is not said
 * ("point one twenty five") both in a row: nothing else starts so, while "thirty seven point five thirty eight" is two.
 */
function readDecimals(words: Words, at: number, isBare = false): { readonly text: string; readonly end: number } | null {
  const digits = readDigits(words, at);
  const more = digits !== null && isBare && words[digits.end] !== 'hundred' ? readBelowHundred(words, digits.end) : null;
  if (digits !== null) return more === null ? digits : { text: digits.text + more.text, end: more.end };
  const number = readBelowHundred(words, at);
  return number === null ? null : { text: String(number.value), end: number.end };
}

/** "Two and a half": one more half than was counted. */
function withHalf(words: Words, whole: Reading): Reading {
  const isHalf = words[whole.end] === 'and' && words[whole.end + 1] === 'a' && words[whole.end + 2] === 'half';
  return isHalf ? { end: whole.end + 3, value: whole.value + 0.5, text: `${grouped(whole.value)}.5` } : whole;
}

/**
 * A number of three digits as people shorten it: "one thirty" 130, "one oh four" 104, "two ten" 210. Only where something
 * else says that it is one number. Whole numbers and decimals read in full come out as themselves.
 */
export function readShortened(words: Words, at: number): Reading | null {
  const hundreds = unitByWord.get(words[at] ?? '');
  const rest = hundreds === undefined ? null : readRest(words, at + 1);
  if (hundreds === undefined || rest === null) return readDecimal(words, at, { bareDecimals: true });
  const value = hundreds * 100 + rest.value;
  const decimals = words[rest.end] === 'point' ? readDecimals(words, rest.end + 1) : null;
  return decimals === null ? plain(value, rest.end) : { end: decimals.end, value, text: `${value}.${decimals.text}` };
}

function readRest(words: Words, at: number): Reading | null {
  if (!spokenZeros.has(words[at] ?? '')) return unitByWord.has(words[at] ?? '') ? null : readBelowHundred(words, at);
  const unit = unitByWord.get(words[at + 1] ?? '');
  return unit === undefined ? null : plain(unit, at + 2);
}

/** 1900..2099 as years are said: "nineteen eighty four", "twenty oh five", "two thousand and nine". */
export function readYear(words: Words, at: number): Reading | null {
  const century = words[at] === 'nineteen' ? 1900 : words[at] === 'twenty' ? 2000 : null;
  if (century !== null) {
    const zero = spokenZeros.has(words[at + 1] ?? '') ? unitByWord.get(words[at + 2] ?? '') : undefined;
    if (zero !== undefined) return { end: at + 3, value: century + zero, text: String(century + zero) };
    if (words[at + 1] === 'hundred') return readCenturyRest(words, at + 2, century);
    const rest = unitByWord.has(words[at + 1] ?? '') ? null : readBelowHundred(words, at + 1);
    return rest === null ? null : { end: rest.end, value: century + rest.value, text: String(century + rest.value) };
  }
  if (words[at] !== 'two' || words[at + 1] !== 'thousand') return null;
  const rest = readBelowHundred(words, words[at + 2] === 'and' ? at + 3 : at + 2);
  const value = 2000 + (rest?.value ?? 0);
  return { end: rest?.end ?? at + 2, value, text: String(value) };
}

/** "Nineteen hundred and ninety nine", "nineteen hundred". */
function readCenturyRest(words: Words, at: number, century: number): Reading {
  const rest = readBelowHundred(words, words[at] === 'and' ? at + 1 : at);
  const value = century + (rest?.value ?? 0);
  return { end: rest?.end ?? at, value, text: String(value) };
}

/** Digits said one by one: "five five double oh". A lone "oh" is none. */
export function readDigits(words: Words, at: number): Reading | null {
  let text = '';
  let end = at;
  for (;;) {
    const times = words[end] === 'double' ? 2 : /^(triple|treble)$/.test(words[end] ?? '') ? 3 : 1;
    const word = words[times === 1 ? end : end + 1] ?? '';
    const digit = spokenZeros.has(word) ? 0 : unitByWord.get(word);
    if (digit === undefined) break;
    text += String(digit).repeat(times);
    end += times === 1 ? 1 : 2;
  }
  return text === '' || (end === at + 1 && /^oh?$/.test(words[at]!)) ? null : { end, text, value: Number(text) };
}

/** "Third", "twenty first". */
export function readOrdinal(words: Words, at: number): Reading | null {
  const tens = tenByWord.get(words[at] ?? '');
  const unit = unitOrdinalByWord.get(words[tens === undefined ? at : at + 1] ?? '');
  if (unit !== undefined) return ordinal((tens ?? 0) + unit, at + (tens === undefined ? 1 : 2));
  const other = otherOrdinalByWord.get(words[at] ?? '');
  return other === undefined ? null : ordinal(other, at + 1);
}

function ordinal(value: number, end: number): Reading {
  const last = value % 10;
  const ending = value > 10 && value < 14 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return { end, value, text: `${value}${ending}` };
}

function plain(value: number, end: number): Reading {
  return { end, value, text: grouped(value) };
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
