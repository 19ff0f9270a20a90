import { describe, expect, test } from 'vitest';
import { fitVoices, type VoiceTake } from './fit-voices.ts';

const [ann, bob] = [[1, 0, 0, 0.1], [0, 1, 0.2, 0]];
/** Ann's share of the words by voice, and as far as the words told it. */
const take = (annShare: number, share = annShare, wordCount = 10): VoiceTake =>
  ({ voice: ann.map((value, place) => annShare * value + (1 - annShare) * bob[place]!), wordCount, share });

describe('fitting two voices', () => {
  test('puts right what the words got wrong in one result', () => {
    const fitted = fitVoices([take(1), take(0), take(1), take(0), take(1, 0.3)]);
    expect(fitted!.shares[4]).toBeGreaterThan(0.8);
    expect(fitted!.reliability).toBeGreaterThan(0.3);
  });

  test('finds the voices where every result spans both people', () => {
    const { shares } = fitVoices([take(0.8), take(0.2), take(0.6), take(0.4)])!;
    expect(shares.map((share) => share > 0.5)).toEqual([true, false, true, false]);
  });

  test('does not care how loud a vector is', () => {
    const loud = (of: VoiceTake) => ({ ...of, voice: of.voice.map((value) => value * 40) });
    expect(fitVoices([take(1), take(0), loud(take(1)), loud(take(0))])!.shares.map(Math.round)).toEqual([1, 0, 1, 0]);
  });

  test.each<[string, readonly VoiceTake[]]>([
    ['no takes', []],
    ['two takes', [take(1), take(0)]],
    ['one voice, whatever was said', [take(1, 1), take(1, 0), take(1, 1), take(1, 0)]],
    ['words that told all takes alike', [take(1, 0.9), take(0, 0.9), take(1, 0.9)]],
    ['differences that have nothing to do with who spoke', [take(1, 1), take(0, 1), take(1, 0), take(0, 0)]],
    ['silence', [take(1), take(0), take(1)].map((of) => ({ ...of, voice: [0, 0, 0, 0] }))],
  ])('tells nothing from %s', (_, takes) => {
    expect(fitVoices(takes)).toBeNull();
  });
});
