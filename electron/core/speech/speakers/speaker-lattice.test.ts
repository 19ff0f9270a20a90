import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barred, bestPlaces, changeScore, placeCount, sharesOfPlaces, type SpeakerLattice } from './speaker-lattice.ts';

const score = fc.double({ min: -4, max: 4, noNaN: true });
const anyLattice = fc.integer({ min: 1, max: 5 }).chain((count) => fc.record({
  count: fc.constant(count),
  own: fc.array(score, { minLength: count * placeCount, maxLength: count * placeCount }).map((values) => Float64Array.from(values)),
  changes: fc.array(score, { minLength: count * 2, maxLength: count * 2 }).map((values) => Float64Array.from(values)),
  guestChange: score,
}));

/** Every way through, the slow and plain way. */
function everyPath({ count }: SpeakerLattice): readonly (readonly number[])[] {
  return Array.from({ length: placeCount ** count }, (_, number) => Array.from({ length: count }, (_unused, word) => Math.floor(number / placeCount ** word) % placeCount));
}

function scoreOf(lattice: SpeakerLattice, path: readonly number[]): number {
  return path.reduce((sum, place, word) => sum + lattice.own[word * placeCount + place]! + (word === 0 ? 0 : changeScore(lattice, word, path[word - 1]!, place)), 0);
}

describe('the best way through', () => {
  test('is none better than which there is', () => {
    fc.assert(fc.property(anyLattice, (lattice) => {
      const best = Math.max(...everyPath(lattice).map((path) => scoreOf(lattice, path)));
      expect(scoreOf(lattice, [...bestPlaces(lattice)])).toBeCloseTo(best, 9);
    }));
  });

  test('gives each word the share of all ways that go through it', () => {
    fc.assert(fc.property(anyLattice, (lattice) => {
      const paths = everyPath(lattice).map((path) => ({ path, weight: Math.exp(scoreOf(lattice, path)) }));
      const total = paths.reduce((sum, { weight }) => sum + weight, 0);
      const { shares } = sharesOfPlaces(lattice);
      shares.forEach((share, at) => {
        const through = paths.filter(({ path }) => path[Math.floor(at / placeCount)] === at % placeCount).reduce((sum, { weight }) => sum + weight, 0);
        expect(share).toBeCloseTo(through / total, 9);
      });
    }), { numRuns: 40 });
  });

  test('never goes where it is barred', () => {
    const lattice = { count: 2, own: Float64Array.of(0, 9, 9, barred, 0, barred), changes: Float64Array.of(0, 0, barred, barred), guestChange: 9 };
    expect([...bestPlaces(lattice)]).toEqual([1, 1]);
  });

  test('of no words is empty', () => {
    const none = { count: 0, own: new Float64Array(), changes: new Float64Array(), guestChange: 0 };
    expect([...bestPlaces(none)]).toEqual([]);
    expect(sharesOfPlaces(none).shares).toHaveLength(0);
  });
});
