/** How much of what was worded the gate of evidence had to stop: each one is a fault of a stage before it. */
import type { StageFigure } from '../../figures.ts';
import { shareOf } from './share.ts';
import type { JudgedCandidate } from './stage-line.ts';

export function measureGate(candidates: readonly JudgedCandidate[], set: string): readonly StageFigure[] {
  const refusals = Map.groupBy(candidates.flatMap(({ refusal }) => refusal ?? []), (refusal) => refusal);
  return [
    { stage: 'evidence gate', name: 'worded and refused', set, ...shareOf(candidates, ({ refusal }) => refusal !== null), ceiling: 0.03 },
    ...[...refusals].toSorted(([, one], [, other]) => other.length - one.length)
      .map(([refusal, all]): StageFigure => ({ stage: 'evidence gate', name: `refused: ${refusal}`, set, value: all.length / candidates.length, of: candidates.length })),
  ];
}
