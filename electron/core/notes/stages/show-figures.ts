/**
 * Numbers of a statement as the transcript writes them: "twenty five milligrams twice a day" → "25 mg twice a day". Only what
 * a figure of its evidence stands for, word for word; whatever cannot be found again stays as it was said. Comes after the
 * gate, which knows what was said in words.
 */
import type { Evidence } from '#shared/domain/note.ts';
import type { Utterance, WrittenToken } from '#shared/domain/transcript.ts';

export function showFigures(text: string, evidence: readonly Evidence[], utterancesById: ReadonlyMap<string, Utterance>): string {
  const figures = evidence.flatMap(({ utteranceId, firstWord, lastWord }) => {
    const utterance = utterancesById.get(utteranceId);
    return utterance === undefined ? [] : utterance.tokens
      .filter((token) => token.origin === 'figures' && token.firstWord >= firstWord && token.lastWord <= lastWord)
      .map((token) => ({ said: saidBeneath(token, utterance), written: token.text.replace(/(?<!m)[.,?]$/u, '') }));
  });
  return figures
    .toSorted((one, other) => other.said.length - one.said.length)
    .reduce((shown, { said, written }) => shown.replace(new RegExp(`(?<![\\p{L}\\p{N}'-])${escaped(said)}(?![\\p{L}\\p{N}'-])`, 'giu'), () => written), text)
    // "8 a.m." at the end of a statement has its point.
    .replace(/m\.\.$/u, 'm.');
}

function saidBeneath({ firstWord, lastWord }: WrittenToken, { words }: Utterance): string {
  return words.slice(firstWord, lastWord + 1).map(({ spoken }) => spoken).join(' ');
}

function escaped(said: string): string {
  return said.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
