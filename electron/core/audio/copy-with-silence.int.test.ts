import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed, ProblemError } from '#shared/lib/result.ts';
import { copyWithSilence } from './copy-with-silence.ts';
import { oneChannel } from './audio-file-layout.ts';
import type { WritableFile } from './durable-write.ts';
import { createEncryptedAudioWriter } from './encrypted-audio-writer.ts';
import { changeFile, cleanUp, computerSoundFrom, encounterId, judge, openRecording, soundFrom, storeRecording, tempFolder, testKey } from './test-support/recordings.ts';

afterEach(cleanUp);

const { slotPosition } = oneChannel;

const lengths = [1600, 1600, 700, 1600, 300];
const sampleCount = 5800;
const newKey = testKey(9);

async function setUp(openFile?: (file: string, flags: string, mode: number) => Promise<WritableFile>) {
  const folder = await tempFolder();
  const [first, second] = [join(folder, 'first.sta'), join(folder, 'second.sta')];
  const expected = await storeRecording(first, lengths);
  const from = await openRecording(first);
  const more = openFile === undefined ? {} : { open: openFile };
  const to = mustSucceed(await createEncryptedAudioWriter({ file: second, encounterId, key: newKey, mostUnflushedSamples: 100_000, ...more }));
  return { first, second, expected, from, to };
}

async function typeOf(act: Promise<unknown>): Promise<unknown> {
  return act.catch((thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem.type : thrown));
}

describe('a copy with a silent stretch', () => {
  test.each([
    ['inside one frame', 100, 200],
    ['over short and whole frames', 1500, 5600],
    ['of one sample', 3200, 3201],
    ['from the first sample', 0, 1600],
    ['to beyond the last', 5000, 9_000_000],
    ['of all of it', 0, sampleCount],
  ])('%s holds every other sample where it was, under a key of its own', async (_, startSample, endSample) => {
    const { second, expected, from, to } = await setUp();
    expect(await copyWithSilence({ from, to, startSample, endSample })).toEqual(expected);
    const wanted = soundFrom(0, sampleCount).fill(0, startSample, Math.min(endSample, sampleCount));
    const copy = await openRecording(second, newKey);
    expect(await copy.readSamples(0, sampleCount)).toEqual(wanted);
    expect(await judge(second, expected, newKey)).toMatchObject({ endedCleanly: true, sampleCount });
    expect(await judge(second)).toMatchObject({ type: 'audio-damaged' });
  });

  test('is silent on both channels of a recording that has two', async () => {
    const folder = await tempFolder();
    const [first, second] = [join(folder, 'first.sta'), join(folder, 'second.sta')];
    const expected = await storeRecording(first, lengths, { channelCount: 2 });
    const to = mustSucceed(await createEncryptedAudioWriter({ file: second, encounterId, key: newKey, channelCount: 2 }));
    expect(await copyWithSilence({ from: await openRecording(first), to, startSample: 1_500, endSample: 3_300 })).toEqual(expected);
    const copy = await openRecording(second, newKey);
    expect(await copy.readChannel('microphone', 0, sampleCount)).toEqual(soundFrom(0, sampleCount).fill(0, 1_500, 3_300));
    expect(await copy.readChannel('computer', 0, sampleCount)).toEqual(computerSoundFrom(0, sampleCount).fill(0, 1_500, 3_300));
    expect(await judge(second, expected, newKey)).toMatchObject({ endedCleanly: true, sampleCount });
  });

  test('leaves the first recording byte for byte as it was', async () => {
    const { first, from, to } = await setUp();
    const before = await readFile(first);
    await copyWithSilence({ from, to, startSample: 0, endSample: 3000 });
    expect((await readFile(first)).equals(before)).toBe(true);
  });

  test('of a damaged recording is refused: it would hide the damage', async () => {
    const { first, from, to } = await setUp();
    await changeFile(first, (bytes) => {
      bytes[slotPosition(3) + 50]! ^= 1;
      return bytes;
    });
    expect(await typeOf(copyWithSilence({ from, to, startSample: 0, endSample: 100 }))).toBe('audio-damaged');
  });

  test('ends when it is told to, and lets go of its file', async () => {
    const { from, to } = await setUp();
    const stop = new AbortController();
    stop.abort();
    expect(await typeOf(copyWithSilence({ from, to, startSample: 0, endSample: 100, signal: stop.signal }))).toBeInstanceOf(Cancelled);
    await expect(to.append(soundFrom(0, 1))).rejects.toThrow();
  });

  test('for which the disk has no room says so, and the first recording is whole', async () => {
    let room = 2;
    const { first, second, expected, from, to } = await setUp(async (file, flags, mode) => {
      const handle = await open(file, flags, mode);
      return {
        write: async (bytes, offset, length, position) => {
          room -= 1;
          if (room < 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
          return handle.write(bytes, offset, length, position);
        },
        datasync: () => handle.datasync(),
        close: () => handle.close(),
      };
    });
    expect(await typeOf(copyWithSilence({ from, to, startSample: 0, endSample: 100 }))).toBe('audio-disk-full');
    expect(await judge(first, expected)).toMatchObject({ endedCleanly: true });
    expect((await stat(second)).size).toBeLessThan((await stat(first)).size);
  });
});
