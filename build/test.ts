/**
 * `npm test`, the same for a person and for CI: types, lint and layers first, then the app is built, then every test
 * runs. The last line printed is the count of it all; the exit code is 1 when anything failed or nothing ran.
 */
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRunningCommandsOnSignal, runNodeScript } from './checks/run-command.ts';
import { addTallies, oneFailed, onePassed, type Tally, tallyToLine } from './checks/tally.ts';
import { makeTestFolder } from './checks/test-folder.ts';
import { vitestTally } from './checks/vitest-tally.ts';
import { ensureBrowser } from './ensure-browser.ts';

interface Check {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const staticChecks: readonly Check[] = [
  ...['shared', 'electron', 'renderer', 'tests/e2e'].map((project) => ({
    name: `types of ${project}`,
    script: 'node_modules/typescript/bin/tsc',
    args: ['-p', project],
  })),
  { name: 'lint', script: 'node_modules/oxlint/bin/oxlint', args: ['--deny-warnings'] },
  { name: 'layers', script: 'build/check-layers.ts', args: [] },
];
const appBuild: Check = { name: 'build', script: 'build/build.ts', args: [] };
const checksAtOnce = 2;

killRunningCommandsOnSignal();
const tally = await runEverything();
process.exitCode = tally.failed > 0 ? 1 : 0;
console.log(tallyToLine(tally));

async function runEverything(): Promise<Tally> {
  await ensureBrowser();
  const tallies = await runSeveral(staticChecks, checksAtOnce);
  if (existsSync(join(import.meta.dirname, '..', appBuild.script))) tallies.push(await runCheck(appBuild));
  tallies.push(await runTests());
  return addTallies(tallies);
}

async function runSeveral(checks: readonly Check[], atOnce: number): Promise<Tally[]> {
  const waiting = [...checks];
  const tallies: Tally[] = [];
  const takeTurns = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) tallies.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return tallies;
}

/** Says what a check printed only when it failed. */
async function runCheck({ name, script, args }: Check): Promise<Tally> {
  const { exitCode, output } = await runNodeScript(script, args, { output: 'kept' });
  console.log(exitCode === 0 ? `✓ ${name}` : `✗ ${name}\n${output}`);
  return exitCode === 0 ? onePassed : oneFailed;
}

async function runTests(): Promise<Tally> {
  const { folder, remove } = makeTestFolder();
  try {
    const reportFile = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    process.env['SOTTO_TEST_DISK'] = tmpdir();
    process.env['TMPDIR'] = folder;
    // Many tests start a process of ours: each would strip the types of the same files again.
    process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
    const { exitCode } = await runNodeScript('node_modules/vitest/vitest.mjs', ['run', ...reporters], { output: 'shown' });
    return vitestTally(existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : null, exitCode);
  } finally {
    remove();
  }
}
