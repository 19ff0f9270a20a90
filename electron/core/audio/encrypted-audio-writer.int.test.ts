import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { ourFlags } from '../../../tests/support/our-flags.ts';
import { oneChannel } from './audio-file-layout.ts';
import type { WritableFile } from './durable-write.ts';
import { createEncryptedAudioWriter, type EncryptedAudioWriter } from './encrypted-audio-writer.ts';
import { cleanUp, computerSoundFrom, encounterId, judge, openRecording, soundFrom, storeRecording, tempFolder, testKey } from './test-support/recordings.ts';

afterEach(cleanUp);

const { headerSizeBytes, slotPosition, slotSizeBytes } = oneChannel;

interface Disk {
  /** Called before each; may throw, and `write` may take fewer bytes than it was offered. */
  write?(count: number, length: number): number;
  datasync?(count: number): void;
}

/** A writer on a real file whose disk fails as told, from the header on or after it, and the calls that reached it. */
async function writerOn(disk: Disk, file?: string, failsFrom: 'header' | 'sound' = 'sound') {
  const target = file ?? join(await tempFolder(), 'visit.sta');
  const calls: string[] = [];
  let isFailing = failsFrom === 'header';
  const count = (name: string) => calls.filter((call) => call === name).length;
  const openFailing = async (path: string, flags: string, mode: number): Promise<WritableFile> => {
    const handle = await open(path, flags, mode);
    return {
      async write(bytes, offset, length, position) {
        calls.push('write');
        return handle.write(bytes, offset, (isFailing ? disk.write?.(count('write'), length) : null) ?? length, position);
      },
      async datasync() {
        calls.push('datasync');
        if (isFailing) disk.datasync?.(count('datasync'));
        await handle.datasync();
      },
      close: () => handle.close(),
    };
  };
  const created = await createEncryptedAudioWriter({ file: target, encounterId, key: testKey(), open: openFailing });
  calls.length = 0;
  isFailing = true;
  return { file: target, created, calls, count };
}

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function appendFrames(writer: EncryptedAudioWriter, frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) await writer.append(soundFrom(frame * frameSamples, frameSamples));
}

