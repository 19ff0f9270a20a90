/**
 * Words from an engine that writes case, punctuation and figures itself (a second engine) are read as it wrote them; only
 * corrections by sound go over them, and keep the mark that stood at their end.
 */
import type { Word, WrittenToken } from '#shared/domain/transcript.ts';
import type { Correction } from './own-words/word-correction.ts';

/** Null when not every word brings its writing: then it is for `readable` to write them. */
export function engineTokens(words: readonly Word[], corrections: readonly Correction[]): readonly WrittenToken[] | null {
  const written = words.flatMap((word) => (word.written === undefined ? [] : [word.written]));
  if (written.length < words.length) return null;
  const correctionByFirstWord = new Map(corrections.map((correction) => [correction.firstWord, correction]));
  const tokens: WrittenToken[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const correction = correctionByFirstWord.get(index);
    if (correction === undefined) {
      tokens.push({ text: written[index]!, firstWord: index, lastWord: index, origin: 'heard' });
    } else {
      tokens.push({ text: `${correction.written}${closingMark(written[correction.lastWord]!)}`, firstWord: index, lastWord: correction.lastWord, origin: 'own-word' });
      index = correction.lastWord;
    }
  }
  return tokens;
}

function closingMark(text: string): string {
  return /[.,?!;:…]+$/u.exec(text)?.[0] ?? '';
}
