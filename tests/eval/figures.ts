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

/** A set that was not measured, and what it should have had. */
export interface SkippedSet {
  readonly set: string;
  readonly why: string;
  readonly floors: readonly string[];
}

export function figuresToTable(figures: readonly EvalFigure[], skipped: readonly SkippedSet[]): string {
  const rows = [['', 'set', 'figure', 'value', 'baseline', 'floor', 'aim'], ...figures.map((figure) => [
    markOf(figure), figure.set, figure.name, shown(figure.value), shown(figure.baseline), figure.ceiling === undefined ? shown(figure.floor) : `≤ ${shown(figure.ceiling)}`, shown(figure.aim),
  ])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => (column < 3 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return `${[...lines, ...skipped.map(({ set, why, floors }) => `skipped: ${set}: ${why}${floors.length === 0 ? '' : `; not measured: ${floors.join(', ')}`}`)].join('\n')}\n`;
}

function markOf({ value, floor, aim, ceiling }: EvalFigure): string {
  if ((floor !== undefined && value < floor) || (ceiling !== undefined && value > ceiling)) return '✗';
  return aim !== undefined && value < aim ? '·' : '✓';
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 1);
}
