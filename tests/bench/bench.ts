/**
 * `npm run bench [-- PART-OF-A-NAME] [-- --json]`: measures what the house promises of speed and memory, one bench after
 * the other, and ends with 1 when a figure exceeds its limit or could not be had. Results on stdout, progress on stderr.
 */
import { parseArgs } from 'node:util';
import { appendBench } from './append-bench.ts';
import { libraryBench } from './library-bench.ts';
import { readMachine } from './machine.ts';
import type { Bench, Figure, FigureSet } from './measurement.ts';
import { memoryBench } from './memory-bench.ts';
import { pipelineBench } from './pipeline-bench.ts';
import { reportToTable, type Report, type Verdict } from './report.ts';
import { canaryBench, fuzzBench, killsBench } from './safety-bench.ts';
import { screensBenches } from './screens-bench.ts';
import { speechBenches, speechFigures } from './speech/speech-benches.ts';
import { unlockBench } from './unlock-bench.ts';
import { vaultBench } from './vault-bench.ts';

const benches: readonly Bench[] = [pipelineBench, ...speechBenches, appendBench, libraryBench, ...screensBenches, unlockBench, vaultBench, killsBench, fuzzBench, canaryBench, memoryBench];

const figureSets: readonly FigureSet[] = speechFigures;

const { values: { json }, positionals: [wanted = ''] } = parseArgs({
  options: { json: { type: 'boolean', default: false } }, allowPositionals: true,
});
const isWanted = ({ name }: Figure): boolean => name.includes(wanted);
const chosen = benches.filter(({ figures }) => figures.some(isWanted));
const chosenSets = figureSets.filter(({ name }) => name.includes(wanted));

if (chosen.length + chosenSets.length === 0) {
  const names = [...benches.flatMap(({ figures }) => figures), ...figureSets].map(({ name }) => name);
  tell(`No figure is called like that. There are: ${names.join(', ')}.`);
  process.exitCode = 1;
} else {
  const report = await measureAll();
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : reportToTable(report));
  process.exitCode = report.ratios.every(({ pass }) => pass) ? 0 : 1;
}

async function measureAll(): Promise<Report> {
  const machine = readMachine();
  const startedMs = performance.now();
  const ratios: Verdict[] = [];
  for (const bench of chosen) {
    tell(`Measuring ${bench.figures.map(({ name }) => name).join(' and ')}…`);
    ratios.push(...(await judge(bench)).filter(isWanted));
  }
  for (const set of chosenSets) {
    tell(`Measuring ${set.name}…`);
    ratios.push(...await judgeSet(set));
  }
  return { ratios, machine, seconds: Math.round((performance.now() - startedMs) / 1000) };
}

/** A bench that breaks fails its figures and leaves the others theirs. */
async function judge({ figures, measure, missing }: Bench): Promise<readonly Verdict[]> {
  const lack = missing?.() ?? null;
  if (lack !== null) return figures.map((figure) => ({ ...figure, value: null, pass: true, how: `skipped: ${lack}`, raw: {} }));
  try {
    const measured = await measure();
    return figures.map((figure, index) => {
      const { value, how, raw } = measured[index]!;
      return { ...figure, value: Number(value.toFixed(3)), pass: figure.limit === null || value <= figure.limit, how, raw };
    });
  } catch (thrown) {
    return figures.map((figure) => unmeasured(figure, thrown));
  }
}

async function judgeSet({ name, measure }: FigureSet): Promise<readonly Verdict[]> {
  try {
    return (await measure()).map(({ limit = null, ...told }) => ({ ...told, limit, pass: limit === null || told.value <= limit }));
  } catch (thrown) {
    return [unmeasured({ name, unit: 'count', limit: null }, thrown)];
  }
}

function unmeasured(figure: Figure, thrown: unknown): Verdict {
  tell(thrown instanceof Error ? thrown.stack ?? thrown.message : String(thrown));
  return { ...figure, value: null, pass: false, how: 'could not be measured; the reason is on stderr', raw: {} };
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
