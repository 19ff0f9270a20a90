import { expect, test } from 'vitest';
import type { HeardUtterance } from '#shared/domain/transcript.ts';
import { joinPieces } from './join-pieces.ts';

const piece = (spoken: string, startMs: number, heard: Partial<HeardUtterance> = {}): HeardUtterance =>
  ({ channel: 'microphone', voice: null, words: [{ spoken, startMs, endMs: startMs + 200, confidence: 1 }], ...heard });
const textsOf = (heard: readonly HeardUtterance[]) => joinPieces(heard).map(({ words }) => words.map(({ spoken }) => spoken).join(' '));

test('pieces of one result are one again, with its voice', () => {
  for (const voice of [null, [1, 2]]) {
    const joined = joinPieces([piece('any', 0, { voice: [1, 2] }), piece('pain', 550, { voice })]);
    expect(joined).toMatchObject([{ voice: [1, 2], words: [{ spoken: 'any' }, { spoken: 'pain' }] }]);
  }
});

test('what a silence parts stays apart', () => {
  expect(textsOf([piece('any', 0), piece('pain', 700)])).toEqual(['any', 'pain']);
});

test('another voice is another result', () => {
  expect(textsOf([piece('any', 0, { voice: [1, 2] }), piece('yes', 400, { voice: [2, 1] })])).toEqual(['any', 'yes']);
  expect(textsOf([piece('any', 0), piece('yes', 400, { voice: [2, 1] })])).toEqual(['any', 'yes']);
});

test('another channel, or a word that was said before, is not joined', () => {
  expect(textsOf([piece('any', 0), piece('yes', 300, { channel: 'computer' })])).toEqual(['any', 'yes']);
  expect(textsOf([piece('any', 1_000), piece('yes', 0)])).toEqual(['any', 'yes']);
});

test('nothing heard stays nothing', () => {
  expect(joinPieces([])).toEqual([]);
});