describe('createEncryptedAudioWriter', () => {
  test('writes a header and slots of one size, none of which shows the sound', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    expect(await storeRecording(file, [frameSamples, 5])).toEqual({ frameCount: 2, sampleCount: frameSamples + 5 });
    const bytes = await readFile(file);
    expect(bytes.length).toBe(headerSizeBytes + 3 * slotSizeBytes);
    expect(bytes.includes(Buffer.from(soundFrom(0, 8).buffer))).toBe(false);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('seals the same sound differently at every place and in every file', async () => {
    const folder = await tempFolder();
    const slots: string[] = [];
    for (const name of ['a', 'b']) {
      const writer = mustSucceed(await createEncryptedAudioWriter({ file: join(folder, name), encounterId, key: testKey() }));
      for (let frame = 0; frame < 4; frame += 1) await writer.append(new Int16Array(frameSamples));
      await writer.close();
      const bytes = await readFile(join(folder, name));
      for (let frame = 0; frame < 5; frame += 1) slots.push(bytes.toString('hex', slotPosition(frame) + 16, slotPosition(frame) + 2_000));
    }
    expect(new Set(slots).size).toBe(slots.length);
  });

  test('leaves a file that exists as it is', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    await writeFile(file, 'something');
    const created = await createEncryptedAudioWriter({ file, encounterId, key: testKey() });
    expect(created).toMatchObject({ ok: false, error: { type: 'audio-file-exists' } });
    expect(await readFile(file, 'utf8')).toBe('something');
  });

  test('says that a folder takes no file, and leaves none behind when the header does not fit', async () => {
    const folder = await tempFolder();
    const created = await createEncryptedAudioWriter({ file: join(folder, 'nowhere', 'visit.sta'), encounterId, key: testKey() });
    expect(created).toMatchObject({ ok: false, error: { type: 'audio-folder-unwritable' } });
    const full = await writerOn({ write: () => { throw diskError('ENOSPC'); } }, join(folder, 'visit.sta'), 'header');
    expect(full.created).toMatchObject({ ok: false, error: { type: 'audio-folder-unwritable' } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('flushes every half second of sound, with one write a frame', async () => {
    const { created, calls } = await writerOn({});
    const writer = mustSucceed(created);
    await appendFrames(writer, 10);
    const fiveFrames = ['write', 'write', 'write', 'write', 'write', 'datasync'];
    expect(calls).toEqual([...fiveFrames, ...fiveFrames]);
    await writer.close();
  });

  test('flushes the last sound before a pause within a second although no more comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { created, count } = await writerOn({});
      const writer = mustSucceed(created);
      await appendFrames(writer, 2);
      expect(count('datasync')).toBe(0);
      vi.advanceTimersByTime(1_000);
      await writer.close();
      // One by the timer, one by closing.
      expect(count('datasync')).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('flushes on demand, and not when there is nothing to flush', async () => {
    const { created, count } = await writerOn({});
    const writer = mustSucceed(created);
    await appendFrames(writer, 1);
    await writer.flush();
    await writer.flush();
    expect(count('datasync')).toBe(1);
    await writer.close();
    await writer.flush();
  });

  test('keeps frames in order when nobody waits for the one before', async () => {
    const { created, file } = await writerOn({});
    const writer = mustSucceed(created);
    void Array.from({ length: 12 }, (_, frame) => writer.append(soundFrom(frame * frameSamples, frameSamples)));
    expect(await writer.close()).toEqual({ frameCount: 12, sampleCount: 12 * frameSamples });
    expect(await (await openRecording(file)).readSamples(0, 99_999)).toEqual(soundFrom(0, 12 * frameSamples));
  });

  test('goes on after a write that took only a part of the frame', async () => {
    const { created, file } = await writerOn({ write: (count, length) => (count % 2 === 0 ? Math.min(length, 1_000) : length) });
    const writer = mustSucceed(created);
    await appendFrames(writer, 4);
    expect(await judge(file, await writer.close())).toMatchObject({ frameCount: 4, endedCleanly: true });
  });

  test('on a full disk says what is safe, takes no more, and leaves that readable', async () => {
    const { created, file } = await writerOn({
      // The eighth frame gets a part of its bytes on the disk before there is no more room.
      write: (count) => { if (count > 8) throw diskError('ENOSPC'); return count === 8 ? 1_500 : slotSizeBytes; },
    });
    const writer = mustSucceed(created);
    await appendFrames(writer, 7);
    const safe = { safeFrames: 7, safeSamples: 7 * frameSamples };
    await expect(writer.append(new Int16Array(10))).rejects.toMatchObject({ problem: { type: 'audio-disk-full', details: safe } });
    await expect(writer.append(new Int16Array(10))).rejects.toMatchObject({ problem: { type: 'audio-disk-full' } });
    await expect(writer.flush()).rejects.toMatchObject({ problem: { type: 'audio-disk-full' } });
    expect(await writer.close()).toEqual({ frameCount: 7, sampleCount: 7 * frameSamples });
    expect(await judge(file)).toEqual({ frameCount: 7, sampleCount: 7 * frameSamples, endedCleanly: false, tornBytes: 1_500 });
    expect(await (await openRecording(file)).readSamples(0, 99_999)).toEqual(soundFrom(0, 7 * frameSamples));
  });

  test('ends the file after all when there is room again', async () => {
    const { created, file } = await writerOn({
      write: (count, length) => { if (count === 4) throw diskError('ENOSPC'); return count === 3 ? 1_500 : length; },
    });
    const writer = mustSucceed(created);
    await appendFrames(writer, 2);
    await expect(writer.append(new Int16Array(10))).rejects.toMatchObject({ problem: { type: 'audio-disk-full' } });
    expect(writer).toMatchObject({ frameCount: 2, sampleCount: 2 * frameSamples });
    expect(await judge(file, await writer.close())).toEqual({ frameCount: 2, sampleCount: 2 * frameSamples, endedCleanly: true, tornBytes: 0 });
  });

  test('counts only what was flushed as safe when flushing itself fails', async () => {
    const { created } = await writerOn({ datasync: (count) => { if (count === 2) throw diskError('EIO'); } });
    const writer = mustSucceed(created);
    await appendFrames(writer, 9);
    await expect(writer.append(soundFrom(9 * frameSamples, frameSamples))).rejects.toMatchObject({
      problem: { type: 'audio-write-failed', details: { safeFrames: 5, safeSamples: 5 * frameSamples } } });
    expect(await writer.close()).toEqual({ frameCount: 5, sampleCount: 5 * frameSamples });
  });

  test('says so when only the end did not fit', async () => {
    const { created, file } = await writerOn({ write: (count, length) => { if (count >= 3) throw diskError('ENOSPC'); return length; } });
    const writer = mustSucceed(created);
    await appendFrames(writer, 2);
    await expect(writer.close()).rejects.toMatchObject({ problem: { type: 'audio-disk-full', details: { safeFrames: 2 } } });
    expect(await writer.close()).toEqual({ frameCount: 2, sampleCount: 2 * frameSamples });
    expect(await judge(file)).toMatchObject({ frameCount: 2, endedCleanly: false });
  });

  test('refuses frames of no length, frames too long, and frames after the end', async () => {
    const writer = mustSucceed((await writerOn({})).created);
    await expect((async () => writer.append(new Int16Array(0)))()).rejects.toThrow('Assertion');
    await expect((async () => writer.append(new Int16Array(frameSamples + 1)))()).rejects.toThrow('Assertion');
    await writer.close();
    await expect(writer.append(new Int16Array(1))).rejects.toThrow('Assertion');
  });

  test('takes as many channels as its file has, equally long', async () => {
    const folder = await tempFolder();
    const [mono, stereo] = await Promise.all(([1, 2] as const).map(async (channelCount) => mustSucceed(
      await createEncryptedAudioWriter({ file: join(folder, `${channelCount}.sta`), encounterId, key: testKey(), channelCount })))) as [EncryptedAudioWriter, EncryptedAudioWriter];
    const [short, long] = [new Int16Array(10), new Int16Array(11)];
    await expect((async () => mono.append(short, short))()).rejects.toThrow('Assertion');
    await expect((async () => stereo.append(short))()).rejects.toThrow('Assertion');
    await expect((async () => stereo.append(short, long))()).rejects.toThrow('Assertion');
    await stereo.append(short, short);
    expect(await stereo.close()).toEqual({ frameCount: 1, sampleCount: 10 });
    await mono.close();
  });

  test('loses nothing it had taken, of either channel, when its program is killed mid-frame', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const program = fileURLToPath(new URL('./test-support/append-until-killed.ts', import.meta.url));
    const child = spawn(process.execPath, [...ourFlags, program, file, encounterId, testKey().toString('hex')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.length > 2_000) child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');

    const taken = Number(printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1));
    const reader = await openRecording(file);
    expect(taken).toBeGreaterThan(20 * frameSamples);
    expect(reader.sampleCount).toBeGreaterThanOrEqual(taken);
    expect(await reader.readChannel('microphone', 0, reader.sampleCount)).toEqual(soundFrom(0, reader.sampleCount));
    expect(await reader.readChannel('computer', 0, reader.sampleCount)).toEqual(computerSoundFrom(0, reader.sampleCount));
    expect(await reader.verify(null)).toMatchObject({ ok: true, value: { endedCleanly: false, frameCount: reader.frameCount } });
  });
});
