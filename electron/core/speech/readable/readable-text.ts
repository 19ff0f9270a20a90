/** Heard words → written tokens: punctuation and case, and figures as clinicians write them. Every word lies under one token. */
import { wordsToTokens, type Word, type WrittenToken } from '#shared/domain/transcript.ts';
import type { Correction } from '../own-words/word-correction.ts';

export interface ReadableOptions {
  /** Their words are written as they say, and are no part of a figure. */
  readonly corrections: readonly Correction[];
  /** BCP 47. */
  readonly language: string;
  readonly writeFigures: boolean;
}

export interface ReadableText {
  write(words: readonly Word[], options: ReadableOptions): readonly WrittenToken[];
}

export function createReadableText(): ReadableText {
  return { write: (words) => wordsToTokens(words) };
}
