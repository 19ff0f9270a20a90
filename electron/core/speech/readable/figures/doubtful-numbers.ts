/**
 * Numbers that could be cut elsewhere: "one point two two weeks ago", "take one twenty milligram tablet", "two to four hundred
 * milligrams". Written as one they would be another value or another dose, so these stay as they were said.
 */
import { isNumberWord, scaleByWord, teenByWord, tenByWord, unitByWord } from './number-words.ts';
import { readCardinal, readDecimal } from './read-number.ts';
import { doseForms, timeUnits } from './units.ts';

type Words = readonly string[];

/** Whether the words `start`..`end` (exclusive) may hold a number that belongs to what follows them. */
export function mayHoldAnother(words: Words, start: number, end: number): boolean {
  const next = words[end] ?? '';
  const last = words[end - 1]!;
  const before = words[start - 1] ?? '';
  if (isUnlikelyDose(words, start, end)) return true;
  if (isForm(last) && hasLooseCount(words.slice(start, end - 1))) return true;
  if (strengths.has(last)) {
    // "At four thirty milligrams": a time, or half of one.
    if (isShortened(words, start) && /^(?:at|by|around|until|till|past)$/.test(before)) return true;
    return isForm(next) && (isShortened(words, start) || isTensOfHundreds(words, start)) && !/^(?:a|the|each|every|of)$/.test(before);
  }
  if (!isNumberWord(last) || last === 'hundred' || scaleByWord.has(last) || !isCounted(next)) return false;
  if (last === 'one' && !next.endsWith('s') && end - start > 1) return true;
  return isShortened(words, start) || hasLooseEnd(words.slice(start, end));
}

/** Before a form: how strong each of them is. */
const strengths: ReadonlySet<string> = new Set(['milligram', 'milligrams', 'microgram', 'micrograms', 'gram', 'grams', 'unit', 'units', 'mg', 'mcg']);

function isForm(next: string): boolean {
  return doseForms.has(next) || next === 'pill' || next === 'pills';
}

function isCounted(next: string): boolean {
  return timeUnits.has(next) || isForm(next) || /^(?:times|pounds|refills?|doses?)$/.test(next);
}

/** "Thirty five hundred", which is also "thirty" and "five hundred". */
function isTensOfHundreds(words: Words, start: number): boolean {
  return tenByWord.has(words[start]!) && unitByWord.has(words[start + 1] ?? '') && words[start + 2] === 'hundred';
}

/** "Five ten mils": from five to ten. From 400 on, doses people shorten go by 25. */
function isUnlikelyDose(words: Words, start: number, end: number): boolean {
  const isDose = !isNumberWord(words[end - 1]!) || /^(?:once|twice|daily|every|[btq])$/.test(words[end] ?? '');
  if (!isDose || !isShortened(words, start) || unitByWord.get(words[start]!)! < 4) return false;
  return ((readCardinal(words, start + 1)?.value ?? 0) % 25) !== 0;
}

/** "Five hundred two tablets", "two point five one tablet": how much, and how many. */
function hasLooseCount(span: Words): boolean {
  const beforeLast = span.at(-2) ?? '';
  if (!unitByWord.has(span.at(-1) ?? '')) return false;
  return beforeLast === 'hundred' || scaleByWord.has(beforeLast) || (span.includes('point') && span.at(-2) !== 'point');
}

/** "One twenty", which is also "one" and "twenty". */
function isShortened(words: Words, start: number): boolean {
  return unitByWord.has(words[start]!) && (isTens(words[start + 1]) || words[start + 1] === 'oh' || words[start + 1] === 'o');
}

function isTens(word: string | undefined): boolean {
  return word !== undefined && (tenByWord.has(word) || teenByWord.has(word));
}

/** The last number stands beside another that is complete without it. */
function hasLooseEnd(span: Words): boolean {
  const beforeLast = span.at(-2) ?? '';
  if (span.some((word) => /^(?:foot|feet|stone)$/.test(word))) return true;
  const round = span.findLastIndex((word) => word === 'hundred' || scaleByWord.has(word));
  if (round >= 0 && isNumberWord(span[round + 1] ?? '')) return true;
  if (span.includes('point')) return span.lastIndexOf('point') < span.length - 2 && isNumberWord(beforeLast);
  // "Over eighty two days", "thirty eight two days"; "twenty five days" is one number as far as anybody can tell.
  return isNumberWord(beforeLast) && unitByWord.has(span.at(-1)!) && (span.includes('over') || teenByWord.has(beforeLast) || isTens(span.at(-3)));
}

/** Where "two to four hundred" ends: the first of both is a hundred times what it says, or is not. */
export function endOfSharedScale(words: Words, at: number): number | null {
  const low = readDecimal(words, at);
  if (low === null || low.value >= 100 || isNumberWord(words[at - 1] ?? '') || !/^(?:to|or|and|through)$/.test(words[low.end] ?? '')) return null;
  const scale = words.findIndex((word, place) => place > low.end && /^(?:hundred|thousand|million)$/.test(word));
  const count = scale < 0 ? null : readCardinal(words.slice(0, scale), low.end + 1);
  if (count === null || count.end !== scale || low.value >= count.value) return null;
  return readCardinal(words, low.end + 1)?.end ?? null;
}
