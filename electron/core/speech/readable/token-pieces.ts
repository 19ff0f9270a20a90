/** Words → the pieces a turn is written in, before marks and capitals: corrections, figures, and every other word by itself. */
import type { WrittenToken } from '#shared/domain/transcript.ts';
import type { Correction } from '../own-words/word-correction.ts';
import { writeFigures, type Figure } from './figures/write-figures.ts';

/** `text` null: the word, in its case. */
export type Piece = Omit<WrittenToken, 'text'> & { readonly text: string | null };

/** In order; together they cover `wordCount` words. */
export function toPieces(wordCount: number, corrections: readonly Correction[], figures: readonly Figure[]): readonly Piece[] {
  const spans: readonly Piece[] = [
    ...corrections.map(({ firstWord, lastWord, written }): Piece => ({ firstWord, lastWord, text: written, origin: 'own-word' })),
    ...figures.map((figure): Piece => ({ ...figure, origin: 'figures' })),
  ].toSorted((one, other) => one.firstWord - other.firstWord);
  const pieces: Piece[] = [];
  let next = 0;
  const heardUpTo = (end: number) => {
    for (; next < end; next += 1) pieces.push({ text: null, firstWord: next, lastWord: next, origin: 'heard' });
  };
  for (const span of spans) {
    heardUpTo(span.firstWord);
    pieces.push(span);
    next = span.lastWord + 1;
  }
  heardUpTo(wordCount);
  return pieces;
}

export interface FigureSurroundings {
  readonly corrections: readonly Correction[];
  readonly isBritish: boolean;
  /** What the same speaker said right before and goes on to say. */
  readonly lead: readonly string[];
  readonly trail: readonly string[];
}

/** Read together with the words around the turn, so that a number that its end cuts in two stays as it was said. */
export function figuresWithin(spoken: readonly string[], { corrections, isBritish, lead, trail }: FigureSurroundings): readonly Figure[] {
  const isLocked = (place: number) => corrections.some(({ firstWord, lastWord }) => place - lead.length >= firstWord && place - lead.length <= lastWord);
  return writeFigures([...lead, ...spoken, ...trail], { isBritish, isLocked })
    .map(({ firstWord, lastWord, text }) => ({ firstWord: firstWord - lead.length, lastWord: lastWord - lead.length, text }))
    .filter(({ firstWord, lastWord }) => firstWord >= 0 && lastWord < spoken.length);
}

/** Boundaries in the middle of a piece: behind all of its words but the last. */
export function boundariesWithin(pieces: readonly Piece[]): ReadonlySet<number> {
  return new Set(pieces.flatMap(({ firstWord, lastWord }) => Array.from({ length: lastWord - firstWord }, (_, step) => firstWord + step)));
}
