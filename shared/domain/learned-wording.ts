/**
 * Wordings that a clinician keeps putting in place of the engine's: counted with every edit, used from the third time on.
 * They change how a thing is said and never what: numbers, drug names and negation are neither learned nor replaced.
 */
import { z } from 'zod';
import { timestampsShape } from './time.ts';

export const timesUntilUsed = 3;

export const learnedWordingSchema = z.strictObject({
  id: z.uuid(),
  /** What the engine writes, in lower case. */
  written: z.string().min(1),
  /** What the clinician writes instead. */
  wanted: z.string().min(1),
  times: z.int().positive(),
  ...timestampsShape,
});
export type LearnedWording = z.infer<typeof learnedWordingSchema>;

export type Wording = Pick<LearnedWording, 'written' | 'wanted'>;

export function isInUse({ times }: Pick<LearnedWording, 'times'>): boolean {
  return times >= timesUntilUsed;
}

/** The word without the marks around it, in lower case: what two words are compared by. */
export function wordKey(word: string): string {
  return bareWord(word).toLowerCase();
}

export function bareWord(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

/** Quotations stay word for word, and so does what is said of risk. The longest wording wins. */
export function applyWordings(text: string, wordings: readonly Wording[]): string {
  if (wordings.length === 0 || /^(?:possible )?risk:/iu.test(text)) return text;
  const byLength = wordings.map(({ written, wanted }) => ({ keys: written.split(' '), wanted })).toSorted((a, b) => b.keys.length - a.keys.length);
  const words = text.split(' ');
  const isQuoted = quotedWords(words);
  const written: string[] = [];
  for (let at = 0; at < words.length;) {
    const fitting = byLength.find(({ keys }) => fits(words, isQuoted, at, keys));
    if (fitting === undefined) {
      written.push(words[at]!);
      at += 1;
    } else {
      written.push(inPlace(words.slice(at, at + fitting.keys.length), fitting.wanted, at === 0 || /[.?!]$/u.test(words[at - 1]!)));
      at += fitting.keys.length;
    }
  }
  return written.join(' ');
}

/** With no mark between its words. */
function fits(words: readonly string[], isQuoted: readonly boolean[], at: number, keys: readonly string[]): boolean {
  return keys.every((key, index) => {
    const word = words[at + index];
    if (word === undefined || isQuoted[at + index] === true || wordKey(word) !== key) return false;
    const opens = index === 0 || /^[\p{L}\p{N}]/u.test(word);
    return opens && (index === keys.length - 1 || /[\p{L}\p{N}]$/u.test(word));
  });
}

function quotedWords(words: readonly string[]): boolean[] {
  let inside = false;
  return words.map((word) => {
    const marks = word.match(/["“”]/gu)?.length ?? 0;
    const quoted = inside || marks > 0;
    if (marks % 2 === 1) inside = !inside;
    return quoted;
  });
}

/** The marks around what was there stay, and a sentence begins with a capital. */
function inPlace(replaced: readonly string[], wanted: string, opensSentence: boolean): string {
  const before = /^[^\p{L}\p{N}]*/u.exec(replaced[0]!)![0];
  const after = /[^\p{L}\p{N}]*$/u.exec(replaced.at(-1)!)![0];
  return `${before}${opensSentence ? capitalised(wanted) : wanted}${after}`;
}

function capitalised(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
