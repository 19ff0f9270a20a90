/** A recording and the lock, on a real vault with the real engine, and a page’s microphone that the test speaks into. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { holdVault } from '#core/storage/hold-vault.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { fillDisk } from '../../../../tests/support/full-disk.ts';
import { inShort } from '../../../../tests/support/long-run.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { noteOf, newVisit as visit, sample, seconds, soundOf, speakInto, startAtThePage as startRecording, textOf } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { samplesFolder } from '../../../../tests/support/test-speech.ts';
import { wordErrorRate } from '../../../../tests/support/word-error-rate.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { resumeWork } from '../encounters/keep-encounters.ts';
import { verifyVault } from '../log/verify-vault.ts';

const supportFolder = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support');

type Clinic = ReturnType<TempSotto['clinic']>;

let temp: TempSotto;
let events: SottoEvent[];
beforeEach(async () => {
  temp = await createTempSotto(wordsAlone, { stays: true });
  events = [];
  temp.sotto.events.on((event) => { events.push(event); });
});
afterEach(() => temp.remove());

const clinic = () => temp.clinic();
const live = () => temp.sotto.live;
const lock = async () => { mustSucceed(await temp.sotto.lock()); };
const unlock = async () => { mustSucceed(await temp.sotto.unlock(redacted(testPassphrase))); };

const startAtThePage = () => startRecording(clinic());
const speak = (encounterId: EncounterId, samples: Int16Array) => speakInto(live(), encounterId, samples);

/** The sound has come that far. */
async function storedMs(ms: number): Promise<void> {
  await vi.waitFor(() => expect(live().status()).toMatchObject({ elapsedMs: ms }), patience);
}

/** By sound that the disk takes no more of. */
async function endByFullDisk(encounterId: EncounterId): Promise<void> {
  const free = await fillDisk();
  speak(encounterId, new Int16Array(seconds(1)));
  await vi.waitFor(() => expect(live().status()).toEqual({ phase: 'idle' }), patience);
  free();
}

const allVisits = () => clinic().open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
const actsOn = ({ open }: Clinic, encounterId: EncounterId) =>
  [...open.repositories.auditEntries.reader.all()].flatMap((entry) => (entry?.subjectId === encounterId ? [entry.action] : []));

describe('a recording that a lock falls into', () => {
  let spoken: string;
  beforeAll(async () => {
    const { readFile } = await import('node:fs/promises');
    spoken = await readFile(join(samplesFolder, 'visit-two-voices.txt'), 'utf8');
  });

  test('goes on with no key but its own, and is there after the unlock: no sample and no word is missing or twice', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(15)));
    await vi.waitFor(() => expect(clinic().open.repositories.utterances.reader.byEncounter(encounterId).length).toBeGreaterThan(0), { timeout: 120_000 });
    await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ type: 'recording-so-far', encounterId })), { timeout: 120_000 });
    const { open } = clinic();
    const keys = Object.values(open.vault.keys) as Buffer[];

    await lock();
    expect(temp.sotto.vaultState()).toBe('locked');
    expect(keys.map((key) => key.every((byte) => byte === 0))).toEqual([true, true, true]);
    expect(open.database.raw.open).toBe(false);
    expect(readdirSync(temp.vaultFolder)).not.toContain('sotto.db-wal');
    // Nobody else may take the recording for an interrupted one.
    expect(holdVault(join(temp.vaultFolder, 'vault.lock'))).toMatchObject({ ok: false, error: { type: 'vault-in-use' } });

    events.length = 0;
    speak(encounterId, sample.subarray(seconds(15), seconds(30)));
    await storedMs(30_000);
    expect(live().status()).toMatchObject({ phase: 'recording', encounterId, source: 'page' });
    // On a busy machine it may have waited for what the test says; that holds nothing of the visit.
    expect(events.filter(({ type }) => type !== 'recording-status')).toEqual([]);

    await unlock();
    expect(clinic().recording.status()).toMatchObject({ phase: 'recording', encounterId, elapsedMs: 30_000 });
    expect(clinic().open.repositories.encounters.reader.get(encounterId)?.status).toBe('recording');
    expect(events).toContainEqual(expect.objectContaining({ type: 'recording-status', status: expect.objectContaining({ encounterId }) as unknown }));
    speak(encounterId, sample.subarray(seconds(30)));
    expect(await clinic().recording.stop()).toEqual({ ok: true, value: { encounterId } });

    const record = await noteOf(clinic(), encounterId);
    expect(record.encounter.durationMs).toBe(45_497);
    expect(await soundOf(clinic(), encounterId)).toEqual(sample);
    expect(wordErrorRate(spoken, textOf(record))).toBeLessThanOrEqual(0.05);
    const times = record.utterances.map(({ startMs, endMs }) => [startMs, endMs] as const);
    expect(times.every(([startMs], index) => startMs >= (times[index - 1]?.[1] ?? 0))).toBe(true);
    expect(actsOn(clinic(), encounterId).filter((action) => action !== 'encounter.view')).toEqual(['encounter.record', 'encounter.transcribe', 'note.extract']);
  });

  test('as often as it likes, and twice at once', async () => {
    const encounterId = await startAtThePage();
    for (let second = 0; second < 5; second += 1) {
      speak(encounterId, sample.subarray(seconds(second), seconds(second + 1)));
      await Promise.all([temp.sotto.lock(), temp.sotto.lock('idle')]);
      await unlock();
    }
    mustSucceed(await clinic().recording.stop());
    expect((await noteOf(clinic(), encounterId)).encounter.durationMs).toBe(5_000);
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(5)));
    expect(actsOn(clinic(), encounterId)).toEqual(['encounter.record', 'encounter.transcribe', 'note.extract']);
  });

  test('in a pause stays paused, and what is said in it is dropped', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(4)));
    await storedMs(4_000);
    mustSucceed(clinic().recording.pause());
    await lock();
    speak(encounterId, new Int16Array(seconds(3)).fill(9_000));
    expect(live().status()).toMatchObject({ phase: 'paused', elapsedMs: 4_000 });
    await unlock();
    mustSucceed(clinic().recording.resume());
    speak(encounterId, sample.subarray(seconds(4), seconds(6)));
    mustSucceed(await clinic().recording.stop());
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(6)));
  });

  test('before its first sound takes what comes behind the lock', async () => {
    const encounterId = await startAtThePage();
    await lock();
    speak(encounterId, sample.subarray(0, seconds(2)));
    await storedMs(2_000);
    await unlock();
    mustSucceed(await clinic().recording.stop());
    expect((await noteOf(clinic(), encounterId)).encounter.durationMs).toBe(2_000);
  });

  test('at the very moment it is started is a recording like any other', async () => {
    const starting = clinic().recording.start(visit, 'page');
    await lock();
    const { encounterId } = mustSucceed(await starting);
    speak(encounterId, sample.subarray(0, seconds(2)));
    await unlock();
    mustSucceed(await clinic().recording.stop());
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(2)));
  });

  test('at the very moment it is stopped is closed, and its note is made after the unlock', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(10)));
    const stopping = clinic().recording.stop();
    await lock();
    expect(await stopping).toEqual({ ok: true, value: { encounterId } });
    await unlock();
    const { open } = clinic();
    if (open.repositories.encounters.reader.get(encounterId)?.status === 'recorded') mustSucceed(resumeWork(clinic(), encounterId));
    expect((await noteOf(clinic(), encounterId)).encounter.durationMs).toBe(10_000);
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(10)));
  });
});

