/** All figures of one run, as `--json` gives them and as a table for people. */
import type { Machine } from './machine.ts';
import type { Figure, Measured } from './measurement.ts';

export interface Verdict extends Figure, Pick<Measured, 'how' | 'raw'> {
  /** Null when it could not be measured, or was skipped: then it passes. */
  readonly value: number | null;
  readonly pass: boolean;
}

export interface Report {
  readonly ratios: readonly Verdict[];
  readonly machine: Machine;
  readonly seconds: number;
}

export function reportToTable({ ratios, machine, seconds }: Report): string {
  const rows = [['', 'figure', 'value', 'limit'], ...ratios.map((verdict) => [
    markOf(verdict), verdict.name, withUnit(verdict.value, verdict), verdict.limit === null ? '' : withUnit(verdict.limit, verdict),
  ])];
  const hows = ratios.map(({ name, how }) => `${name}: ${how}.`);
  const { node, system, cpu, cpuCount, memoryGb, loadBefore } = machine;
  const facts = `Node ${node}, ${system}, ${cpuCount} × ${cpu}, ${memoryGb} GB, load ${loadBefore} before; took ${seconds} s.`;
  return [...alignColumns(rows), '', ...hows, facts, ''].join('\n');
}

function markOf({ value, pass }: Verdict): string {
  if (!pass) return '✗';
  return value === null ? '–' : '✓';
}

function withUnit(value: number | null, { unit }: Figure): string {
  if (value === null) return '–';
  if (unit === 'count') return value.toFixed(0);
  if (unit === 'words a second') return `${value.toFixed(0)} ${unit}`;
  if (unit === 'percent') return `${value.toFixed(1)} %`;
  if (unit === 'points') return `${value.toFixed(2)} ${unit}`;
  return unit === 'ratio' ? value.toFixed(2) : `${value.toFixed(1)} ${unit}`;
}

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '));
}
