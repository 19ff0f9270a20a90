/**
 * Without headphones the microphone hears the loudspeakers, and what the other side says is heard on both channels: told
 * once, where it came from. Words that stand in both at the same time are an echo when they stand there in a row; somebody
 * who talks over the other with other words is no echo, and keeps them all. Pure; changes no word, adds none.
 */
import type { AudioChannel, HeardUtterance, Word } from '#shared/domain/transcript.ts';
import { byTime } from './by-time.ts';

/** dBFS of what the computer played there, at its loudest. */
export type ComputerLevel = (startMs: number, endMs: number) => number;

/** Two recognisers place the start of one word up to so far from each other, latency and room included. */
const sameWordMs = 500;
/** A word of one's own that begins while the other side still ends. */
const overlapMs = 100;
/** Of words that are all spoken over the other side, how many have to be its own: the rest was misheard from further away. */
const echoShare = 0.5;
/** Among words of one's own, so many in a row are no chance. */
const rowOfEcho = 3;
/** Heard later than the microphone by so much, the computer plays what came back from the other side's room. */
const cameBackMs = 200;
/** Below this it is not what the other side said that the computer channel holds, but what leaked into it. */
const clearDbfs = -50;

interface PlacedWord {
  readonly word: Word;
  readonly utterance: number;
  readonly index: number;
}

interface Stretch {
  readonly words: readonly PlacedWord[];
  /** The computer's words that they are, where one was found. */
  readonly sources: ReadonlyMap<PlacedWord, PlacedWord>;
}

/** `level`: null where the sound cannot be read (any more); the computer's words are then taken for clear. */
export function tellEchoOnce(heard: readonly HeardUtterance[], level: ComputerLevel | null): readonly HeardUtterance[] {
  const microphone = placedWords(heard, 'microphone');
  const computer = placedWords(heard, 'computer');
  if (microphone.length === 0 || computer.length === 0) return heard;
  const told = new Set<string>();
  for (const stretch of echoStretches(microphone, computer)) {
    for (const { utterance, index } of isOfComputer(stretch, level) ? stretch.words : stretch.sources.values()) told.add(`${utterance} ${index}`);
  }
  return heard.flatMap((utterance, number) => {
    const words = utterance.words.filter((_, index) => !told.has(`${number} ${index}`));
    return words.length === 0 ? [] : [words.length === utterance.words.length ? utterance : { ...utterance, words }];
  });
}

function placedWords(heard: readonly HeardUtterance[], channel: AudioChannel): readonly PlacedWord[] {
  return heard
    .flatMap((utterance, number) => (utterance.channel === channel ? utterance.words.map((word, index) => ({ word, utterance: number, index })) : []))
    .toSorted((one, other) => byTime(one.word, other.word));
}

function echoStretches(microphone: readonly PlacedWord[], computer: readonly PlacedWord[]): readonly Stretch[] {
  const sources = findSources(microphone, computer);
  const over = wordsSpokenOver(microphone, computer);
  return rowsOf(microphone, (word) => over.has(word) || sources.has(word)).flatMap((row): Stretch[] => {
    const known = row.filter((word) => sources.has(word));
    const isEcho = row.length === 1 ? over.has(row[0]!) && known.length === 1 : known.length >= 2 && known.length >= echoShare * row.length;
    const rows = isEcho ? [row] : rowsOf(row, (word) => sources.has(word)).filter((words) => words.length >= rowOfEcho);
    return rows.map((words) => stretchOf(words, sources));
  });
}

/** As long as they follow each other. */
function rowsOf(words: readonly PlacedWord[], belongs: (word: PlacedWord) => boolean): readonly (readonly PlacedWord[])[] {
  const rows: PlacedWord[][] = [];
  let isInRow = false;
  for (const word of words) {
    const isOne = belongs(word);
    if (isOne && isInRow) rows.at(-1)!.push(word);
    else if (isOne) rows.push([word]);
    isInRow = isOne;
  }
  return rows;
}

/** For a word of the microphone the computer's word that it may be, each taken once and in order. */
function findSources(microphone: readonly PlacedWord[], computer: readonly PlacedWord[]): ReadonlyMap<PlacedWord, PlacedWord> {
  const sources = new Map<PlacedWord, PlacedWord>();
  let next = 0;
  for (const placed of microphone) {
    while (next < computer.length && computer[next]!.word.startMs < placed.word.startMs - sameWordMs) next += 1;
    for (let at = next; at < computer.length && computer[at]!.word.startMs <= placed.word.startMs + sameWordMs; at += 1) {
      if (computer[at]!.word.spoken !== placed.word.spoken) continue;
      sources.set(placed, computer[at]!);
      next = at + 1;
      break;
    }
  }
  return sources;
}

/** The microphone's words that are spoken while the computer plays speech. */
function wordsSpokenOver(microphone: readonly PlacedWord[], computer: readonly PlacedWord[]): ReadonlySet<PlacedWord> {
  const over = new Set<PlacedWord>();
  let from = 0;
  for (const placed of microphone) {
    const { startMs, endMs } = placed.word;
    while (from < computer.length && computer[from]!.word.endMs < startMs - sameWordMs) from += 1;
    for (let at = from; at < computer.length && computer[at]!.word.startMs < endMs + overlapMs; at += 1) {
      if (computer[at]!.word.endMs > startMs - overlapMs) over.add(placed);
    }
  }
  return over;
}

function stretchOf(words: readonly PlacedWord[], sources: ReadonlyMap<PlacedWord, PlacedWord>): Stretch {
  return { words, sources: new Map(words.flatMap((word) => { const source = sources.get(word); return source === undefined ? [] : [[word, source] as const]; })) };
}

function isOfComputer({ sources }: Stretch, level: ComputerLevel | null): boolean {
  const pairs = [...sources];
  const laterMs = pairs.map(([echo, source]) => source.word.startMs - echo.word.startMs).toSorted((one, other) => one - other);
  if (laterMs[laterMs.length >> 1]! > cameBackMs) return false;
  if (level === null) return true;
  const spoken = pairs.map(([, source]) => source.word);
  return level(Math.min(...spoken.map(({ startMs }) => startMs)), Math.max(...spoken.map(({ endMs }) => endMs))) >= clearDbfs;
}
