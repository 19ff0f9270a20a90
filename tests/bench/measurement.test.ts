import { describe, expect, test } from 'vitest';
import { compareByTurns, median, percentile } from './measurement.ts';

describe('percentiles', () => {
  test('do not depend on the order of the readings, and leave them as they are', () => {
    const readings = [5, 1, 3, 2, 4];
    expect([median(readings), percentile(readings, 0), percentile(readings, 100)]).toEqual([3, 1, 5]);
    expect(readings).toEqual([5, 1, 3, 2, 4]);
  });

  test('lie between two readings in proportion', () => {
    expect(median([1, 2, 4, 8])).toBe(3);
    expect(percentile([0, 10], 95)).toBeCloseTo(9.5);
  });

  test('refuse to be taken of nothing', () => {
    expect(() => median([])).toThrow('something to take a percentile of');
  });
});

describe('a comparison by turns', () => {
  function sides(oursMs: readonly number[], bareMs: readonly number[]) {
    const runs: string[] = [];
    const side = (name: string, times: readonly number[]) => {
      const left = [...times];
      return () => {
        runs.push(name);
        return left.shift() ?? 0;
      };
    };
    return { runs, ours: side('ours', oursMs), bare: side('bare', bareMs) };
  }

  test('lets each side be the first of a pair in turn', async () => {
    const { runs, ours, bare } = sides([1, 1, 1], [1, 1, 1]);
    await compareByTurns({ ours, bare, pairs: 3, warmUps: 0 });
    expect(runs).toEqual(['ours', 'bare', 'bare', 'ours', 'ours', 'bare']);
  });

  test('takes the median of the pairs, whichever side ran first, and keeps every reading', async () => {
    const { ours, bare } = sides([10, 30, 1000], [10, 20, 100]);
    expect(await compareByTurns({ ours, bare, pairs: 3, warmUps: 0 }))
      .toEqual({ ratio: 1.5, raw: { oursMs: [10, 30, 1000], bareMs: [10, 20, 100] } });
  });

  test('does not count what warmed up', async () => {
    const { ours, bare } = sides([500, 2], [1, 1]);
    expect((await compareByTurns({ ours, bare, pairs: 1, warmUps: 1 })).ratio).toBe(2);
  });
});
