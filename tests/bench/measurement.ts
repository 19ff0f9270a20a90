/** What a bench of this folder is, and the arithmetic all of them share. Times are milliseconds. */
import { must } from '#shared/lib/assert.ts';

/** One line of the table: a figure that must not exceed its limit, or, without one, is told and not judged. */
export interface Figure {
  readonly name: string;
  /** `ratio`: our time over that of the bare baseline. `points`: of a per cent. */
  readonly unit: 'ratio' | 'ms' | 'MB' | 'count' | 'percent' | 'points' | 'words a second';
  readonly limit: number | null;
}

export interface Measured {
  readonly value: number;
  /** What was compared and how often, in one sentence. */
  readonly how: string;
  /** The readings behind the value, for whoever doubts it. */
  readonly raw: Readonly<Record<string, number | readonly number[]>>;
}

/** Several figures when they share a costly preparation. */
export interface Bench {
  readonly figures: readonly Figure[];
  /** What this machine lacks for it, in words; null: nothing. Without, it is skipped, and said so. */
  missing?(): string | null;
  /** In the order of `figures`. */
  measure(): Promise<readonly Measured[]>;
}

/** Figures whose number is known only when they are measured: a set may be absent on this machine. */
export interface FigureSet {
  readonly name: string;
  measure(): Promise<readonly ToldFigure[]>;
}

/** `limit` is left out where there is none. */
export type ToldFigure = Omit<Figure, 'limit'> & Measured & { readonly limit?: number | null };

/** One side of a comparison: prepares, runs, cleans up, and returns the milliseconds of the run alone. */
export type Side = () => number | Promise<number>;

export interface Comparison {
  /** Median of the pairs' own ratios: both runs of a pair meet the same noise. */
  readonly ratio: number;
  readonly raw: { readonly oursMs: readonly number[]; readonly bareMs: readonly number[] };
}

/** Runs the two by turns, another one first each time. `warmUps` pairs are run before and not counted. */
export async function compareByTurns(
  { ours, bare, pairs, warmUps }: { readonly ours: Side; readonly bare: Side; readonly pairs: number; readonly warmUps: number },
): Promise<Comparison> {
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  for (let pair = -warmUps; pair < pairs; pair += 1) {
    const oursFirst = pair % 2 === 0;
    const first = await (oursFirst ? ours : bare)();
    const second = await (oursFirst ? bare : ours)();
    if (pair < 0) continue;
    oursMs.push(oursFirst ? first : second);
    bareMs.push(oursFirst ? second : first);
  }
  return { ratio: median(oursMs.map((ms, pair) => ms / bareMs[pair]!)), raw: { oursMs: rounded(oursMs), bareMs: rounded(bareMs) } };
}

export async function elapsedMs(act: () => void | Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await act();
  return performance.now() - startedMs;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Between two readings in proportion, so that a median of four lies between the middle two. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (percent / 100) * (sorted.length - 1);
  const below = must(sorted[Math.floor(place)], 'there is something to take a percentile of');
  const above = must(sorted[Math.ceil(place)], 'there is something to take a percentile of');
  return below + (above - below) * (place - Math.floor(place));
}

export function rounded(values: readonly number[]): readonly number[] {
  return values.map((value) => Number(value.toFixed(2)));
}
