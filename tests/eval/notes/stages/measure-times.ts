/** How the time of an hour of made-up talk falls to the stages: shares, so that a slow machine shows the same. The median of each over some rounds. */
import type { StageFigure } from '../../figures.ts';
import type { StageTime } from './stage-line.ts';

export function measureTimes(rounds: ReadonlyArray<readonly StageTime[]>): readonly StageFigure[] {
  const stages = rounds[0]!.map(({ stage }, index) => ({ stage, ms: medianOf(rounds.map((round) => round[index]!.ms)) }));
  const whole = stages.reduce((sum, { ms }) => sum + ms, 0);
  return stages.map(({ stage, ms }) => ({ stage: 'time', name: `share of ${stage}`, set: 'made-up talk, 60 minutes', value: ms / whole, of: rounds.length }));
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
