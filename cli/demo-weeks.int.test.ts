import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefusal, runSotto } from '../tests/support/run-sotto.ts';

const env = { SOTTO_PASSPHRASE: 'nine quiet herons at dusk' };
let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sotto-demo-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

const sotto = (args: readonly string[], home = join(folder, 'home')) => runSotto(args, { folder, home, env });

test('weeks of an invented practice are the same each time: patients, sessions, ids, times and notes', async () => {
  const contents: unknown[] = [];
  for (const name of ['one', 'two']) {
    const home = join(folder, name);
    const made = await sotto(['demo', '--weeks', '3', '--out', home, '--json']);
    expect([made.code, JSON.parse(made.stdout)]).toMatchObject([0, { patients: 9, weeks: 3, today: expect.any(String) }]);
    const sessions = JSON.parse((await sotto(['list', '--json'], home)).stdout) as { readonly id: string }[];
    expect(sessions.length).toBeGreaterThan(8);
    const [note, patients] = [(await sotto(['show', sessions[2]!.id], home)).stdout, (await sotto(['patient', 'list', '--json'], home)).stdout];
    expect([note.length > 200, patients.includes('DEMO-01')]).toEqual([true, true]);
    contents.push([JSON.parse(made.stdout).sessions, sessions, note, patients]);
  }
  expect(contents[0]).toEqual(contents[1]);
});

test('the day it is in it is that of where it runs, whichever day Greenwich has then', async () => {
  const made = await runSotto(['demo', '--weeks', '1', '--today', '2026-03-13', '--out', join(folder, 'far'), '--json'], { folder, home: join(folder, 'far'), env: { ...env, TZ: 'Asia/Tokyo' } });
  expect([made.code, JSON.parse(made.stdout)]).toMatchObject([0, { today: '2026-03-13' }]);
});

test.each([[['--weeks', '0'], /1 to 52/], [['--weeks', 'x'], /1 to 52/], [['--weeks', '2', '--today', '2026-02-31'], /2026-03-13/], [['--today', '2026-03-13'], /goes with --weeks/]])('%j is refused in words', async (args, words) => {
  expectRefusal(await sotto(['demo', ...args, '--out', join(folder, 'refused')]), 2, words);
});
