/** What was measured of what, and what it should be. */

export interface EvalFigure {
  /** The set first, so that one set's figures stand together. */
  readonly set: string;
  readonly name: string;
  readonly value: number;
  /** What a simple baseline has on the same set. */
  readonly baseline?: number;
  readonly floor?: number;
  readonly aim?: number;
  /** For what should not be more. */
  readonly ceiling?: number;
}

/** One stage of the pipeline by itself. Shares of different things: none can be ranked beside another, each is held to its own mark, and none fails the run. */
export interface StageFigure {
  readonly stage: string;
  readonly name: string;
  readonly set: string;
  readonly value: number;
  /** On how many it was measured. */
  readonly of: number;
  /** Under it, or over the ceiling, a stage is weak. */
  readonly floor?: number;
  readonly ceiling?: number;
}

/** A set that was not measured, and what it should have had. */
export interface SkippedSet {
  readonly set: string;
  readonly why: string;
  readonly floors: readonly string[];
}

export function figuresToTable(figures: readonly EvalFigure[], skipped: readonly SkippedSet[]): string {
  const lines = toColumns([['', 'set', 'figure', 'value', 'baseline', 'floor', 'aim'], ...figures.map((figure) => [
    markOf(figure), figure.set, figure.name, shown(figure.value), shown(figure.baseline), figure.ceiling === undefined ? shown(figure.floor) : `≤ ${shown(figure.ceiling)}`, shown(figure.aim),
  ])], 3);
  return `${[...lines, ...skipped.map(({ set, why, floors }) => `skipped: ${set}: ${why}${floors.length === 0 ? '' : `; not measured: ${floors.join(', ')}`}`)].join('\n')}\n`;
}

export function stagesToTable(stages: readonly StageFigure[]): string {
  const lines = toColumns([['', 'stage', 'figure', 'measured on', 'value', 'mark', 'of'], ...stages.map((figure) => [
    isWeak(figure) ? '!' : '', figure.stage, figure.name, figure.set, shown(figure.value), figure.ceiling === undefined ? shown(figure.floor) : `≤ ${shown(figure.ceiling)}`, shown(figure.of),
  ])], 4);
  const weak = weakStages(stages);
  return `${[...lines, weak.length === 0 ? 'no stage is under its mark' : `stages under their mark: ${weak.join(', ')}`].join('\n')}\n`;
}

export function isWeak({ value, floor, ceiling }: StageFigure): boolean {
  return (floor !== undefined && value < floor) || (ceiling !== undefined && value > ceiling);
}

/** In the order of the pipeline. */
export function weakStages(stages: readonly StageFigure[]): readonly string[] {
  return [...new Set(stages.filter(isWeak).map(({ stage }) => stage))];
}

/** The first so many columns are words, the others figures. */
function toColumns(rows: ReadonlyArray<readonly string[]>, wordColumns: number): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => (column < wordColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
}

function markOf({ value, floor, aim, ceiling }: EvalFigure): string {
  if ((floor !== undefined && value < floor) || (ceiling !== undefined && value > ceiling)) return '✗';
  return aim !== undefined && value < aim ? '·' : '✓';
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1);
}
