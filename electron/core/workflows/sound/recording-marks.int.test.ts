/** Bookmarks and stretches off the record, set while a visit is recorded into a real vault with the real engine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { msToSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { noteOf, sample, seconds, soundOf, speakInto, startAtThePage, textOf } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { relabelMark, removeMark } from '../encounters/keep-marks.ts';
import { resumeWork } from '../encounters/keep-encounters.ts';
import { verifyVault } from '../log/verify-vault.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(wordsAlone, { stays: true }); });
afterEach(() => temp.remove());

const clinic = () => temp.clinic();
const desk = () => clinic().recording;
const repositories = () => clinic().open.repositories;
const speak = (encounterId: EncounterId, samples: Int16Array) => speakInto(temp.sotto.live, encounterId, samples);
const storedMs = (ms: number) => vi.waitFor(() => expect(temp.sotto.live.status()).toMatchObject({ elapsedMs: ms }), patience);
const marksOf = (id: EncounterId) => repositories().marks.reader.byEncounter(id).map(({ atMs, label }) => [atMs, label]);

/** Ten seconds, stored, with a bookmark at five and at ten. */
async function markedVisit(): Promise<EncounterId> {
  const encounterId = await startAtThePage(clinic());
  speak(encounterId, sample.subarray(0, seconds(5)));
  await storedMs(5_000);
  mustSucceed(desk().mark(''));
  speak(encounterId, sample.subarray(seconds(5), seconds(10)));
  await storedMs(10_000);
  mustSucceed(desk().mark('ask again'));
  return encounterId;
}

describe('a bookmark', () => {
  test('stands where the recording was when it was set, and may be told otherwise or removed', async () => {
    const encounterId = await markedVisit();
    expect(marksOf(encounterId)).toEqual([[5_000, ''], [10_000, 'ask again']]);
    const [first, second] = repositories().marks.reader.byEncounter(encounterId);
    mustSucceed(relabelMark(clinic().open, must(first, 'it was set').id, 'sleep'));
    mustSucceed(removeMark(clinic().open, must(second, 'it was set').id));
    expect(marksOf(encounterId)).toEqual([[5_000, 'sleep']]);
    expect(removeMark(clinic().open, must(second, 'it was set').id)).toMatchObject({ ok: false, error: { type: 'no-mark' } });
    expect(repositories().auditEntries.reader.count({ action: 'encounter.mark' })).toBe(4);
    mustSucceed(await desk().stop());
    await noteOf(clinic(), encounterId);
    expect(marksOf(encounterId)).toEqual([[5_000, 'sleep']]);
  });

  test('goes with the stretch it stands in, with its visit, and with the consent to it', async () => {
    const encounterId = await markedVisit();
    mustSucceed(await desk().stop());
    await noteOf(clinic(), encounterId);
    mustSucceed(await strikeSpan(clinic(), { encounterId, startMs: 4_000, endMs: 6_000, reason: 'asked for it' }));
    expect(marksOf(encounterId)).toEqual([[10_000, 'ask again']]);
    mustSucceed(await withdrawConsent(clinic(), { encounterId, deleteSigned: false, reason: 'asked for it' }));
    expect(marksOf(encounterId)).toEqual([]);
    mustSucceed(await deleteEncounter(clinic().open, encounterId, 'a test'));
  });

  test('is refused where nothing is recorded', () => {
    expect(desk().mark('')).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    expect(desk().setOffRecord(true)).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    expect(desk().strikeLastMinute()).toMatchObject({ ok: false, error: { type: 'not-recording' } });
  });
});

