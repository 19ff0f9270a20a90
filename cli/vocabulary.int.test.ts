/** Own words on the command line, as their user meets it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';

let folder: string;
const sotto = (...args: readonly string[]): Promise<Ended> =>
  runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-vocabulary-'));
  await sotto('account', 'create', '--label', 'Blue room', '--name', 'Robin Example');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('words are added, imported, listed and taken out', async () => {
  await writeFile(join(folder, 'words.txt'), 'Larkmoor\nodewall\nZelvarin\tdrug\tzell var in\nx\n');
  const added = await sotto('vocabulary', 'add', 'Odewall', '--sounds-like', 'oh deh wall', 'road wall');
  expect(added).toMatchObject({ code: 0 });
  expect(added.stdout).toMatch(/^[0-9a-f-]{36} {2}Odewall {2}name {2}oh deh wall \| road wall\n$/);

  const imported = await sotto('vocabulary', 'import', 'words.txt', '--kind', 'place');
  expect(imported).toMatchObject({ code: 0, stdout: '2 added, 2 left\n' });
  expect(imported.stderr).toContain('Line 2 is in the list already.\nLine 4 is not a word that can be kept.');

  expect(await sotto('vocabulary', 'remove', 'larkmoor')).toMatchObject({ code: 0 });
  const listed = await sotto('vocabulary', 'list', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject([{ term: 'Odewall', kind: 'name' }, { term: 'Zelvarin', kind: 'drug', soundsLike: ['zell var in'] }]);
});

test('what cannot be done is said', async () => {
  expectRefusal(await sotto('vocabulary', 'remove', 'Nobody'), 1, /no such word/);
  expectRefusal(await sotto('vocabulary', 'add', '42'), 2, /needs letters/);
  expectRefusal(await sotto('vocabulary', 'add', 'Larkmoor', '--kind', 'harbour'), 2, /harbour/);
  expectRefusal(await sotto('vocabulary', 'import', 'nowhere.txt'), 2, /cannot be read/);
});
