import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { oneChannel, twoChannels } from './audio-file-layout.ts';
import { renewAudioFile, type AudioRenewal } from './renew-audio-file.ts';
import { changeFile, cleanUp, computerSoundFrom, encounterId, judge, openRecording, soundFrom, storeRecording, tempFolder, testKey } from './test-support/recordings.ts';
import type { StoredAudio } from './stored-audio.ts';

afterEach(cleanUp);

const { headerSizeBytes, slotPosition, slotSizeBytes } = oneChannel;

const newKey = testKey(8);
let from: string;
let to: string;
beforeEach(async () => {
  const folder = await tempFolder();
  [from, to] = [join(folder, 'old.sta'), join(folder, 'new.sta')];
});

const renew = (more: Partial<AudioRenewal> = {}) =>
  renewAudioFile({ encounterId, from: { file: from, key: testKey() }, to: { file: to, key: newKey }, expected: null, ...more });

describe('a recording under another key', () => {
  test.each([
    ['of one frame', [frameSamples]],
    ['with short frames before a pause and at the end', [frameSamples, 400, frameSamples, 1]],
    ['of several reads', Array.from({ length: 600 }, () => frameSamples)],
    ['that ended before any sound came', []],
  ])('%s has the same frames and the same sound', async (_, lengths) => {
    const stored = await storeRecording(from, lengths);
    expect(await renew({ expected: stored })).toEqual({ ok: true, value: { frameCount: lengths.length, sampleCount: stored.sampleCount } });
    expect(await judge(to, stored, newKey)).toMatchObject({ ...stored, endedCleanly: true });
    const sound = await (await openRecording(to, newKey)).readSamples(0, stored.sampleCount);
    expect(sound).toEqual(soundFrom(0, stored.sampleCount));
  });

  test('opens with the new key only, and has no slot in common with the old file', async () => {
    await storeRecording(from, [frameSamples, frameSamples]);
    expect(await renew()).toMatchObject({ ok: true });
    expect(await judge(to, null, testKey())).toMatchObject({ type: 'audio-damaged', part: 'header' });
    const [old, renewed] = [await readFile(from), await readFile(to)];
    for (const frame of [0, 1, 2]) {
      const slot = (bytes: Buffer) => bytes.subarray(slotPosition(frame), slotPosition(frame + 1));
      expect(slot(renewed).equals(slot(old))).toBe(false);
    }
  });

  test('leaves the old file as it was', async () => {
    await storeRecording(from, [frameSamples, 10]);
    const before = await readFile(from);
    await renew();
    expect((await readFile(from)).equals(before)).toBe(true);
  });

  test('that a crash cut off in the middle of a frame gets its end, and what is torn goes', async () => {
    await storeRecording(from, [frameSamples, frameSamples, frameSamples]);
    truncateSync(from, slotPosition(2) + 100);
    expect(await renew()).toEqual({ ok: true, value: { frameCount: 2, sampleCount: 2 * frameSamples } });
    expect(await judge(to, null, newKey)).toMatchObject({ frameCount: 2, endedCleanly: true, tornBytes: 0 });
  });

  test('that has two channels keeps both, and one that a crash cut off keeps them to its last whole frame', async () => {
    const stored = await storeRecording(from, [frameSamples, 400, frameSamples], { channelCount: 2 });
    expect(await renew({ expected: stored })).toEqual({ ok: true, value: stored });
    expect(await judge(to, stored, newKey)).toMatchObject({ ...stored, endedCleanly: true });
    const renewed = await openRecording(to, newKey);
    expect(renewed.channelCount).toBe(2);
    expect(await renewed.readChannel('microphone', 0, stored.sampleCount)).toEqual(soundFrom(0, stored.sampleCount));
    expect(await renewed.readChannel('computer', 0, stored.sampleCount)).toEqual(computerSoundFrom(0, stored.sampleCount));

    truncateSync(from, twoChannels.slotPosition(2) + 5_000);
    const again = `${to}.again`;
    expect(await renew({ to: { file: again, key: newKey } })).toEqual({ ok: true, value: { frameCount: 2, sampleCount: frameSamples + 400 } });
    expect(await (await openRecording(again, newKey)).readChannel('computer', 0, 9_999)).toEqual(computerSoundFrom(0, frameSamples + 400));
  });

  test('tells how many bytes of frames are done', async () => {
    await storeRecording(from, Array.from({ length: 300 }, () => 16));
    const told: number[] = [];
    await renew({ onBytes: (sizeBytes) => { told.push(sizeBytes); } });
    expect(told.reduce((sum, sizeBytes) => sum + sizeBytes, 0)).toBe(300 * slotSizeBytes);
  });
});