describe('a bookmark that is set behind the lock', () => {
  const audioFolder = () => join(temp.vaultFolder, 'audio');
  const lock = async () => { mustSucceed(await temp.sotto.lock()); };
  const unlock = async () => { mustSucceed(await temp.sotto.unlock(redacted(testPassphrase))); };

  /** Five seconds, and a bookmark behind the lock. */
  async function markedBehindLock(): Promise<EncounterId> {
    const encounterId = await startAtThePage(clinic());
    speak(encounterId, sample.subarray(0, seconds(5)));
    await storedMs(5_000);
    await lock();
    mustSucceed(temp.sotto.live.mark());
    expect(temp.sotto.live.marksBehindLock).toBe(1);
    return encounterId;
  }

  test('is there after the unlock, beside those that were set before and after, and its file is gone', async () => {
    const encounterId = await markedBehindLock();
    speak(encounterId, sample.subarray(seconds(5), seconds(7)));
    await storedMs(7_000);
    mustSucceed(temp.sotto.live.mark());
    expect(await readdir(audioFolder())).toHaveLength(2);
    await unlock();
    expect(temp.sotto.live.marksBehindLock).toBe(0);
    expect(marksOf(encounterId)).toEqual([[5_000, ''], [7_000, '']]);
    expect(await readdir(audioFolder())).toHaveLength(1);
    mustSucceed(temp.sotto.live.mark());
    await lock();
    mustSucceed(temp.sotto.live.mark());
    expect(await temp.sotto.live.stop()).toBeNull();
    expect(temp.sotto.live.mark()).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    await unlock();
    expect(marksOf(encounterId)).toEqual([[5_000, ''], [7_000, ''], [7_000, ''], [7_000, '']]);
    expect(repositories().auditEntries.reader.count({ action: 'encounter.mark' })).toBe(4);
    await noteOf(clinic(), encounterId);
    expect(marksOf(encounterId)).toHaveLength(4);
  });

  test('is there where the program was ended behind the lock, and is no fault in a vault that is looked through before', async () => {
    const encounterId = await markedBehindLock();
    await temp.sotto.dispose();
    const { findings } = mustSucceed(await verifyVault(temp.vaultFolder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));
    expect(findings).toEqual([]);
    const again = mustSucceed((await temp.reopen()).clinic());
    expect(again.open.repositories.marks.reader.byEncounter(encounterId).map(({ atMs }) => atMs)).toEqual([5_000]);
    expect(await readdir(audioFolder())).toHaveLength(1);
    mustSucceed(resumeWork(again, encounterId));
    await noteOf(again, encounterId);
  });

  test('is taken in at a later unlock where the first could not, though its recording has ended since', async () => {
    const encounterId = await markedBehindLock();
    const file = join(audioFolder(), must((await readdir(audioFolder())).find((name) => name.endsWith('.marks')), 'it was set'));
    const bytes = await readFile(file);
    await unlock();
    for (const { id } of repositories().marks.reader.byEncounter(encounterId)) mustSucceed(removeMark(clinic().open, id));
    mustSucceed(await desk().stop());
    await noteOf(clinic(), encounterId);
    await writeFile(file, bytes);
    await lock();
    await unlock();
    expect(marksOf(encounterId)).toEqual([[5_000, '']]);
    expect(await readdir(audioFolder())).toHaveLength(1);
  });

  test('is taken in once, though a crash came before its file was gone', async () => {
    const encounterId = await markedBehindLock();
    const [file] = (await readdir(audioFolder())).filter((name) => name.endsWith('.marks'));
    const bytes = await readFile(join(audioFolder(), must(file, 'it was set')));
    await unlock();
    await lock();
    await writeFile(join(audioFolder(), must(file, 'it was set')), bytes);
    await unlock();
    expect(marksOf(encounterId)).toEqual([[5_000, '']]);
    mustSucceed(await desk().stop());
  });
});

describe('off the record', () => {
  test('silence is stored in the place of sound, no word of it is heard, and the gap is shown', async () => {
    const encounterId = await startAtThePage(clinic());
    speak(encounterId, sample.subarray(0, seconds(10)));
    await storedMs(10_000);
    expect(mustSucceed(desk().setOffRecord(true))).toMatchObject({ phase: 'recording', offRecordSinceMs: 10_000 });
    speak(encounterId, sample.subarray(seconds(10), seconds(20)));
    await storedMs(20_000);
    expect(desk().pendingStrikes()).toEqual([{ startMs: 10_000, endMs: null, kind: 'off-record' }]);
    // Nobody has to wait for the end: what is on the disk by now is silence.
    expect(await loudness(encounterId, 10_000, 20_000)).toBe(0);
    expect(mustSucceed(desk().setOffRecord(false))).toMatchObject({ offRecordSinceMs: null });
    speak(encounterId, sample.subarray(seconds(20)));
    mustSucceed(await desk().stop());
    const record = await noteOf(clinic(), encounterId);
    const [span] = record.struckSpans;
    expect(span?.startMs).toBeLessThanOrEqual(10_000);
    expect(span?.endMs).toBeGreaterThanOrEqual(20_300);
    expect(record.utterances.every(({ startMs, endMs }) => endMs <= 10_000 || startMs >= 20_000)).toBe(true);
    const sound = await soundOf(clinic(), encounterId);
    expect(sound.subarray(msToSamples(10_000), msToSamples(20_300)).every((value) => value === 0)).toBe(true);
    expect(sound.subarray(0, msToSamples(span?.startMs ?? 0))).toEqual(sample.slice(0, msToSamples(span?.startMs ?? 0)));
    expect(repositories().pendingStrikes.reader.byEncounter(encounterId)).toEqual([]);
  });

  test('goes on behind the lock', async () => {
    const encounterId = await startAtThePage(clinic());
    speak(encounterId, sample.subarray(0, seconds(3)));
    await storedMs(3_000);
    mustSucceed(desk().setOffRecord(true));
    mustSucceed(await temp.sotto.lock());
    speak(encounterId, sample.subarray(seconds(3), seconds(8)));
    await storedMs(8_000);
    mustSucceed(await temp.sotto.unlock(redacted(testPassphrase)));
    expect(desk().status()).toMatchObject({ offRecordSinceMs: 3_000 });
    mustSucceed(await desk().stop());
    const record = await noteOf(clinic(), encounterId);
    expect(record.struckSpans.at(-1)?.endMs).toBe(8_000);
    expect(await loudness(encounterId, 3_000, 8_000)).toBe(0);
  });

  test('the last minute goes with its sound and words once the recording has ended', async () => {
    const encounterId = await markedVisit();
    expect(desk().strikeLastMinute()).toEqual({ ok: true, value: { startMs: 0, endMs: 10_000, kind: 'struck' } });
    speak(encounterId, sample.subarray(seconds(10), seconds(30)));
    mustSucceed(await desk().stop());
    const record = await noteOf(clinic(), encounterId);
    expect(record.struckSpans[0]).toMatchObject({ startMs: 0 });
    expect(record.utterances[0]?.startMs).toBeGreaterThanOrEqual(10_000);
    expect(textOf(record).length).toBeGreaterThan(0);
    expect(await loudness(encounterId, 0, 10_000)).toBe(0);
    expect(marksOf(encounterId)).toEqual([]);
  });

  test('the last minute that was struck stays on the record when that is taken back in time', async () => {
    const encounterId = await markedVisit();
    const strike = mustSucceed(desk().strikeLastMinute());
    mustSucceed(desk().strikeLastMinute());
    mustSucceed(desk().takeBackStrike(strike));
    expect(desk().pendingStrikes()).toEqual([strike]);
    mustSucceed(desk().takeBackStrike(strike));
    expect(desk().pendingStrikes()).toEqual([]);
    expect(desk().takeBackStrike(strike)).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
    mustSucceed(await desk().stop());
    expect(desk().takeBackStrike(strike)).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    const record = await noteOf(clinic(), encounterId);
    expect(record.struckSpans).toEqual([]);
    expect(await loudness(encounterId, 0, 10_000)).toBeGreaterThan(0);
    expect(marksOf(encounterId)).toEqual([[5_000, ''], [10_000, 'ask again']]);
  });
});

