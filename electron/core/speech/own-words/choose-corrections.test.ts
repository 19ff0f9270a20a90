import { expect, test } from 'vitest';
import { chooseCandidates } from './choose-corrections.ts';
import type { Candidate, Evidence } from './find-candidates.ts';
import { believableDistance, judge } from './judge-candidate.ts';

const likely: Evidence = {
  distance: 0.05, lead: 0.2, soundCount: 9, meanDoubt: 0.5, mostDoubt: 0.6, doubtBeside: 0, isUnknownToModel: true, isOwn: true, isDrug: true,
  isPhraseOfOwn: false, isMishearing: false, isInflected: false, cueNear: true, cueBeside: true, strangeness: 1, everyday: 0, heardWords: 2,
};

function candidate(firstWord: number, lastWord: number, evidence: Partial<Evidence> = {}): Candidate {
  const term = { written: `${firstWord}-${lastWord}`, kind: 'drug' as const, source: 'own' as const, words: ['x'], soundCount: 9, phrases: new Set<string>() };
  return { firstWord, lastWord, term, inflection: '', evidence: { ...likely, ...evidence } };
}
const chosen = (candidates: readonly Candidate[], wordCount = 10) => chooseCandidates(candidates, wordCount).map(({ term }) => term.written);

test('what is not believed is not chosen', () => {
  expect(chosen([candidate(0, 1, { distance: 0.34, cueNear: false, cueBeside: false, strangeness: 0 })])).toEqual([]);
});

test('of two that overlap the likelier one is chosen, of two that do not, both in their order', () => {
  expect(chosen([candidate(1, 2, { distance: 0.15 }), candidate(2, 3)])).toEqual(['2-3']);
  expect(chosen([candidate(5, 6), candidate(1, 2)])).toEqual(['1-2', '5-6']);
});

test('two small ones are chosen before one large that is less than both', () => {
  expect(chosen([candidate(0, 3, { distance: 0.12 }), candidate(0, 1), candidate(2, 3)])).toEqual(['0-1', '2-3']);
});

test('nothing is chosen of nothing', () => {
  expect(chosen([], 0)).toEqual([]);
});

test('the distance that would still be believed is where judgement turns', () => {
  for (const evidence of [likely, { ...likely, isOwn: false }, { ...likely, meanDoubt: 0.01, mostDoubt: 0.02 }, { ...likely, cueNear: false, strangeness: 0.5 }]) {
    const most = believableDistance(evidence);
    expect(most).toBeGreaterThan(0);
    if (most < 0.36) expect(judge({ ...evidence, lead: 0.2, distance: most })).toBeCloseTo(0, 5);
  }
  expect(believableDistance({ ...likely, isOwn: false, isUnknownToModel: false, cueNear: false, cueBeside: false, meanDoubt: 0, mostDoubt: 0, strangeness: 0 })).toBe(-1);
});
