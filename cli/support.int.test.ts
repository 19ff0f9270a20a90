/** A support file from the command line, with the vault and without it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { supportBundleSchema } from '#shared/domain/support-bundle.ts';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';

let folder: string;
const sotto = (args: readonly string[], passphrase = 'nine quiet herons at dusk'): Promise<Ended> =>
  runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: passphrase } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-support-'));
  await sotto(['account', 'create', '--label', 'Blue room', '--name', 'Robin Example']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('is written where it was asked for, and names nobody', async () => {
  expect(await sotto(['support', '--out', 'help.json'])).toMatchObject({ code: 0, stdout: `${join(folder, 'help.json')}\n` });
  const text = await readFile(join(folder, 'help.json'), 'utf8');
  expect(supportBundleSchema.parse(JSON.parse(text))).toMatchObject({ program: { shell: 'command' }, accounts: 1, vault: { checks: { database: 'sound' } } });
  for (const own of ['Robin', 'Blue room', folder]) expect(text).not.toContain(own);
});

test('without the vault it needs no passphrase, and is printed', async () => {
  const { code, stdout } = await sotto(['support', '--locked'], '');
  expect(code).toBe(0);
  expect(supportBundleSchema.parse(JSON.parse(stdout)).vault).toBeNull();
});

test('a place that takes no file is told', async () => {
  expectRefusal(await sotto(['support', '--locked', '--out', join('help.json', 'below.json')]), 1, /The support file was not saved: that folder does not exist/);
});
