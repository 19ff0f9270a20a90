/** `sotto verify` against single flipped bytes anywhere in a real vault, closed and as a crash leaves it. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { importFile } from '../sound/import-file.ts';
import { signNote } from '../notes/sign-note.ts';
import { verifyVault } from './verify-vault.ts';

// argon2id on a busy machine takes its time, and each flip costs one.
let temp: TempSotto;
let closed: string;
let crashed: string;

const verify = (folder: string) => verifyVault(folder, redacted(testPassphrase), { clock: systemClock, ids: randomIds });

async function isFoundDamaged(folder: string): Promise<boolean> {
  const verdict = await verify(folder);
  return !verdict.ok || verdict.value.findings.length > 0;
}

/** Of the vault as it stands on disk at this moment, while it is open. */
async function verifyCopy(name: string) {
  const copy = join(temp.folder, name);
  await cp(closed, copy, { recursive: true });
  return verify(copy);
}

beforeAll(async () => {
  temp = await createTempSotto(wordsAlone);
  const sample = join(temp.sotto.paths.resourcesFolder, 'samples', 'visit-two-voices.wav');
  mustSucceed(await importFile(temp.clinic().open, sample, { templateId: 'soap', patientId: null }));
  crashed = join(temp.folder, 'crashed');
  await cp(temp.vaultFolder, crashed, { recursive: true });
  await temp.sotto.dispose();
  closed = temp.vaultFolder;
});
afterAll(() => temp.remove());

test('a closed vault is sound and has no write-ahead log', async () => {
  const verdict = mustSucceed(await verify(closed));
  expect(verdict.findings).toEqual([]);
  expect(verdict).toMatchObject({ walFrames: 0, recordings: 1, audioFrames: 455 });
  expect(verdict.auditEntries).toBeGreaterThan(3);
  expect(await readdir(closed)).not.toContain('sotto.db-wal');
});

test('a vault that a crash left is sound too, its write-ahead log looked at frame by frame', async () => {
  const copy = join(temp.folder, 'crashed-copy');
  await cp(crashed, copy, { recursive: true });
  const verdict = mustSucceed(await verify(copy));
  expect(verdict.findings).toEqual([]);
  expect(verdict.walFrames).toBeGreaterThan(0);
  await rm(copy, { recursive: true });
});

/** Unlocking costs a second of argon2 in ten, so each file gets a sample; the rooms' own tests go through every byte. */
test.each([
  ['vault.json', 8], ['sotto.db', 12], ['audio', 12],
] as const)('one flipped byte anywhere in %s is found', async (name, samples) => {
  const [audioFile] = await readdir(join(closed, 'audio'));
  const file = name === 'audio' ? join(closed, 'audio', audioFile ?? '') : join(closed, name);
  const whole = await readFile(file);
  for (let index = 0; index < samples; index += 1) {
    const position = index === 0 ? 0 : index === 1 ? whole.length - 1 : Math.floor(Math.random() * whole.length);
    const flipped = Buffer.from(whole);
    flipped[position] = whole[position]! ^ (1 << (index % 8));
    await writeFile(file, flipped);
    expect(await isFoundDamaged(closed), `byte ${position} of ${name}, bit ${index % 8}`).toBe(true);
  }
  await writeFile(file, whole);
  expect(await isFoundDamaged(closed)).toBe(false);
});

test('one flipped byte in a crash’s write-ahead log is found', async () => {
  const wal = await readFile(join(crashed, 'sotto.db-wal'));
  for (let index = 0; index < 10; index += 1) {
    const copy = join(temp.folder, `wal-${index}`);
    await cp(crashed, copy, { recursive: true });
    const flipped = Buffer.from(wal);
    const position = Math.floor(Math.random() * wal.length);
    flipped[position] = wal[position]! ^ 0x10;
    await writeFile(join(copy, 'sotto.db-wal'), flipped);
    expect(await isFoundDamaged(copy), `byte ${position} of the log`).toBe(true);
    await rm(copy, { recursive: true });
  }
});

test('a file that does not belong to the vault is named', async () => {
  const stray = join(closed, 'audio', 'stray.sta');
  await writeFile(stray, 'x');
  const { findings } = mustSucceed(await verify(closed));
  expect(findings).toMatchObject([{ part: 'file', subject: 'stray.sta' }]);
  await rm(stray);
});

test('a missing folder of recordings is named, and what it held', async () => {
  const copy = join(temp.folder, 'without-sound');
  await cp(closed, copy, { recursive: true });
  await rm(join(copy, 'audio'), { recursive: true });
  const { findings } = mustSucceed(await verify(copy));
  expect(findings.map(({ part, subject }) => [part, subject])).toEqual([['recording', expect.any(String)], ['file', 'audio']]);
  await rm(copy, { recursive: true });
});

test('a signed note that somebody changed behind the database’s back is named', async () => {
  const again = await temp.reopen();
  const { open } = mustSucceed(again.clinic());
  const [visit] = open.repositories.encounters.reader.list({ limit: 1, offset: 0 }).items;
  const { id } = must(open.repositories.notes.reader.byEncounter(must(visit, 'one was imported').id), 'it has its note');
  mustSucceed(signNote(open, id));
  expect(mustSucceed(await verifyCopy('signed'))).toMatchObject({ signedNotes: 1, findings: [] });
  open.database.raw.exec("DROP TRIGGER statement_signed_update; UPDATE statement SET text = 'Reports nothing.'");
  expect(mustSucceed(await verifyCopy('changed')).findings).toMatchObject([{ part: 'note', subject: id }]);
  await again.dispose();
});

test('a wrong passphrase looks into nothing', async () => {
  expect(await verifyVault(closed, redacted('not the right passphrase'), { clock: systemClock, ids: randomIds }))
    .toMatchObject({ ok: false, error: { type: 'wrong-passphrase' } });
});
