/**
 * Part of `npm run test:long`: the tests of which `npm test` does a sample (`tests/support/long-run.ts`), with every position, and
 * those that hear words alone there (`words-alone.ts`), with voices.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeScript } from '../../build/checks/run-command.ts';

const root = join(import.meta.dirname, '..', '..');
const sampled = globSync('{shared,electron,cli,tests}/**/*.test.ts', { cwd: root })
  .filter((file) => readFileSync(join(root, file), 'utf8').match(/support\/(long-run|words-alone)\.ts/) !== null);

if (sampled.length === 0) throw new Error('No test says that it does a sample.');
process.env['SOTTO_TEST_LONG'] = 'all';
const { exitCode } = await runNodeScript('node_modules/vitest/vitest.mjs', ['run', '--project', 'unit', '--project', 'int', ...sampled], { output: 'shown' });
process.exitCode = exitCode ?? 1;
