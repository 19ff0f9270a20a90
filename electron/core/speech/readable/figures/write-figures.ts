/**
 * Spoken numbers, units, dates and spelled letters → figures as clinicians write them. One place after the other, the longest
 * rule first; a run of numbers that no rule reads as a whole stays as it was said. Every figure names the words it stands for.
 */
import { endOfSharedScale, mayHoldAnother } from './doubtful-numbers.ts';
import { isNumberWord, spokenZeros } from './number-words.ts';
import { compileRule, matchRule, type CompiledRule, type Match } from './pattern.ts';
import { calendarRules } from './rules/calendar.ts';
import { codeRules } from './rules/codes.ts';
import { countRules, sayings } from './rules/counts.ts';
import { measureRules } from './rules/measures.ts';
import { readingRules } from './rules/readings.ts';

/** Words `firstWord`..`lastWord`, inclusive, are written `text`. */
export interface Figure {
  readonly firstWord: number;
  readonly lastWord: number;
  readonly text: string;
}

export interface FigureContext {
  readonly isBritish: boolean;
  /** Words that are no part of a figure. */
  readonly isLocked?: (word: number) => boolean;
}

/** In this order where two reach equally far. */
const compiled = [...codeRules, ...readingRules, ...calendarRules, ...measureRules, ...countRules].map(compileRule);
const rulesByOpener = groupByOpener(compiled);
const sayingWords = sayings.map((saying) => saying.split(' '));
const sayingsByOpener = Map.groupBy(sayingWords, (words) => words[0]!);
/** Equal to no word of any rule. */
const lockedWord = '\u0000';

export function writeFigures(spoken: readonly string[], { isBritish, isLocked }: FigureContext): readonly Figure[] {
  const words = isLocked === undefined ? spoken : spoken.map((word, index) => (isLocked(index) ? lockedWord : word));
  const figures: Figure[] = [];
  /** Where a figure ended that others may follow at once. */
  let ended = 0;
  for (let at = 0; at < words.length;) {
    const match = longestMatch(words, at, isBritish);
    const pastDoubt = endOfDoubt(words, at, match);
    if (pastDoubt !== null) {
      at = pastDoubt;
      continue;
    }
    if (match !== null && !(at !== ended && followsNumber(words, at)) && (match.numbersMayFollow || !runsOn(words, match.end))) {
      figures.push({ firstWord: at, lastWord: match.end - 1, text: match.text });
      at = match.end;
      ended = match.numbersMayFollow ? at : 0;
    } else {
      at = isNumberWord(words[at]!) ? endOfRun(words, at) : at + 1;
    }
  }
  return figures;
}

function longestMatch(words: readonly string[], at: number, isBritish: boolean): Match | null {
  let best: Match | null = null;
  for (const rule of rulesByOpener.get(words[at]!) ?? []) {
    const match = matchRule(rule, words, at, isBritish);
    if (match !== null && match.end > (best?.end ?? at)) best = match;
  }
  return best;
}

/** Where words end that stay as they were said, whatever a rule makes of them. */
function endOfDoubt(words: readonly string[], at: number, match: Match | null): number | null {
  const pastShared = endOfSharedScale(words, at);
  if (pastShared !== null) return pastShared;
  const pastSaying = endOfSaying(words, at);
  if (pastSaying !== null && pastSaying >= (match?.end ?? 0)) return pastSaying;
  return match !== null && mayHoldAnother(words, at, match.end) ? match.end : null;
}

function endOfSaying(words: readonly string[], at: number): number | null {
  const saying = sayingsByOpener.get(words[at]!)?.find((said) => said.every((word, index) => words[at + index] === word));
  return saying === undefined ? null : at + saying.length;
}

/** A figure that ends in the middle of more numbers was read wrongly, or said too fast to tell: "twenty thirty minutes". Half a decimal is worse than none. */
function runsOn(words: readonly string[], end: number): boolean {
  const [next = '', second = ''] = [words[end], words[end + 1]];
  if (second === 'times') return false;
  if (next === 'point' && (isNumberWord(second) || spokenZeros.has(second))) return true;
  return isNumberWord(words[end - 1]!) && (isNumberWord(next) || (spokenZeros.has(next) && isNumberWord(second)));
}

/** What is left of a number that could not be read; behind a "point" the rest of it would be a far greater one. */
function followsNumber(words: readonly string[], at: number): boolean {
  const before = words[at - 1] ?? '';
  if (words[at + 1] === 'times' && (before === 'hundred' || before === 'thousand')) return true;
  return isNumberWord(words[at]!) && (isNumberWord(before) || before === 'point');
}

function endOfRun(words: readonly string[], at: number): number {
  let end = at + 1;
  while (end < words.length && (isNumberWord(words[end]!) || (spokenZeros.has(words[end]!) && isNumberWord(words[end + 1] ?? '')))) end += 1;
  return end;
}

function groupByOpener(rules: readonly CompiledRule[]): ReadonlyMap<string, readonly CompiledRule[]> {
  const byOpener = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    for (const opener of rule.openers) byOpener.set(opener, [...byOpener.get(opener) ?? [], rule]);
  }
  return byOpener;
}
