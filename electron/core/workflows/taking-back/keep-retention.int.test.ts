/** Clean-ups on a real vault, whose clock the test sets. */
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { defaultPolicies, type Policies } from '#shared/domain/policies.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createSettableClock, dayMs, type SettableClock } from '../../../../tests/support/settable-clock.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { exportReport } from '../leaving/export-report.ts';
import { finishEncounter } from '../encounters/finish-encounter.ts';
import { createRetention, mayCleanUp } from './keep-retention.ts';
import { readAudioSpan } from '../sound/read-audio-span.ts';
import { signNote } from '../notes/sign-note.ts';

const start = '2026-03-14T09:00:00.000Z';

let clock: SettableClock;
let temp: TempSotto;
beforeEach(async () => {
  clock = createSettableClock(start);
  temp = await createTempSotto({}, { clock });
});
afterEach(async () => {
  vi.useRealTimers();
  await temp.remove();
});

const repositories = () => temp.clinic().open.repositories;
const audioFolder = () => join(temp.vaultFolder, 'audio');
const soundFile = (id: EncounterId) => join(audioFolder(), must(repositories().audioFiles.reader.byEncounter(id), 'it has sound').fileName);
const hasSound = (id: EncounterId) => repositories().audioFiles.reader.byEncounter(id) !== null;
const policies = (patch: Partial<Policies>) => vi.spyOn(temp.clinic().open, 'policies').mockReturnValue({ ...defaultPolicies, ...patch });
const newestEntries = (count: number) => repositories().auditEntries.reader.list({ limit: count, offset: 0 }).items;
const runByHand = async () => mustSucceed(await temp.clinic().retention.runByHand());

/** A file nobody owns, as old as it is said to be by the test's clock. */
async function orphan(name: string, ageMs: number, bytes = 1234): Promise<string> {
  const file = join(audioFolder(), name);
  await writeFile(file, Buffer.alloc(bytes, 1));
  const at = new Date(Date.parse(clock.now()) - ageMs);
  await utimes(file, at, at);
  return file;
}

