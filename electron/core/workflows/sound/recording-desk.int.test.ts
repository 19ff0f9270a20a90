/** The desk with a real vault, the real engine and a page’s microphone that the test speaks into. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { fillDisk } from '../../../../tests/support/full-disk.ts';
import { ourFlags } from '../../../../tests/support/our-flags.ts';
import { patience } from '../../../../tests/support/patience.ts';
import { noteOf, newVisit as visit, sample, seconds, soundOf, speakInto, startAtThePage as startRecording, textOf } from '../../../../tests/support/spoken-visit.ts';
import { createTempSotto, testPassphrase, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { recogniserWorkerFile, samplesFolder } from '../../../../tests/support/test-speech.ts';
import { wordErrorRate } from '../../../../tests/support/word-error-rate.ts';
import { wordsAlone } from '../../../../tests/support/words-alone.ts';
import { removeVisit, resumeWork } from '../encounters/keep-encounters.ts';
import { verifyVault } from '../log/verify-vault.ts';
import { readEncounter } from '../encounters/view-encounter.ts';

const supportFolder = join(import.meta.dirname, '..', '..', '..', '..', 'tests', 'support');

let temp: TempSotto;
let events: SottoEvent[];
const clinic = () => temp.clinic();

async function openTemp(paths = {}): Promise<void> {
  temp = await createTempSotto({ ...wordsAlone, ...paths });
  events = [];
  temp.sotto.events.on((event) => { events.push(event); });
}
beforeEach(() => openTemp());
afterEach(() => temp.remove());

const startAtThePage = () => startRecording(clinic());
const speak = (encounterId: EncounterId, samples: Int16Array) => speakInto(clinic().recording, encounterId, samples);

const allVisits = () => clinic().open.repositories.encounters.reader.list({ limit: 100, offset: 0 }).items;
const failuresHeard = () => events.filter((event) => event.type === 'recording-failed');

describe('a recording', () => {
  test('goes from start over a pause to its note, without what was said in the pause', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(20)));
    await vi.waitFor(() => expect(clinic().recording.status()).toMatchObject({ phase: 'recording', elapsedMs: 20_000 }), patience);

    expect(mustSucceed(clinic().recording.pause())).toMatchObject({ phase: 'paused', encounterId, source: 'page' });
    speak(encounterId, new Int16Array(seconds(5)).fill(9_000));
    expect(mustSucceed(clinic().recording.pause())).toMatchObject({ phase: 'paused' });
    expect(mustSucceed(clinic().recording.resume())).toMatchObject({ phase: 'recording', elapsedMs: 20_000 });
    expect(mustSucceed(clinic().recording.resume())).toMatchObject({ phase: 'recording' });
    speak(encounterId, sample.subarray(seconds(20)));
    // Partials are shown while recording: a busy machine must have come to the first before the stop.
    await vi.waitFor(() => expect(events.some(({ type }) => type === 'recording-partial')).toBe(true), { timeout: 120_000 });

    expect(await clinic().recording.stop()).toEqual({ ok: true, value: { encounterId } });
    expect(clinic().recording.status()).toEqual({ phase: 'idle' });
    const record = await noteOf(clinic(), encounterId);
    expect(record.encounter).toMatchObject({ durationMs: 45_497, audioSource: 'page', consent: { state: 'given' } });
    expect(await soundOf(clinic(), encounterId)).toEqual(sample);
    expect(wordErrorRate(await readFile(join(samplesFolder, 'visit-two-voices.txt'), 'utf8'), textOf(record))).toBeLessThanOrEqual(0.05);
    expect(record.note?.sections.flatMap(({ statements }) => statements).length).toBeGreaterThan(3);
    expect(failuresHeard()).toEqual([]);
  });

  test('is the only one: a second start is refused, at the same moment and later', async () => {
    const [first, second] = await Promise.all([clinic().recording.start(visit, 'page'), clinic().recording.start(visit, 'page')]);
    expect(second).toMatchObject({ ok: false, error: { type: 'recording-in-progress' } });
    const { encounterId } = mustSucceed(first);
    speak(encounterId, sample.subarray(0, seconds(1)));
    expect(await clinic().recording.start(visit, 'page')).toMatchObject({ ok: false, error: { type: 'recording-in-progress' } });
    expect(allVisits()).toHaveLength(1);
    mustSucceed(await clinic().recording.stop());
  });

  test('takes no sound for another visit, nor any when none runs', async () => {
    const encounterId = await startAtThePage();
    const other = '0197a3b0-0000-7000-8000-000000000000' as EncounterId;
    expect(clinic().recording.pushPageSamples(other, new Int16Array(10))).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    speak(encounterId, sample.subarray(0, seconds(1)));
    mustSucceed(await clinic().recording.stop());
    expect(clinic().recording.pushPageSamples(encounterId, new Int16Array(10))).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    expect(await clinic().recording.stop()).toMatchObject({ ok: false, error: { type: 'not-recording' } });
    expect((await noteOf(clinic(), encounterId)).encounter.durationMs).toBe(1_000);
  });

  test('keeps its visit from being deleted or worked on, until it is stopped', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(3)));
    const inTheWay = { ok: false, error: { type: 'recording-in-progress' } };
    expect(await removeVisit(clinic(), encounterId, 'a mistake')).toMatchObject(inTheWay);
    expect(resumeWork(clinic(), encounterId)).toMatchObject(inTheWay);

    mustSucceed(await clinic().recording.stop());
    expect(await removeVisit(clinic(), encounterId, 'a mistake')).toEqual({ ok: true });
    expect(allVisits()).toEqual([]);
  });
});

describe('a microphone that fails', () => {
  test.each([
    ['is refused', (id: EncounterId) => clinic().recording.pageMicrophoneFailed(id, 'microphone-refused'), 'microphone-refused'],
    ['is stopped before its first sound', () => clinic().recording.stop(), 'no-microphone'],
  ])('and %s leaves nothing behind, and the desk free', async (_how, fails, code) => {
    const encounterId = await startAtThePage();
    await fails(encounterId);
    await vi.waitFor(() => expect(failuresHeard()).toHaveLength(1), patience);
    expect(failuresHeard()).toMatchObject([{ encounterId: null, code }]);
    expect(clinic().recording.status()).toEqual({ phase: 'idle' });
    expect(allVisits()).toEqual([]);
    expect(await readdir(join(temp.vaultFolder, 'audio'))).toEqual([]);

    const next = await startAtThePage();
    speak(next, sample.subarray(0, seconds(1)));
    mustSucceed(await clinic().recording.stop());
  });

  test('half-way leaves all that was heard, and its note', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(10)));
    await vi.waitFor(() => expect(clinic().recording.status()).toMatchObject({ elapsedMs: 10_000 }), patience);
    const free = await fillDisk();
    speak(encounterId, new Int16Array(seconds(1)));
    await vi.waitFor(() => expect(failuresHeard()).toMatchObject([{ encounterId, code: 'audio-disk-full' }]), patience);
    free();
    expect(clinic().recording.status()).toEqual({ phase: 'idle' });
    const record = await noteOf(clinic(), encounterId);
    expect(await soundOf(clinic(), encounterId)).toEqual(sample.slice(0, seconds(10)));
    expect(textOf(record)).toContain('cough');
    expect(record.note?.sections.flatMap(({ statements }) => statements).length).toBeGreaterThan(0);
  });
});

test.skipIf(process.platform === 'win32')('a test of the microphone is ended before a recording begins, which finds its device free', async () => {
  // A device that one program has at a time, and lets go of slowly.
  const folder = await mkdtemp(join(tmpdir(), 'sotto-recorder-'));
  const path = process.env['PATH'];
  onTestFinished(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true, force: true });
  });
  await writeFile(join(folder, 'sox'), `#!${process.execPath}
    const fs = require('fs');
    try { fs.mkdirSync(__dirname + '/taken'); } catch { process.exit(1); }
    process.on('SIGTERM', () => setTimeout(() => { fs.rmdirSync(__dirname + '/taken'); process.exit(0); }, 300));
    setInterval(() => process.stdout.write(Buffer.alloc(3200, 7)), 100);`);
  await chmod(join(folder, 'sox'), 0o700);
  process.env['PATH'] = folder;
  const { live } = temp.sotto;
  const tried = live.testProgram();
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'microphone-test-level')).toBe(true), patience);
  mustSucceed(await clinic().recording.start(visit, 'recorder-program'));
  expect(await tried).toMatchObject({ ok: false, error: { type: 'microphone-in-use' } });
  expect(await live.testProgram()).toMatchObject({ ok: false, error: { type: 'microphone-in-use' } });
  mustSucceed(await clinic().recording.stop());
  expect(await readdir(folder)).toEqual(['sox']);
});

test('a recogniser that dies half-way changes no word of the transcript', async () => {
  // To the end of a sentence: of half a word nobody can say how it is heard.
  const spoken = sample.slice(0, seconds(19.5));
  const undisturbed = await startAtThePage();
  speak(undisturbed, spoken);
  mustSucceed(await clinic().recording.stop());
  const expected = textOf(await noteOf(clinic(), undisturbed));
  expect(expected).toContain('cough');
  await temp.remove();

  vi.stubEnv('SOTTO_TEST_DIES_AFTER_PIECES', '120');
  await openTemp({ recogniserWorkerFile: join(supportFolder, 'dying-recogniser.worker.ts') });
  const mark = join(temp.folder, 'died');
  vi.stubEnv('SOTTO_TEST_DEATH_MARK', mark);
  const disturbed = await startAtThePage();
  speak(disturbed, spoken);
  mustSucceed(await clinic().recording.stop());
  const record = await noteOf(clinic(), disturbed);
  vi.unstubAllEnvs();
  expect(await readdir(temp.folder)).toContain('died');
  expect(textOf(record)).toBe(expected);
  expect(await soundOf(clinic(), disturbed)).toEqual(spoken);
});

describe('locked, quit or killed', () => {
  const verify = async (folder: string) => mustSucceed(await verifyVault(folder, redacted(testPassphrase), { clock: systemClock, ids: randomIds }));

  test('quitting stores what was heard, and the next start makes its note', async () => {
    const encounterId = await startAtThePage();
    speak(encounterId, sample.subarray(0, seconds(15)));
    await temp.sotto.dispose();
    expect((await verify(temp.vaultFolder)).findings).toEqual([]);

    const again = mustSucceed((await temp.reopen()).clinic());
    mustSucceed(resumeWork(again, encounterId));
    expect((await noteOf(again, encounterId)).encounter.durationMs).toBe(15_000);
    expect(await soundOf(again, encounterId)).toEqual(sample.slice(0, seconds(15)));
  });

  test('locking ends also the work that waits for its turn', async () => {
    await temp.remove();
    await openTemp({ recogniserWorkerFile: join(supportFolder, 'slow-recogniser.worker.ts') });
    // Takes the one place there is, until it is told to stop.
    void clinic().work.run(randomIds.next() as EncounterId, (signal) => once(signal, 'abort'));
    const encounterId = await startAtThePage();
    speak(encounterId, sample);
    mustSucceed(await clinic().recording.stop());
    const { open } = clinic();
    expect(await temp.sotto.lock()).toEqual({ ok: true });
    expect(open.database.raw.open).toBe(false);

    // Long enough for some more words to be heard, by a recogniser that nobody stopped.
    const append = vi.spyOn(open.repositories.utterances.writer, 'append');
    await wait(5_000);
    expect(append).not.toHaveBeenCalled();
    const again = mustSucceed((await temp.reopen({ recogniserWorkerFile })).clinic());
    expect(['transcribing', 'recorded']).toContain(mustSucceed(readEncounter(again.open, encounterId)).encounter.status);
    mustSucceed(resumeWork(again, encounterId));
    expect((await noteOf(again, encounterId)).encounter.durationMs).toBe(45_497);
  });

  test('a killed process loses at most the last second', async () => {
    await temp.sotto.dispose();
    const child = spawn(process.execPath, [...ourFlags, join(supportFolder, 'record-until-killed.ts'), temp.vaultFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const closed = once(child, 'close');
    let storedMs = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      storedMs = Number(line);
      if (storedMs >= 15_000) child.kill('SIGKILL');
    }
    expect(await closed).toEqual([null, 'SIGKILL']);
    expect((await verify(temp.vaultFolder)).findings).toEqual([]);

    const sotto = await temp.reopen();
    const again = mustSucceed(sotto.clinic());
    const [interrupted] = again.open.repositories.encounters.reader.byStatus(['recording']);
    const { id } = must(interrupted, 'it was recording');
    mustSucceed(resumeWork(again, id));
    const record = await noteOf(again, id);
    expect(record.encounter.durationMs).toBeGreaterThanOrEqual(storedMs - 1_000);
    const sound = await soundOf(again, id);
    expect(sound).toEqual(sample.slice(0, sound.length));
    expect(textOf(record)).toContain('cough');
    await sotto.dispose();
    expect((await verify(temp.vaultFolder)).findings).toEqual([]);
  });
});
