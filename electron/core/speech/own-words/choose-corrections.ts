/** The candidates that are believed and do not overlap: those with the most in their favour in all. Pure, in order. */
import type { Candidate } from './find-candidates.ts';
import { judge } from './judge-candidate.ts';

export function chooseCandidates(candidates: readonly Candidate[], wordCount: number): readonly Candidate[] {
  const believed = Map.groupBy(
    candidates.map((candidate) => ({ candidate, score: judge(candidate.evidence) })).filter(({ score }) => score > 0),
    ({ candidate }) => candidate.lastWord,
  );
  /** The best there is of the first so many words, and what it ends with. */
  const best: Array<{ readonly score: number; readonly ends: Candidate | null }> = [{ score: 0, ends: null }];
  for (let count = 1; count <= wordCount; count += 1) {
    let chosen: (typeof best)[number] = { score: best[count - 1]!.score, ends: null };
    for (const { candidate, score } of believed.get(count - 1) ?? []) {
      const sum = best[candidate.firstWord]!.score + score;
      if (sum > chosen.score) chosen = { score: sum, ends: candidate };
    }
    best.push(chosen);
  }
  const chosen: Candidate[] = [];
  for (let count = wordCount; count > 0;) {
    const { ends } = best[count]!;
    if (ends !== null) chosen.unshift(ends);
    count = ends?.firstWord ?? count - 1;
  }
  return chosen;
}