describe('a clean-up', () => {
  test('takes the sound of notes signed long enough ago, and nothing else of them', async () => {
    policies({ sound: { rule: 'days-after-signing', days: 30 } });
    const old = await storeVisit(temp.clinic(), { status: 'signed' });
    clock.addMs(20 * dayMs);
    const [young, draft] = [await storeVisit(temp.clinic(), { status: 'signed' }), await storeVisit(temp.clinic())];
    const { size } = await stat(soundFile(old));
    clock.addMs(10 * dayMs);
    const planned = mustSucceed(await temp.clinic().retention.plan());
    expect(planned).toEqual([{ kind: 'sound', subjectId: old, sizeBytes: size, dueAt: clock.now() }]);
    expect(hasSound(old)).toBe(true);

    const report = await runByHand();
    expect(report).toEqual({ at: clock.now(), startedBy: 'hand', removed: planned, freedBytes: size, failed: [] });
    expect([old, young, draft].map(hasSound)).toEqual([false, true, true]);
    expect(await readdir(audioFolder())).toHaveLength(2);
    expect(repositories().notes.reader.byEncounter(old)).toMatchObject({ status: 'signed' });
    expect(repositories().utterances.reader.countWords(old)).toBe(5);
    expect(newestEntries(2)).toMatchObject([
      { action: 'retention.run', subjectId: '', actor: temp.clinic().open.actor(), details: { startedBy: 'hand', removed: 1, failed: 0, freedBytes: size } },
      { action: 'audio.delete', subjectId: old, details: { why: 'sound', sizeBytes: size } },
    ]);
    expect(temp.clinic().retention.status()).toEqual({ policies: temp.clinic().open.policies(), mayRun: true, lastRun: report });
    expect(mustSucceed(await temp.clinic().retention.plan())).toEqual([]);
  });

  test('takes sound once the signed note is handed out as a file; a failed export or one of the draft does not count', async () => {
    policies({ sound: { rule: 'until-export' } });
    const id = await storeVisit(temp.clinic(), { status: 'needs-review' });
    const exportTo = (file: string) => exportReport(temp.clinic().open, { encounterId: id, format: 'txt', file, includeTranscript: false });
    mustSucceed(await exportTo(join(temp.folder, 'draft.txt')));
    clock.addMs(1000);
    mustSucceed(signNote(temp.clinic().open, must(repositories().notes.reader.byEncounter(id), 'drafted').id));
    clock.addMs(1000);
    expect(await exportTo(join(temp.folder, 'no-folder', 'note.txt'))).toMatchObject({ ok: false });
    expect((await runByHand()).removed).toEqual([]);
    mustSucceed(await exportTo(join(temp.folder, 'note.txt')));
    expect((await runByHand()).removed).toMatchObject([{ kind: 'sound', subjectId: id }]);
    expect(hasSound(id)).toBe(false);
    expect(mustSucceed(temp.clinic().viewer.view(id)).hasSound).toBe(false);
    expect(await readAudioSpan(temp.clinic().open, id, 0, 100)).toMatchObject({ ok: false, error: { message: 'The sound of this visit was deleted.' } });
  });

  test('takes the sound of what failed a week ago; the record stays, says why, and is not taken for an empty one', async () => {
    const failed = await storeVisit(temp.clinic(), { status: 'failed' });
    clock.addMs(7 * dayMs - 1);
    expect((await runByHand()).removed).toEqual([]);
    clock.addMs(1);
    expect((await runByHand()).removed).toMatchObject([{ kind: 'failed-session', subjectId: failed }]);
    expect(repositories().encounters.reader.get(failed)).toMatchObject({ status: 'failed', failure: { code: 'sound-removed', message: expect.stringContaining('7 days') } });
    expect(repositories().utterances.reader.countWords(failed)).toBe(5);
    expect(await finishEncounter(temp.clinic().open, failed, new AbortController().signal)).toMatchObject({ ok: false, error: { type: 'no-sound' } });
    expect(repositories().encounters.reader.get(failed)).toMatchObject({ status: 'failed' });
    expect(repositories().utterances.reader.countWords(failed)).toBe(5);
  });

  test('takes with it what was taken from the sound alone: text that never became a transcript, and voices', async () => {
    const failed = await storeVisit(temp.clinic(), { status: 'failed' });
    const { utterances, heardSegments } = repositories();
    utterances.writer.append(failed, [{ ...must(utterances.reader.byEncounter(failed)[0], 'said'), startMs: 9_000, endMs: 9_100, voice: [0.1, 0.9] }].map(
      ({ speaker, startMs, endMs, text, words, voice }) => ({ speaker, startMs, endMs, text, words, voice })));
    heardSegments.writer.put(failed, 'some-model', { channel: 'microphone', startSample: 0, endSample: 16_000, heard: [] });
    expect([utterances.reader.voices(failed).size, heardSegments.reader.count(failed)]).toEqual([1, 1]);
    clock.addMs(8 * dayMs);
    expect((await runByHand()).removed).toHaveLength(1);
    expect([utterances.reader.voices(failed).size, heardSegments.reader.count(failed)]).toEqual([0, 0]);
  });

  test('of a recording that failed before its sound was closed leaves a record that a retry does not remove', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'recorded', said: [] });
    repositories().encounters.writer.setStatus(id, 'failed', { stage: 'recording', code: 'audio-damaged', message: 'Damaged.' });
    clock.addMs(8 * dayMs);
    expect((await runByHand()).removed).toHaveLength(1);
    expect(await finishEncounter(temp.clinic().open, id, new AbortController().signal)).toMatchObject({ ok: false, error: { type: 'no-sound' } });
    expect(repositories().encounters.reader.get(id)).not.toBeNull();
  });

  test('takes files that no visit owns after a day by their own time, whatever they are called, and no folder', async () => {
    const visit = await storeVisit(temp.clinic());
    await utimes(soundFile(visit), new Date(0), new Date(0));
    const stale = ['99999999-9999-4999-8999-999999999999.sta', 'notes of somebody.txt'];
    for (const name of stale) await orphan(name, dayMs);
    await orphan('88888888-8888-4888-8888-888888888888.sta', dayMs - 1000);
    await mkdir(join(audioFolder(), 'folder'));
    await utimes(join(audioFolder(), 'folder'), new Date(0), new Date(0));
    const report = await runByHand();
    expect(report.removed.map(({ kind, subjectId, sizeBytes }) => [kind, subjectId, sizeBytes]).toSorted()).toEqual(stale.map((name) => ['orphaned-file', name, 1234]).toSorted());
    expect(report.freedBytes).toBe(2468);
    expect((await readdir(audioFolder())).toSorted()).toEqual(['88888888-8888-4888-8888-888888888888.sta', must(repositories().audioFiles.reader.byEncounter(visit), 'kept').fileName, 'folder'].toSorted());
    expect(JSON.stringify(newestEntries(5))).not.toContain('somebody');
  });

  test('leaves a file that a writer is at work on, one that is being deleted, and a visit at work', async () => {
    const { open, work } = temp.clinic();
    const [written, condemned] = ['99999999-9999-4999-8999-999999999999.sta', '88888888-8888-4888-8888-888888888888.sta'];
    await orphan(written, 9 * dayMs);
    await orphan(condemned, 9 * dayMs);
    const letGo = open.soundInHand.hold(written);
    const letGoToo = open.soundInHand.hold(condemned);
    repositories().audioFiles.writer.condemn(condemned);
    const failed = await storeVisit(temp.clinic(), { status: 'failed' });
    clock.addMs(9 * dayMs);
    const end = Promise.withResolvers<void>();
    const atWork = work.run(failed, () => end.promise);
    expect(await runByHand()).toMatchObject({ removed: [], failed: [] });
    expect(hasSound(failed)).toBe(true);
    letGo();
    letGoToo();
    end.resolve();
    await atWork;
    expect((await runByHand()).removed.map(({ kind }) => kind).toSorted()).toEqual(['failed-session', 'orphaned-file']);
    expect(await readdir(audioFolder())).toEqual([]);
  });

  test('that cannot delete one thing says so and goes on with the rest; the key is gone, and a later run deletes the file', async () => {
    const [stuck, other] = [await storeVisit(temp.clinic(), { status: 'failed' }), await storeVisit(temp.clinic(), { status: 'failed' })];
    clock.addMs(8 * dayMs);
    const file = soundFile(stuck);
    await rm(file);
    await mkdir(file);
    const report = await runByHand();
    expect(report.removed.map(({ subjectId }) => subjectId)).toEqual([other]);
    expect(report.failed).toEqual([{ item: expect.objectContaining({ subjectId: stuck }), message: expect.stringContaining('key is gone') }]);
    expect(report.freedBytes).toBe(must(report.removed[0], 'one').sizeBytes);
    expect(newestEntries(1)).toMatchObject([{ action: 'retention.run', details: { removed: 1, failed: 1 } }]);
    expect(hasSound(stuck)).toBe(false);
    await rm(file, { recursive: true });
    await writeFile(file, 'noise');
    await runByHand();
    expect(await readdir(audioFolder())).toEqual([]);
  });

  test('stands no half of a removal: what the log cannot take stays', async () => {
    const failed = await storeVisit(temp.clinic(), { status: 'failed' });
    clock.addMs(8 * dayMs);
    const { raw } = temp.clinic().open.database;
    raw.exec("CREATE TRIGGER full BEFORE INSERT ON audit_entry WHEN NEW.action = 'audio.delete' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    await expect(temp.clinic().retention.runByHand()).rejects.toThrow('disk full');
    raw.exec('DROP TRIGGER full');
    expect(hasSound(failed)).toBe(true);
    expect(await readdir(audioFolder())).toHaveLength(1);
    expect((await runByHand()).removed).toHaveLength(1);
  });

  test('runs once at a time', async () => {
    await storeVisit(temp.clinic(), { status: 'failed' });
    clock.addMs(8 * dayMs);
    const reports = await Promise.all([runByHand(), runByHand()]);
    expect(reports.map(({ removed }) => removed.length)).toEqual([1, 0]);
  });
});