/** The same ten seconds twice: silence was stored of them, and they were struck. */
test('of what was off the record no Undo brings anything back, though it is as long as what is struck at one press', async () => {
  const encounterId = await startAtThePage(clinic());
  mustSucceed(desk().setOffRecord(true));
  speak(encounterId, sample.subarray(0, seconds(10)));
  await storedMs(10_000);
  mustSucceed(desk().setOffRecord(false));
  const [off] = desk().pendingStrikes();
  expect(off).toMatchObject({ startMs: 0, kind: 'off-record' });
  const struck = mustSucceed(desk().strikeLastMinute());
  expect(desk().takeBackStrike(must(off, 'it was off the record'))).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
  mustSucceed(desk().takeBackStrike(struck));
  expect(desk().pendingStrikes()).toEqual([off]);
  mustSucceed(desk().strikeLastMinute());
  speak(encounterId, sample.subarray(seconds(10), seconds(20)));
  mustSucceed(await desk().stop());
  await noteOf(clinic(), encounterId);
  const [entry] = repositories().auditEntries.reader.list({ action: 'encounter.strike', limit: 1, offset: 0 }).items;
  expect(entry).toMatchObject({ subjectId: encounterId, details: { reason: 'taken off the record while recording, in part after it was said' } });
});

async function loudness(encounterId: EncounterId, startMs: number, endMs: number, of = clinic()): Promise<number> {
  const { readAudioSpan } = await import('./read-audio-span.ts');
  const { bytesToSamples } = await import('#shared/audio/pcm.ts');
  const { samples } = mustSucceed(await readAudioSpan(of.open, encounterId, startMs, endMs));
  return bytesToSamples(samples).reduce((loudest, value) => Math.max(loudest, Math.abs(value)), 0);
}

test('a kill leaves the bookmarks, and what was off the record is off it after the next start', async () => {
  await temp.sotto.dispose();
  const child = spawn(process.execPath, [...ourFlags, join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support', 'record-until-killed.ts'), temp.vaultFolder, 'Infinity', 'marked'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= 12_000) child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);

  const again = mustSucceed((await temp.reopen()).clinic());
  const { id } = must(again.open.repositories.encounters.reader.byStatus(['recording'])[0], 'it was recording');
  const [mark] = again.open.repositories.marks.reader.byEncounter(id);
  expect(mark?.label).toBe('ask again');
  expect(mark?.atMs).toBeGreaterThanOrEqual(5_000);
  expect(again.open.repositories.pendingStrikes.reader.byEncounter(id)).toMatchObject([{ endMs: null, kind: 'off-record' }]);
  mustSucceed(resumeWork(again, id));
  const record = await noteOf(again, id);
  expect(record.struckSpans[0]?.endMs).toBe(record.encounter.durationMs);
  expect(await loudness(id, 6_000, record.encounter.durationMs, again)).toBe(0);
  expect(again.open.repositories.pendingStrikes.reader.byEncounter(id)).toEqual([]);
});
