/** Notes without a recording on the command line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto, type Ended } from '../tests/support/run-sotto.ts';

let folder: string;
const sotto = (...args: readonly string[]): Promise<Ended> =>
  runSotto(args, { folder, home: join(folder, 'home'), env: { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' } });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-cli-write-'));
  await sotto('account', 'create', '--label', 'Blue room', '--name', 'Robin Example');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a note is written without a recording, and listed and shown as such', async () => {
  const written = await sotto('note', 'write', '--because', 'refused', '--title', 'Follow-up', '--say', 'plan=Review in one week.', '--say', 'subjective=Sleeps better, pain = 2 of 10.', '--json');
  expect(written).toMatchObject({ code: 0 });
  const { encounterId } = JSON.parse(written.stdout) as { encounterId: string };
  expect((await sotto('list')).stdout).toMatch(/ {2}written {2}needs-review {2}— {2}Follow-up\n$/u);
  const shown = (await sotto('show', encounterId)).stdout;
  expect(shown).toContain('Written, not recorded (recording refused)');
  expect(shown).toContain('Review in one week.');
  expect(shown).toContain('Sleeps better, pain = 2 of 10.');
  expect(JSON.parse((await sotto('show', encounterId, '--json')).stdout)).toMatchObject({ form: 'written', writtenBecause: 'refused', utterances: [], durationMs: 0 });
});

test('what cannot be written is said, and leaves nothing', async () => {
  expectRefusal(await sotto('note', 'write', '--because', 'rain'), 2, /refused, phone, other/);
  expectRefusal(await sotto('note', 'write', '--because', 'phone', '--say', 'gossip=Heard things.'), 1, /no such section.*subjective/);
  expectRefusal(await sotto('note', 'write', '--because', 'phone', '--say', 'plan'), 1, /equals sign/);
  expectRefusal(await sotto('note', 'write', '--because', 'phone', '--template', 'nowhere'), 1, /no such template/);
  expect((await sotto('list')).stdout.split('\n').filter(Boolean)).toHaveLength(1);
});
