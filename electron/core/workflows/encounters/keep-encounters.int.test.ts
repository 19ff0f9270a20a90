/** Deleting and resuming visits while something else is at work on them: real vault, real engine. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { sampleBytes, wholeFile } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { removeVisit, resumeWork } from './keep-encounters.ts';

const visit = newEncounterSchema.parse({ templateId: 'soap' });
const anotherVisit = '11111111-1111-4111-8111-111111111111' as EncounterId;

let temp: TempSotto;
const surfaced: unknown[] = [];
const surface = (failure: unknown) => { surfaced.push(failure); };

beforeAll(() => {
  process.on('uncaughtException', surface);
  process.on('unhandledRejection', surface);
});
afterAll(() => {
  process.off('uncaughtException', surface);
  process.off('unhandledRejection', surface);
});
beforeEach(async () => {
  temp = await createTempSotto(wordsAlone);
});
afterEach(async () => {
  await temp.remove();
  const defects = surfaced.splice(0);
  if (defects.length > 0) throw new AggregateError(defects, 'defects surfaced that no one had asked for');
});

/** To the end of a sentence. */
const sound = sampleBytes.subarray(0, 19_500 * 32);
const beginningBytes = 400_000;

const visits = () => temp.clinic().open.repositories.encounters.reader.list({ limit: 10, offset: 0 }).items;
const onlyVisit = () => must(visits()[0], 'one visit is stored');

async function beginImport(): Promise<string> {
  const { imports } = temp.clinic();
  const { importId } = mustSucceed(await imports.begin(visit, 'file'));
  mustSucceed(await imports.append(importId, sound.subarray(0, beginningBytes)));
  await expect.poll(() => imports.isImporting(onlyVisit().id), { timeout: 120_000 }).toBe(true);
  return importId;
}

async function finishImport(importId: string): Promise<EncounterId> {
  const { imports } = temp.clinic();
  mustSucceed(await imports.append(importId, sound.subarray(beginningBytes)));
  return mustSucceed(await imports.finish(importId, wholeFile)).encounterId;
}

const hasNote = (id: EncounterId) => () => temp.clinic().open.repositories.encounters.reader.get(id)?.status === 'needs-review';

/** Keeps the queue busy until it is cancelled. */
function occupyWork(): void {
  void temp.clinic().work.run(anotherVisit, (signal) => new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve());
  }));
}

test('deleting a visit that is being imported stops the import and leaves nothing of it', async () => {
  const importId = await beginImport();
  mustSucceed(await removeVisit(temp.clinic(), onlyVisit().id, 'wrong file'));
  expect(visits()).toEqual([]);
  expect(await readdir(join(temp.vaultFolder, 'audio'))).toEqual([]);
  expect(await temp.clinic().imports.append(importId, sound.subarray(beginningBytes))).toMatchObject({ ok: false, error: { type: 'no-import' } });
  expect(temp.clinic().open.repositories.auditEntries.reader.last()).toMatchObject({ action: 'encounter.delete', details: { reason: 'wrong file' } });
});

test('a visit that is being imported cannot be taken up by anybody else, and its import goes on', async () => {
  const importId = await beginImport();
  expect(resumeWork(temp.clinic(), onlyVisit().id)).toMatchObject({ ok: false, error: { type: 'import-in-progress' } });
  const id = await finishImport(importId);
  await expect.poll(hasNote(id), { timeout: 120_000 }).toBe(true);
  expect(onlyVisit().durationMs).toBe(19_500);
  expect(resumeWork(temp.clinic(), id)).toMatchObject({ ok: false, error: { type: 'nothing-to-do' } });
});

test('a visit that waits for its note can be deleted without waiting for the one at work', async () => {
  occupyWork();
  const id = await finishImport(await beginImport());
  mustSucceed(await removeVisit(temp.clinic(), id, 'not needed'));
  expect(temp.clinic().work.isAtWork(anotherVisit)).toBe(true);
  expect(visits()).toEqual([]);
});

test('a lock while a transcript is under way behind other work stores nothing after it, and the work can be resumed', async () => {
  occupyWork();
  const id = await finishImport(await beginImport());
  mustSucceed(await temp.sotto.lock());
  mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  mustSucceed(resumeWork(temp.clinic(), id));
  await expect.poll(hasNote(id), { timeout: 120_000 }).toBe(true);
});

test('a vault that cannot be written when a recording stops says so, frees the desk and loses no sound', async () => {
  const { open, recording } = temp.clinic();
  const { encounterId } = mustSucceed(await recording.start(visit, 'page'));
  for (let second = 0; second < 10; second += 1) {
    const bytes = Uint8Array.from(sampleBytes.subarray(second * 32_000, (second + 1) * 32_000));
    mustSucceed(recording.pushPageSamples(encounterId, new Int16Array(bytes.buffer)));
  }
  open.database.raw.pragma('query_only = ON');
  await recording.stop();
  expect(recording.status()).toEqual({ phase: 'idle' });
  open.database.raw.pragma('query_only = OFF');
  await expect.poll(() => temp.clinic().work.isAtWork(encounterId), { timeout: 120_000 }).toBe(false);
  mustSucceed(resumeWork(temp.clinic(), encounterId));
  await expect.poll(hasNote(encounterId), { timeout: 120_000 }).toBe(true);
  expect(onlyVisit().durationMs).toBe(10_000);
});
