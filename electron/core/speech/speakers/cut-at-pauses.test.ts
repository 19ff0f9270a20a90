import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word } from '#shared/domain/transcript.ts';
import { cutAtPauses, longPauseMs } from './cut-at-pauses.ts';

/** Words 200 ms long after the given pauses. */
function wordsAfterPauses(...pausesMs: readonly number[]): readonly Word[] {
  let endMs = 0;
  return pausesMs.map((pauseMs, index) => {
    const startMs = endMs + pauseMs;
    endMs = startMs + 200;
    return { spoken: `w${index}`, startMs, endMs, confidence: 1 };
  });
}

describe('cutting at pauses', () => {
  test('gives none for no words', () => {
    expect(cutAtPauses([])).toEqual([]);
  });

  test('keeps short pauses together', () => {
    const words = wordsAfterPauses(500, 0, 180, longPauseMs - 1);
    expect(cutAtPauses(words)).toEqual([words]);
  });

  test('cuts at each long pause', () => {
    const words = wordsAfterPauses(0, 20, longPauseMs, 20, 700);
    expect(cutAtPauses(words).map((run) => run.map(({ spoken }) => spoken))).toEqual([['w0', 'w1'], ['w2', 'w3'], ['w4']]);
  });

  test('never loses, changes or reorders a word', () => {
    fc.assert(fc.property(fc.array(fc.nat(800)), (pausesMs) => {
      const words = wordsAfterPauses(...pausesMs);
      expect(cutAtPauses(words).flat()).toEqual(words);
    }));
  });
});