describe('who may run one by hand', () => {
  test.each([
    ['everybody', [true, true, true]], ['managers', [false, true, true]], ['admins', [false, false, true]],
  ] as const)('%s', (right, allowed) => {
    expect((['clinician', 'manager', 'admin'] as const).map((role) => mayCleanUp(role, right))).toEqual(allowed);
  });

  test('who may not is told, and sees what would go', async () => {
    const clinic = temp.clinic();
    const failed = await storeVisit(clinic, { status: 'failed' });
    clock.addMs(8 * dayMs);
    policies({ cleanUpBy: 'admins' });
    const retention = createRetention({ ...clinic, rules: { role: () => 'clinician' } });
    expect(await retention.runByHand()).toMatchObject({ ok: false, error: { type: 'clean-up-not-allowed' } });
    expect(retention.status().mayRun).toBe(false);
    expect(mustSucceed(await retention.plan())).toHaveLength(1);
    expect(hasSound(failed)).toBe(true);
  });
});

describe('on a day the clock may have made up', () => {
  async function reopenAt(at: string): Promise<void> {
    mustSucceed(await temp.sotto.lock());
    clock.set(at);
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
  }

  /** As the app does at unlock; resolves when it has begun, or has said why not. */
  async function runBySelf(): Promise<void> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    const { retention } = temp.clinic();
    retention.keepUp();
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
  }

  test.each([['years ahead', '2031-03-14T09:00:00.000Z'], ['before the log', '2001-01-01T00:00:00.000Z']])('%s, nothing goes, by itself or by hand, and it is said', async (_, at) => {
    policies({ sound: { rule: 'days-after-signing', days: 0 } });
    const id = await storeVisit(temp.clinic(), { status: 'signed' });
    await reopenAt(at);
    policies({ sound: { rule: 'days-after-signing', days: 0 } });
    const doubtful = { ok: false, error: { type: 'clock-doubtful', message: expect.stringContaining(at.slice(0, 10)) } };
    expect(await temp.clinic().retention.runByHand()).toMatchObject(doubtful);
    expect(await temp.clinic().retention.plan()).toMatchObject(doubtful);
    await runBySelf();
    expect(temp.clinic().open.warnings).toContainEqual(expect.stringContaining('nothing was removed'));
    expect(hasSound(id)).toBe(true);
    expect(repositories().retention.reader.lastRun()).toBeNull();
  });

  test('years ahead, opening the vault again with the same clock lets a person clean up, and nothing by itself', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'failed' });
    await reopenAt('2031-03-14T09:00:00.000Z');
    await reopenAt('2031-03-15T09:00:00.000Z');
    await runBySelf();
    expect(temp.clinic().open.warnings).toContainEqual(expect.stringContaining('nothing is removed by itself'));
    expect(hasSound(id)).toBe(true);
    expect((await runByHand()).removed).toMatchObject([{ subjectId: id }]);
  });

  test('years ahead, a month of use makes it believed', async () => {
    const id = await storeVisit(temp.clinic(), { status: 'failed' });
    for (const day of ['01', '10', '20', '31']) await reopenAt(`2031-03-${day}T09:00:00.000Z`);
    await runBySelf();
    expect(hasSound(id)).toBe(true);
    await reopenAt('2031-04-02T09:00:00.000Z');
    await runBySelf();
    await expect.poll(() => hasSound(id)).toBe(false);
  });
});

