/**
 * Which wordings an edit shows: the smallest phrases that were put in place of others, word by word. What changes the meaning is
 * none: numbers, drug names, negation, sides, times, people, how sure it is, and names; nor is a sentence written quite anew.
 */
import { bareWord, wordKey, type Wording } from '#shared/domain/learned-wording.ts';
import { differenceOfWords, type WordRun } from '#shared/lib/word-difference.ts';
import type { Lexicon } from './lexicon.ts';
import { auxiliaries, determiners, isNumber, possessives, prepositions, relatives } from './stages/word-classes.ts';
import { wordsToKeys } from './stages/tokens.ts';

const mostWords = 8;

const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));
const turning = set(
  'no not never none nothing without denies denied deny denying nor neither nil nope negative positive absent present cannot',
  'left right bilateral bilaterally both upper lower front back inner outer once twice first second third last next other',
  'today yesterday tomorrow tonight now currently ago since daily weekly monthly yearly hourly morning evening night noon day days week weeks month months year years hour hours minute minutes',
  'i me my you your he him his she her hers they them their we us our it its patient’s who',
  'may might could possible possibly probable probably likely unlikely suspected confirmed certain sure maybe perhaps',
  'more less most least better worse improved improving worsened worsening increased increasing increase decreased decreasing decrease',
  'mild moderate severe stable unstable high low normal abnormal always often sometimes rarely occasionally started stopped start stop continue',
  'and or but if unless except only',
);
const functionWords: ReadonlySet<string> = new Set([...auxiliaries, ...determiners, ...possessives, ...prepositions, 'been', 'being', 'that', 'this']);

export function wordingsOf(original: string, edited: string, lexicon: Lexicon): readonly Wording[] {
  if (/["“”]/u.test(original + edited)) return [];
  const runs = differenceOfWords(original, edited, wordKey);
  if (!runs.some(({ kind }) => kind === 'same')) return [];
  return runs.flatMap((run, index): Wording[] => {
    const next = runs[index + 1];
    if (run.kind !== 'removed' || next?.kind !== 'added') return [];
    const opensSentence = index === 0 || /[.?!]$/u.test(runs[index - 1]!.words.at(-1)!);
    const wording = toWording(run, next, opensSentence);
    return wording !== null && keepsMeaning(run, next, opensSentence, lexicon) ? [wording] : [];
  });
}

/** Null where a mark stands between its words, or there are too many. */
function toWording({ words: written }: WordRun, { words: wanted }: WordRun, opensSentence: boolean): Wording | null {
  if (Math.max(written.length, wanted.length) > mostWords || [written, wanted].some(hasMarkWithin)) return null;
  const text = wanted.map(bareWord).join(' ').trim();
  const keys = written.map(wordKey);
  if (text === '' || keys.includes('')) return null;
  return { written: keys.join(' '), wanted: opensSentence && isSentenceCase(wanted[0]!) ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text };
}

function hasMarkWithin(words: readonly string[]): boolean {
  return words.slice(0, -1).some((word) => /[^\p{L}\p{N}]$/u.test(word)) || words.slice(1).some((word) => /^[^\p{L}\p{N}]/u.test(word));
}

function keepsMeaning({ words: written }: WordRun, { words: wanted }: WordRun, opensSentence: boolean, lexicon: Lexicon): boolean {
  const keys = [...written, ...wanted].map(wordKey);
  // "High blood pressure" is hypertension, and "high" nothing else.
  if (keys.some((key) => isNumber(key) || turning.has(key) || relatives.has(key)) && !areOneProblem(written, wanted, lexicon)) return false;
  if ([written, wanted].some((words) => namesDrug(words, lexicon))) return false;
  // A capital within a sentence is somebody's name; all capitals are an abbreviation.
  if ([written, wanted].some((words) => words.some((word, index) => isSentenceCase(bareWord(word)) && !(index === 0 && opensSentence)))) return false;
  return written.map(wordKey).some((key) => key.length >= 4 && !functionWords.has(key));
}

function areOneProblem(written: readonly string[], wanted: readonly string[], lexicon: Lexicon): boolean {
  const [one, other] = [written, wanted].map((words) => {
    const keys = wordsToKeys(words.map(wordKey));
    const match = lexicon.concepts.longestAt(keys, 0);
    return match !== null && match.last === keys.length - 1 && match.value.kind === 'problem' ? match.value.canonical : null;
  });
  return one !== null && one === other;
}

function namesDrug(words: readonly string[], lexicon: Lexicon): boolean {
  return lexicon.concepts.findAll(wordsToKeys(words.map(wordKey))).some(({ value }) => value.kind === 'medication');
}

function isSentenceCase(word: string): boolean {
  return /^[^\p{L}\p{N}]*\p{Lu}[^\p{Lu}]*$/u.test(word);
}
