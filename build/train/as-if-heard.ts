/**
 * Right words as if they had been recognised: times, and confidences that are high but for some words, which come in runs.
 * Vosk's own on speech it knows: about one right word in thirty below 0.9. Always the same for the same seed.
 */
import type { Word } from '#shared/domain/transcript.ts';

/** `unsure`: how many of a hundred words begin a run of unsure ones. */
export function createHearing(seed: number, unsure: number): (spoken: readonly string[]) => readonly Word[] {
  const random = createRandom(seed);
  return (spoken) => {
    let left = 0;
    return spoken.map((word, at) => {
      left = left > 0 ? left - 1 : random() * 100 < unsure ? 1 + Math.floor(random() * 2) : 0;
      const confidence = left > 0 ? 0.35 + 0.6 * random() : random() < 0.1 ? 0.85 + 0.15 * random() : 1;
      return { spoken: word, startMs: at * 300, endMs: at * 300 + 290, confidence };
    });
  };
}

/** Mulberry32: small, and the same everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