describe('by itself', () => {
  test('it runs soon after the app has opened the vault and once a day from then on, logs as Sotto itself, and ends with the lock', async () => {
    const first = await storeVisit(temp.clinic(), { status: 'failed' });
    clock.addMs(8 * dayMs);
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    const { retention } = temp.clinic();
    retention.keepUp();
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    await expect.poll(() => repositories().retention.reader.lastRun()).toMatchObject({ startedBy: 'start', removed: [{ subjectId: first }] });
    expect(newestEntries(1)).toMatchObject([{ action: 'retention.run', actor: 'system', details: { startedBy: 'start' } }]);
    mustSucceed(await temp.sotto.lock());
  });

  test('a day later it runs again, an hour later it does not, and without anything to do it leaves no line in the log', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    const { retention } = temp.clinic();
    retention.keepUp();
    const entries = newestEntries(1)[0]?.sequence;
    const lastRun = () => repositories().retention.reader.lastRun();
    await vi.advanceTimersByTimeAsync(1000);
    await expect.poll(() => lastRun()?.at).toBe(start);
    for (const day of [1, 2]) {
      for (let hour = 0; hour < 24; hour += 1) {
        clock.addMs(60 * 60 * 1000);
        await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
      }
      // One in between would have put this one off.
      const at = new Date(Date.parse(start) + day * dayMs).toISOString();
      await expect.poll(lastRun).toMatchObject({ at, startedBy: 'daily' });
    }
    vi.useRealTimers();
    expect(newestEntries(1)[0]?.sequence).toBe(entries);
    await retention.close();
  });

  test('an app that opens a vault cleans up without being asked', async () => {
    const failed = await storeVisit(temp.clinic(), { status: 'failed' });
    await temp.remove();
    expect(failed).toBeTruthy();
    temp = await createTempSotto({}, { stays: true });
    await orphan('99999999-9999-4999-8999-999999999999.sta', 3000 * dayMs);
    mustSucceed(await temp.sotto.lock());
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    await expect.poll(() => readdir(audioFolder()), { timeout: 120_000 }).toEqual([]);
  });
});
