/** A file that shares its process with others puts nothing in a module's place, and kills no thread: the next one would have it (`vitest.config.ts`). */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const needsItself = /^\s*vi\.(?:mock|unmock|doMock|doUnmock|hoisted)\(|\bkillThreads\(/m;

test('what puts something in a module’s place, or kills threads, has a process of its own', () => {
  const files = globSync('{shared,electron,cli,build,tests}/**/*.int.test.ts', { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  const needing = files.filter((file) => needsItself.test(readFileSync(join(root, file), 'utf8')));
  expect(needing.length).toBeGreaterThan(4);
  expect(needing.filter((file) => !file.endsWith('.alone.int.test.ts'))).toEqual([]);
});
