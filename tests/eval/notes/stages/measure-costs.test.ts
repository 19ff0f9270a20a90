import { expect, test } from 'vitest';
import { measureCosts } from './measure-costs.ts';

test('a stage costs what the notes gain when it is put right, and what it gains costs less than nothing', () => {
  const costs = measureCosts({ typed: 70, known: 64, heard: 62, unlimited: 69 }, 20).map(({ stage, value }) => [stage, value]);
  expect(costs).toEqual([['speaker', 2], ['readable text', 6], ['choice', -1]]);
});
