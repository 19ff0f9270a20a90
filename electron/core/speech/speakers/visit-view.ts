/**
 * A visit's words as the model of speakers sees them: the words and their classes, the pauses between them, where a question
 * was opened last, and who is talked about. Built once for a visit; training and use share it.
 */
import { hashText, toSequence, type WordSequence } from '../readable/marks/word-classes.ts';

export interface VisitWord {
  /** As heard, or as typed. */
  readonly spoken: string;
  /** Before it. Null where nothing is known of it. */
  readonly pauseMs: number | null;
  /** A typed line begins here; `asked`: the one before ended with a question mark. Lines are one person's. */
  readonly line: 'inside' | 'new' | 'asked' | null;
}

export interface VisitView {
  readonly count: number;
  readonly sequence: WordSequence;
  /** Of a word's last three and four letters; 0 for short words. */
  readonly endings: readonly [Int32Array, Int32Array];
  /** What stands before each word: 0 unknown, 1–6 a pause, 7 a new line, 8 one after a question. */
  readonly gaps: Uint8Array;
  /** Within a typed line nobody else speaks. */
  readonly isInsideLine: Uint8Array;
  /** Before each word: what kind of question was opened last, and how far back, in one number. */
  readonly questions: Uint8Array;
  /** 0 none, 1 first, 2 second, 3 third person, 4 we. */
  readonly persons: Uint8Array;
  /** How much of `from`..`to` (not included) speaks of third persons: 0–8, or 9 for too little to tell. */
  shareOfOthers(from: number, to: number): number;
}

/** Lower edges in ms of the pauses that are told apart. */
const pauseEdgesMs = [0, 100, 250, 450, 800, 1600];
const newLine = 7;
const lineAfterQuestion = 8;

const personByWord: ReadonlyMap<string, number> = new Map([
  "i i'm i've i'd i'll me my mine myself", "you you're you've you'd you'll your yours yourself",
  "he she him her his he's she's they them their", "we we're we'll we've let's us our",
].flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)));

const auxiliaries = new Set("do does did are is was were have has had can could will would shall should don't didn't haven't isn't aren't".split(' '));
const questionWords = new Set('what how when where which who why'.split(' '));
const subjects = new Set('you your it that there this the he she they we any i'.split(' '));

export function toVisitView(words: readonly VisitWord[]): VisitView {
  const plain = words.map(({ spoken }) => plainWord(spoken));
  const sequence = toSequence(plain);
  const persons = Uint8Array.from(plain, (word) => personByWord.get(word) ?? 0);
  return {
    count: words.length, sequence, persons,
    endings: [3, 4].map((letters) => Int32Array.from(plain, (word) => (word.length > 5 ? hashText(word.slice(-letters)) : 0))) as unknown as VisitView['endings'],
    gaps: Uint8Array.from(words, gapOf),
    isInsideLine: Uint8Array.from(words, ({ line }) => Number(line === 'inside')),
    questions: followQuestions(plain),
    shareOfOthers: createShares(persons),
  };
}

/** A typed word has case and marks; figures are read as a number. */
function plainWord(spoken: string): string {
  const bare = spoken.toLowerCase().replace(/’/g, "'").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return /^\d/.test(bare) ? 'one' : bare;
}

function gapOf({ pauseMs, line }: VisitWord): number {
  if (line === 'new') return newLine;
  if (line === 'asked') return lineAfterQuestion;
  return pauseMs === null ? 0 : pauseEdgesMs.findLastIndex((edge) => pauseMs >= edge) + 1;
}

function followQuestions(words: readonly string[]): Uint8Array {
  const questions = new Uint8Array(words.length + 1);
  let [kind, opened] = [0, 0];
  words.forEach((word, index) => {
    questions[index] = kind * 5 + (kind === 0 ? 0 : distanceStep(index - opened));
    const opening = questionOpening(word, words[index + 1] ?? '');
    if (opening !== 0) [kind, opened] = [opening, index];
  });
  return questions;
}

function questionOpening(word: string, next: string): number {
  if (word === 'any') return 1;
  if (questionWords.has(word)) return 4;
  if (!auxiliaries.has(word) || !subjects.has(next)) return 0;
  return /^(you|your|any|there)$/.test(next) ? 1 : next === 'i' ? 3 : 2;
}

function distanceStep(distance: number): number {
  return distance <= 2 ? 1 : distance <= 5 ? 2 : distance <= 10 ? 3 : 4;
}

function createShares(persons: Uint8Array): VisitView['shareOfOthers'] {
  const [spoken, others] = [new Int32Array(persons.length + 1), new Int32Array(persons.length + 1)];
  persons.forEach((person, index) => {
    spoken[index + 1] = spoken[index]! + Number(person >= 1 && person <= 3);
    others[index + 1] = others[index]! + Number(person === 3);
  });
  return (from, to) => {
    const [first, end] = [Math.max(0, from), Math.min(persons.length, to)];
    const total = spoken[end]! - spoken[first]!;
    return total < 3 ? 9 : Math.min(8, Math.floor(10 * (others[end]! - others[first]!) / total));
  };
}

