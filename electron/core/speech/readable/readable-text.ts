/**
 * Heard words → written tokens: figures as clinicians write them, punctuation, capitals. Every word lies under one token, and
 * a figure stands over exactly the words it was made of. English only: other languages are written as they were heard. Pure
 * and quick. What is said around a turn decides how it begins and ends.
 */
import type { Word, WrittenToken } from '#shared/domain/transcript.ts';
import type { Correction } from '../own-words/word-correction.ts';
import { caseWords } from './case/case-words.ts';
import type { WrittenWords } from './case/written-words.ts';
import type { MarksModel } from './marks/marks-model.ts';
import { createMarkPlacer, type Mark, type MarkedStretch } from './marks/place-marks.ts';
import { boundariesWithin, figuresWithin, toPieces, type Piece } from './token-pieces.ts';

export interface ReadableOptions {
  /** Their words are written as they say, and are no part of a figure. */
  readonly corrections: readonly Correction[];
  /** BCP 47. */
  readonly language: string;
  readonly writeFigures: boolean;
  /** The turn before, as it was written, where there is one. */
  readonly before?: NeighbourTurn & { readonly tokens: readonly WrittenToken[] };
  readonly after?: NeighbourTurn;
}

export interface NeighbourTurn {
  readonly words: readonly Word[];
  /** Somebody else's: no sentence runs on over the change. */
  readonly isOtherSpeaker: boolean;
}

export interface ReadableText {
  write(words: readonly Word[], options: ReadableOptions): readonly WrittenToken[];
}

export interface ReadableDeps {
  readonly marks: MarksModel;
  readonly writtenWords: WrittenWords;
}

export function createReadableText({ marks, writtenWords }: ReadableDeps): ReadableText {
  const placeMarks = createMarkPlacer(marks);
  return {
    write(words, options) {
      const { corrections, language } = options;
      const spoken = words.map((word) => word.spoken.toLowerCase());
      if (!/^en(?:-|$)/i.test(language)) return writeHeard(words, corrections);
      const { openSentence, next } = surroundingsOf(words, options);
      const trail = next === null || next.isOtherSpeaker ? [] : next.words;
      const figures = options.writeFigures ? figuresWithin(spoken, { corrections, isBritish: isBritish(language), lead: openSentence, trail }) : [];
      const pieces = toPieces(spoken.length, corrections, figures);
      const inside = boundariesWithin(pieces);
      const placed = placeMarks({ words: spoken, pausesMs: pausesBehind(words, options.after), openSentence, next, isInside: (word) => inside.has(word) });
      const opensSentence = (word: number) => (word === 0 ? openSentence.length === 0 : /^[.?]$/.test(placed[word - 1]!));
      const cased = caseWords(spoken, opensSentence, writtenWords);
      return pieces.map((piece) => ({ ...piece, text: withMark(textOf(piece, cased, opensSentence(piece.firstWord)), placed[piece.lastWord]!) }));
    },
  };
}

function writeHeard(words: readonly Word[], corrections: readonly Correction[]): readonly WrittenToken[] {
  return toPieces(words.length, corrections, []).map((piece) => ({ ...piece, text: piece.text ?? words[piece.firstWord]!.spoken }));
}

/** Nobody goes on with a sentence after so long a silence. */
const endOfThoughtMs = 3_000;
/** As much of the next turn as anything here looks at. */
const wordsAhead = 8;

function surroundingsOf(words: readonly Word[], { before, after }: ReadableOptions): Pick<MarkedStretch, 'openSentence' | 'next'> {
  const runsIn = before !== undefined && !before.isOtherSpeaker && silenceMs(before.words, words) < endOfThoughtMs;
  const runsOn = after !== undefined && !after.isOtherSpeaker && silenceMs(words, after.words) < endOfThoughtMs;
  return {
    openSentence: runsIn ? openSentenceOf(before) : [],
    next: after === undefined ? null : { words: after.words.slice(0, wordsAhead).map(({ spoken }) => spoken.toLowerCase()), isOtherSpeaker: !runsOn },
  };
}

/** The words behind the last token that ends a sentence. */
function openSentenceOf({ words, tokens }: NonNullable<ReadableOptions['before']>): readonly string[] {
  const lastStop = tokens.findLast(({ text }) => /[.?!]$/.test(text));
  return words.slice(lastStop === undefined ? 0 : lastStop.lastWord + 1).map(({ spoken }) => spoken.toLowerCase());
}

function silenceMs(before: readonly Word[], after: readonly Word[]): number {
  return (after[0]?.startMs ?? 0) - (before.at(-1)?.endMs ?? 0);
}

/** Typed words and those of some servers have no times: then nothing is known of pauses. */
function pausesBehind(words: readonly Word[], after: NeighbourTurn | undefined): readonly (number | null)[] {
  const hasTimes = words.some(({ startMs, endMs }) => endMs > startMs);
  return words.map((word, index) => {
    const next = words[index + 1] ?? after?.words[0];
    return hasTimes && next !== undefined ? Math.max(0, next.startMs - word.endMs) : null;
  });
}

/** Where English is written as in Britain: dates, micrograms. */
function isBritish(language: string): boolean {
  return /^en-(?:gb|ie|au|nz|in|za)\b/i.test(language);
}

function textOf({ text, firstWord }: Piece, cased: readonly string[], opensSentence: boolean): string {
  if (text === null) return cased[firstWord]!;
  // A figure such as "pH" begins as it does anywhere.
  return opensSentence ? text.replace(/^\p{Ll}(?=\p{Ll}|\s|$)/u, (letter) => letter.toUpperCase()) : text;
}

function withMark(text: string, mark: Mark): string {
  return mark === '.' && text.endsWith('.') ? text : `${text}${mark}`;
}