describe('a microphone that goes away behind the lock', () => {
  test('is waited for there, and the recording goes on by itself when it is back: no sample is missing or twice', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(10)));
    await lock();
    speak(encounterId, sample.subarray(seconds(10), seconds(12) + 123));
    events.length = 0;
    mustSucceed(live().pageMicrophoneFailed(encounterId, 'microphone-lost'));
    await vi.waitFor(() => expect(live().status()).toMatchObject({ phase: 'waiting', elapsedMs: 12_008 }), patience);
    expect(events).toMatchObject([{ type: 'recording-status', status: { phase: 'waiting', warning: null } }]);

    speak(encounterId, sample.subarray(seconds(12) + 123, seconds(20)));
    await vi.waitFor(() => expect(live().status()).toMatchObject({ phase: 'recording' }), patience);
    mustSucceed(live().pageMicrophoneFailed(encounterId, 'microphone-lost'));
    await vi.waitFor(() => expect(live().status()).toMatchObject({ phase: 'waiting' }), patience);
    live().pauseOrResume();
    expect(live().status()).toMatchObject({ phase: 'waiting' });

    await unlock();
    const status = clinic().recording.status();
    expect(status).toMatchObject({ phase: 'waiting', encounterId, elapsedMs: 20_000 });
    expect(status.phase === 'waiting' ? status.warning : null).toContain('Nothing of what was recorded is lost');
    mustSucceed(await clinic().recording.stop());
    const record = await noteOf(clinic(), encounterId);
    expect(record.encounter).toMatchObject({ durationMs: 20_000, cutShort: false });
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(20)));
    expect(textOf(record)).toContain('cough');
  });

  // The kill is the same in both; what was written behind the lock has less to go by.
  const places: ReadonlyArray<readonly [string, number]> = [['in the open vault', Infinity], ['behind the lock', 5_000]];
  test.each(inShort(places, ([where]) => where === 'behind the lock'))('and a kill while it is waited for, %s, loses nothing', async (_where, lockAfterMs) => {
    await temp.sotto.dispose();
    const child = spawn(process.execPath, [...ourFlags, join(supportFolder, 'record-until-killed.ts'), temp.vaultFolder, String(lockAfterMs), 'lost'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    let lastMs = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'waiting') child.kill('SIGKILL');
      else lastMs = Number(line);
    }
    expect(await closed).toEqual([null, 'SIGKILL']);
    const again = mustSucceed((await temp.reopen()).clinic());
    const { id } = must(again.open.repositories.encounters.reader.byStatus(['recording'])[0], 'it was recording');
    mustSucceed(resumeWork(again, id));
    expect((await noteOf(again, id)).encounter.durationMs).toBe(lastMs);
    expect(await soundOf(again, id)).toEqual(sample.slice(0, lastMs * 16));
  });
});

