/**
 * Parts that fail under the whole core: a disk that reports errors, a folder that cannot be written or is gone, a recogniser
 * that dies, hangs or never lives, a microphone that is pulled out. What was heard stays, and ends as a complete transcript.
 * The disk's errors are put in where sound is written and read; its full and read-only states are a real disk's.
 */
import type * as filePromises from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readAudioSpan } from '#core/workflows/sound/read-audio-span.ts';
import { readEncounter } from '#core/workflows/encounters/view-encounter.ts';
import { bytesToSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { recogniserWorkerFile } from '../../support/test-speech.ts';
import { patience } from '../../support/patience.ts';
import { wordsAlone } from '../../support/words-alone.ts';
import { createFaultGround, newVisit, passphrase, speech, type FaultGround } from './fault-ground.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';

/** Of sound files: null while the disk is well. */
const broken = vi.hoisted(() => ({ act: null as 'write' | 'datasync' | 'read' | null, fromByte: 0 }));
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof filePromises>();
  const ioError = () => Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'write' });
  return {
    ...original,
    async open(...args: Parameters<typeof original.open>): Promise<FileHandle> {
      const handle = await original.open(...args);
      if (!String(args[0]).endsWith('.sta')) return handle;
      return new Proxy(handle, {
        get(target, name) {
          const value = Reflect.get(target, name) as unknown;
          if (typeof value !== 'function') return value;
          if (name !== broken.act) return value.bind(target) as unknown;
          return (...of: unknown[]) => (name === 'datasync' || Number(of[3]) >= broken.fromByte
            ? Promise.reject(ioError()) : (value as (...all: unknown[]) => unknown).apply(target, of));
        },
      });
    },
  };
});

const supportFolder = join(import.meta.dirname, '..', '..', 'support');
const seconds = (count: number) => count * sampleRateHz;
const byteOfSecond = (second: number) => 82 + second * 10 * 3_227;

let folder: string;
let ground: FaultGround;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-failing-'));
  ground = await createFaultGround(folder, wordsAlone);
});
afterEach(async () => {
  Object.assign(broken, { act: null, fromByte: 0 });
  vi.unstubAllEnvs();
  await ground.close();
  await rm(folder, { recursive: true, force: true });
});

const recordOf = (id: EncounterId) => mustSucceed(readEncounter(ground.clinic().open, id));
const textOf = (id: EncounterId) => recordOf(id).utterances.map(({ text }) => text).join(' ');
const spanOf = (id: EncounterId, startMs: number, endMs: number) => readAudioSpan(ground.clinic().open, id, startMs, endMs);
const soundOf = async (id: EncounterId) => bytesToSamples(mustSucceed(await spanOf(id, 0, 120_000)).samples);
const expectSound = async () => expect(await ground.findings(join(folder, 'copy'))).toEqual([]);

async function start(): Promise<EncounterId> {
  const started = await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' });
  if (!started.ok) throw new Error(started.error.message);
  return started.value.encounterId;
}

async function record(samples: Int16Array): Promise<EncounterId> {
  const id = await start();
  await ground.speak(id, samples);
  expect(await ground.ask('recording', 'stop', {})).toMatchObject({ ok: true });
  expect(await ground.settled(id)).toBe('needs-review');
  return id;
}

async function resume(id: EncounterId): Promise<void> {
  expect(await ground.ask('encounters', 'resumeWork', { id })).toMatchObject({ ok: true });
  expect(await ground.settled(id)).toBe('needs-review');
}

describe('a disk that reports an error', () => {
  test.each(['write', 'datasync'] as const)('at a %s of sound ends the recording in words; what was safe is kept and becomes a note', async (act) => {
    const id = await start();
    await ground.speak(id, speech.subarray(0, seconds(8)));
    await vi.waitFor(() => expect(ground.clinic().recording.status()).toMatchObject({ elapsedMs: 8_000 }), patience);
    broken.act = act;
    await ground.speak(id, speech.subarray(seconds(8), seconds(20)));
    await vi.waitFor(() => expect(ground.events).toContainEqual(expect.objectContaining({
      type: 'recording-failed', encounterId: id, code: 'audio-write-failed', message: expect.stringContaining('The disk failed'),
    })), { timeout: 120_000 });
    broken.act = null;
    expect(await ground.settled(id)).toBe('needs-review');
    const kept = await soundOf(id);
    expect(kept.length).toBeGreaterThanOrEqual(seconds(7));
    expect(kept).toEqual(speech.slice(0, kept.length));
    expect(textOf(id)).toContain('cough');
    await ground.restart();
    await expectSound();
    // Sealed, a piece that goes missing from now on is damage and no crash.
    expect(ground.clinic().open.repositories.audioFiles.reader.byEncounter(id)?.frameCount).toBe(kept.length / 1_600);
  });

  test('where sound is read names the place; what lies before it is heard, and nothing is changed', async () => {
    const id = await record(speech.subarray(0, seconds(12)));
    Object.assign(broken, { act: 'read', fromByte: byteOfSecond(6) });
    expect(await spanOf(id, 0, 5_000)).toMatchObject({ ok: true });
    expect(await ground.ask('audio', 'readSpan', { encounterId: id, startMs: 5_000, endMs: 7_000 })).toMatchObject({ ok: true, value: { samples: expect.any(Uint8Array) } });
    broken.act = null;
    expect(await soundOf(id)).toEqual(speech.slice(0, seconds(12)));
    await ground.restart();
    await expectSound();
  });
});

