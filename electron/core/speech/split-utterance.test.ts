import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word } from '#shared/domain/transcript.ts';
import { longPauseMs, splitUtterance } from './split-utterance.ts';

/** Words 200 ms long after the given pauses. */
function wordsAfterPauses(...pausesMs: readonly number[]): readonly Word[] {
  let endMs = 0;
  return pausesMs.map((pauseMs, index) => {
    const startMs = endMs + pauseMs;
    endMs = startMs + 200;
    return { spoken: `w${index}`, startMs, endMs, confidence: 1 };
  });
}

describe('splitting an utterance', () => {
  test('gives none for no words', () => {
    expect(splitUtterance([])).toEqual([]);
  });

  test('keeps short pauses together', () => {
    const words = wordsAfterPauses(500, 0, 180, longPauseMs - 1);
    expect(splitUtterance(words)).toEqual([{ startMs: 500, endMs: words.at(-1)!.endMs, text: 'w0 w1 w2 w3', words }]);
  });

  test('cuts at each long pause', () => {
    const words = wordsAfterPauses(0, 20, longPauseMs, 20, 700);
    expect(splitUtterance(words).map(({ text, startMs, endMs }) => ({ text, startMs, endMs }))).toEqual([
      { text: 'w0 w1', startMs: 0, endMs: 420 },
      { text: 'w2 w3', startMs: 720, endMs: 1140 },
      { text: 'w4', startMs: 1840, endMs: 2040 },
    ]);
  });

  test('never loses, changes or reorders a word', () => {
    fc.assert(fc.property(fc.array(fc.nat(800)), (pausesMs) => {
      const words = wordsAfterPauses(...pausesMs);
      expect(splitUtterance(words).flatMap((stretch) => stretch.words)).toEqual(words);
    }));
  });
});
