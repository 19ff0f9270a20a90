/**
 * Numbers of a statement as the transcript writes them: "twenty five milligrams twice a day" → "25 mg twice a day". Only what
 * a figure of its evidence stands for, word for word; whatever cannot be found again, or is a part of a longer number there,
 * stays as it was said. Comes after the gate, which knows what was said in words.
 */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';
import { numberWords } from './word-classes.ts';

export function showFigures(text: string, evidence: readonly Evidence[], utterancesById: ReadonlyMap<string, Utterance>): string {
  const figures = evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const utterance = utterancesById.get(utteranceId);
    return utterance === undefined ? [] : utterance.tokens
      .filter((token) => token.origin === 'figures' && token.firstWord >= firstWord && token.lastWord <= lastWord)
      .map((token) => ({ said: saidBeneath(token, utterance), written: token.text.replace(/(?<!m)[.,?]$/u, '') }));
  });
  return figures
    .toSorted((one, other) => other.said.length - one.said.length)
    .reduce((shown, { said, written }) => shown.replace(new RegExp(`(?<![\\p{L}\\p{N}'-])${escaped(said)}(?![\\p{L}\\p{N}'-])`, 'giu'), (found, at: number) => (isPartOfNumber(shown, at, found.length) ? found : written)), text)
    // "8 a.m." at the end of a statement has its point.
    .replace(/m\.\.$/u, 'm.');
}

/** "Thirty" of "ten milligrams at one thirty" is no thirty. */
function isPartOfNumber(text: string, at: number, length: number): boolean {
  const before = /(\p{L}+) $/u.exec(text.slice(0, at))?.[1] ?? '';
  const after = /^ (\p{L}+)/u.exec(text.slice(at + length))?.[1] ?? '';
  return numberWords.has(before.toLowerCase()) || numberWords.has(after.toLowerCase());
}

function saidBeneath({ firstWord, lastWord }: WrittenToken, { words }: Utterance): string {
  // Typed words carry their marks.
  return words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ').replace(/[.,;:?!]+$/u, '');
}

function escaped(said: string): string {
  return said.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