describe('a recording that ends behind the lock', () => {
  test('by a disk that takes no more is closed and let go, and written down, transcribed and drafted at the unlock', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(6)));
    await lock();
    speak(encounterId, sample.subarray(seconds(6), seconds(10)));
    await storedMs(10_000);
    events.length = 0;
    await endByFullDisk(encounterId);
    expect(events).toMatchObject([{ type: 'recording-status', status: { phase: 'idle' } }, { type: 'recording-failed', encounterId, code: 'audio-disk-full' }]);
    expect(live().pushPageSamples(encounterId, new Int16Array(10))).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    mustSucceed(holdVault(join(temp.vaultFolder, 'vault.lock'))).release();

    await unlock();
    expect(events).toContainEqual(expect.objectContaining({ type: 'recording-failed', encounterId, code: 'audio-disk-full' }));
    expect(clinic().open.warnings).toHaveLength(1);
    const record = await noteOf(clinic(), encounterId);
    expect(record.encounter).toMatchObject({ durationMs: 10_000, cutShort: true });
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(10)));
    expect(textOf(record)).toContain('cough');
    expect(actsOn(clinic(), encounterId)).toEqual(['encounter.record', 'encounter.transcribe', 'note.extract']);
    expect(clinic().recording.status()).toEqual({ phase: 'idle' });
  });

  test('before anything was heard leaves nothing, and that is told', async () => {
    const encounterId = await startAtThePage();
    await lock();
    mustSucceed(live().pageMicrophoneFailed(encounterId, 'microphone-refused'));
    await vi.waitFor(() => expect(live().status()).toEqual({ phase: 'idle' }), patience);
    await unlock();
    expect(events).toContainEqual(expect.objectContaining({ type: 'recording-failed', encounterId: null, code: 'microphone-refused' }));
    await vi.waitFor(() => expect(allVisits()).toEqual([]), patience);
    await vi.waitFor(() => expect(readdirSync(join(temp.vaultFolder, 'audio'))).toEqual([]), patience);
    const next = await startAtThePage();
    speak(next, sample.subarray(0, seconds(1)));
    mustSucceed(await clinic().recording.stop());
  });

  test('by a piece cut off its file meanwhile is found short, although nobody had written its length down', async () => {
    const { truncate, stat } = await import('node:fs/promises');
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(5)));
    await lock();
    expect(await live().stop()).toBeNull();
    const [name] = readdirSync(join(temp.vaultFolder, 'audio'));
    const file = join(temp.vaultFolder, 'audio', must(name, 'it was recorded'));
    await truncate(file, Math.floor((await stat(file)).size / 2));
    await unlock();
    await vi.waitFor(() => expect(clinic().open.repositories.encounters.reader.get(encounterId)?.durationMs).toBe(5_000), patience);
    await vi.waitFor(() => expect(clinic().work.isAtWork(encounterId)).toBe(false), { timeout: 120_000 });
    await temp.sotto.dispose();
    const { findings } = mustSucceed(await verifyVault(temp.vaultFolder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));
    expect(findings).toHaveLength(1);
  });

  test('by an end of the program is closed, and the next start makes its note', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(5)));
    await lock();
    speak(encounterId, sample.subarray(seconds(5), seconds(15)));
    await temp.sotto.dispose();
    const again = mustSucceed((await temp.reopen()).clinic());
    expect(again.open.repositories.encounters.reader.get(encounterId)?.status).toBe('recording');
    mustSucceed(resumeWork(again, encounterId));
    expect((await noteOf(again, encounterId)).encounter.durationMs).toBe(15_000);
    expect(await soundOf(again, encounterId)).toEqual(sample.slice(0, seconds(15)));
  });

  test('by a kill loses at most its last second', async () => {
    await temp.sotto.dispose();
    const child = spawn(process.execPath, [...ourFlags, join(supportFolder, 'record-until-killed.ts'), temp.vaultFolder, '5000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    let lastMs = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      lastMs = Number(line);
      if (lastMs >= 15_000) child.kill('SIGKILL');
    }
    expect(await closed).toEqual([null, 'SIGKILL']);
    const verify = async () => mustSucceed(await verifyVault(temp.vaultFolder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));
    expect((await verify()).findings).toEqual([]);

    const sotto = await temp.reopen();
    const again = mustSucceed(sotto.clinic());
    expect([...again.open.repositories.auditEntries.reader.all()].map((entry) => entry?.action)).toContain('vault.lock');
    const { id } = must(again.open.repositories.encounters.reader.byStatus(['recording'])[0], 'it was recording');
    mustSucceed(resumeWork(again, id));
    const record = await noteOf(again, id);
    expect(record.encounter.durationMs).toBeGreaterThanOrEqual(lastMs - 1_000);
    const sound = await soundOf(again, id);
    expect(sound).toEqual(sample.slice(0, sound.length));
    expect(textOf(record)).toContain('cough');
    await sotto.dispose();
    expect((await verify()).findings).toEqual([]);
  });
});