describe('a folder', () => {
  test('of recordings that is taken away: a recording does not begin and says why; put back, all is as before', async () => {
    const before = await record(speech.subarray(0, seconds(4)));
    const audio = join(ground.vaultFolder, 'audio');
    await rename(audio, `${audio}-aside`);
    expect(await ground.ask('recording', 'start', { encounter: newVisit, source: 'page' })).toMatchObject({ ok: false, error: { message: expect.stringMatching(/folder takes no new recording/) } });
    expect(await ground.ask('audio', 'readSpan', { encounterId: before, startMs: 0, endMs: 1_000 })).toMatchObject({ ok: false, error: { code: 'audio-missing' } });
    await rm(audio, { recursive: true, force: true });
    await rename(`${audio}-aside`, audio);
    expect(await soundOf(before)).toEqual(speech.slice(0, seconds(4)));
    await record(speech.subarray(0, seconds(3)));
    await ground.restart();
    await expectSound();
  });

  const probe = mountSmallDisk(1);
  probe?.remove();

  test.skipIf(probe === null)('of a vault that can only be read: said in words, locked, unchanged, and open again once it can be written', async () => {
    const disk = must(mountSmallDisk(), 'one could be mounted before');
    const onDisk = await createFaultGround(disk.folder);
    try {
      await onDisk.sotto.dispose();
      disk.setReadOnly(true);
      const { key } = must(onDisk.sotto.accounts.list()[0], 'there is one');
      const names = await readdir(onDisk.vaultFolder);
      const unlocked = await onDisk.ask('accounts', 'unlock', { key, passphrase });
      expect(unlocked).toMatchObject({ ok: false, error: { message: expect.stringMatching(/write|read-only|only be read/) } });
      expect(onDisk.sotto.vaultState()).toBe('locked');
      expect(await readdir(onDisk.vaultFolder)).toEqual(names);
      disk.setReadOnly(false);
      mustSucceed(await onDisk.sotto.unlock(redacted(passphrase)));
    } finally {
      await onDisk.close();
      disk.remove();
    }
  });
});

describe('a recogniser', () => {
  // To the end of a sentence: of half a word nobody can say how it is heard.
  const heard = speech.subarray(0, seconds(14.3));
  /** What is heard of it where nothing fails; asked of one recogniser. */
  let undisturbed: string | null = null;
  const expected = async () => (undisturbed ??= textOf(await record(heard)));

  test('that hangs half-way is given up and started anew: no word of the transcript is missing or said twice', async () => {
    const whole = await expected();
    vi.stubEnv('SOTTO_TEST_HANGS_AFTER_PIECES', '90');
    vi.stubEnv('SOTTO_TEST_HANG_MARK', join(folder, 'hung'));
    await ground.restart({ recogniserWorkerFile: join(supportFolder, 'hanging-recogniser.worker.ts') });
    const id = await record(heard);
    expect(await readdir(folder)).toContain('hung');
    expect(textOf(id)).toBe(whole);
    expect(await soundOf(id)).toEqual(heard.slice());
    await expectSound();
  });

  test('that dies at each try leaves the sound, a reason on the visit, and the offer to go on; mended, it does', async () => {
    const whole = await expected();
    const deadFile = join(folder, 'no-such-recogniser.worker.ts');
    await ground.restart({ recogniserWorkerFile: deadFile });
    const id = await start();
    await ground.speak(id, heard);
    expect(await ground.ask('recording', 'stop', {})).toMatchObject({ ok: true });
    expect(await ground.settled(id)).toBe('failed');
    expect(recordOf(id).encounter.failure).toMatchObject({ stage: 'transcribing', message: expect.stringMatching(/\w+ \w+/) });
    expect(await soundOf(id)).toEqual(heard.slice());
    await ground.restart({ recogniserWorkerFile });
    await resume(id);
    expect(textOf(id)).toBe(whole);
    await expectSound();
  });
});

test('a microphone that is pulled out is waited for, in words; all that was heard before and after becomes a note', async () => {
  const id = await start();
  await ground.speak(id, speech.subarray(0, seconds(15)));
  expect(await ground.ask('recording', 'pageMicrophoneFailed', { encounterId: id, type: 'microphone-lost' })).toMatchObject({ ok: true });
  const away = { phase: 'waiting', elapsedMs: 15_000, warning: expect.stringMatching(/Nothing of what was recorded is lost/) as string };
  await vi.waitFor(() => expect(ground.events).toContainEqual(expect.objectContaining({ type: 'recording-status', status: expect.objectContaining(away) as unknown })), patience);
  await ground.speak(id, speech.subarray(seconds(15), seconds(20)));
  expect(await ground.ask('recording', 'stop', {})).toMatchObject({ ok: true });
  expect(await ground.settled(id)).toBe('needs-review');
  expect(await soundOf(id)).toEqual(speech.slice(0, seconds(20)));
  expect(textOf(id)).toContain('cough');
  await ground.restart();
  await expectSound();
});