describe('what is not whole is refused, and nothing is left of the try', () => {
  const renewAndLook = async (more: Partial<AudioRenewal> = {}) => {
    try {
      return { ...await renew(more), isLeft: existsSync(to) };
    } catch (thrown) {
      expect(existsSync(to)).toBe(false);
      throw thrown;
    }
  };
  const three: StoredAudio = { frameCount: 3, sampleCount: 3 * frameSamples };
  beforeEach(() => storeRecording(from, [frameSamples, frameSamples, frameSamples]));
  const damaged = (details: object) => ({ isLeft: false, ok: false, error: { type: 'audio-damaged', details } });

  test('a flipped bit in a frame', async () => {
    await changeFile(from, (bytes) => { bytes[slotPosition(1) + 7]! ^= 1; return bytes; });
    expect(await renewAndLook({ expected: three })).toMatchObject(damaged({ frame: 1 }));
  });

  test('two frames exchanged', async () => {
    await changeFile(from, (bytes) => Buffer.concat([
      bytes.subarray(0, slotPosition(0)), bytes.subarray(slotPosition(1), slotPosition(2)), bytes.subarray(slotPosition(0), slotPosition(1)),
      bytes.subarray(slotPosition(2)),
    ]));
    expect(await renewAndLook()).toMatchObject(damaged({ frame: 0 }));
  });

  test('a file cut shorter than it was when it was stored', async () => {
    truncateSync(from, slotPosition(2));
    expect(await renewAndLook({ expected: three })).toMatchObject(damaged({ part: 'end' }));
  });

  test('another length than was written down', async () => {
    expect(await renewAndLook({ expected: { frameCount: 2, sampleCount: 2 * frameSamples } })).toMatchObject(damaged({ part: 'length' }));
  });

  test('something behind its end', async () => {
    await changeFile(from, (bytes) => Buffer.concat([bytes, Buffer.alloc(slotSizeBytes, 1)]));
    expect(await renewAndLook({ expected: three })).toMatchObject({ isLeft: false, ok: false, error: { type: 'audio-damaged' } });
  });

  test('another key, another encounter, a header changed', async () => {
    expect(await renewAndLook({ from: { file: from, key: testKey(9) } })).toMatchObject(damaged({ part: 'header' }));
    expect(await renewAndLook({ encounterId: '3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4c' as EncounterId })).toMatchObject(damaged({ part: 'header' }));
    await changeFile(from, (bytes) => { bytes[headerSizeBytes - 1]! ^= 1; return bytes; });
    expect(await renewAndLook()).toMatchObject(damaged({ part: 'header' }));
  });

  test('a file that is missing, or has not one byte', async () => {
    expect(await renewAndLook({ from: { file: `${from}.gone`, key: testKey() } })).toMatchObject({ isLeft: false, ok: false, error: { type: 'audio-missing' } });
    writeFileSync(from, '');
    expect(await renewAndLook()).toMatchObject({ isLeft: false, ok: false, error: { type: 'audio-missing' } });
  });

  test('a renewal that is called off', async () => {
    await expect(renewAndLook({ signal: AbortSignal.abort() })).rejects.toThrow(Cancelled);
  });

  test('a place that takes no file', async () => {
    await expect(renewAndLook({ to: { file: join(from, 'below-a-file'), key: newKey } })).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

test('a file that is there already is never written over', async () => {
  await storeRecording(from, [frameSamples]);
  writeFileSync(to, 'somebody else');
  await expect(renew()).rejects.toMatchObject({ code: 'EEXIST' });
  expect((await readFile(to)).toString()).toBe('somebody else');
});
