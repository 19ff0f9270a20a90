/**
 * What a stage costs the notes, in the one figure that the harness steers by: problems with their sign. The same visits with one stage after
 * another put right, so that these few can be set beside each other. On some twenty visits a point is within chance.
 */
import type { StageFigure } from '../../figures.ts';

/** F1 of problems with their sign, 0 to 100. */
export interface SignedProblems {
  /** Typed with marks and labels. */
  readonly typed: number;
  /** Heard, but everybody known by the labels. */
  readonly known: number;
  /** Heard, speakers told by what was said. */
  readonly heard: number;
  /** Typed, and nothing left out for length. */
  readonly unlimited: number;
}

export function measureCosts({ typed, known, heard, unlimited }: SignedProblems, visits: number): readonly StageFigure[] {
  const cost = (stage: string, set: string, value: number): StageFigure => ({ stage, name: 'signed problems it costs, points', set, value, of: visits, ceiling: dearest });
  return [
    cost('speaker', 'aci-bench valid, as if heard', known - heard), cost('readable text', 'aci-bench valid, as if heard', typed - known),
    cost('choice', 'aci-bench valid', unlimited - typed),
  ];
}

/** Issue 6 lets recogniser text have 0.85 of what typed text has: of its floor of 60 that is 9 points, for speakers and marks together. */
const dearest = 4.5;
