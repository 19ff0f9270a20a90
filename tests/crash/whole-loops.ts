/**
 * Part of `npm run test:long`: the tests of which `npm test` does a sample (`tests/support/long-run.ts`), with every position, in a
 * window too, and those that hear words alone there (`words-alone.ts`), with voices.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeScript } from '../../build/checks/run-command.ts';

const root = join(import.meta.dirname, '..', '..');
const sampled = globSync('{shared,electron,cli,tests}/**/*.test.ts', { cwd: root })
  .filter((file) => readFileSync(join(root, file), 'utf8').match(/support\/(long-run|words-alone)\.ts/) !== null);

if (sampled.length === 0) throw new Error('No test says that it does a sample.');
process.env['SOTTO_TEST_LONG'] = 'all';
// A window shows the app as it was built last.
const build = await runNodeScript('build/build.ts', [], { output: 'shown' });
const projects = ['unit', 'int', 'alone', 'e2e'].flatMap((name) => ['--project', name]);
const tests = build.exitCode === 0 ? await runNodeScript('node_modules/vitest/vitest.mjs', ['run', ...projects, ...sampled], { output: 'shown' }) : build;
process.exitCode = tests.exitCode ?? 1;
