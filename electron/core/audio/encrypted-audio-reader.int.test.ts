import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { frameSamples, mixPiece } from '#shared/audio/pcm.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { oneChannel } from './audio-file-layout.ts';
import { openEncryptedAudioReader, type EncryptedAudioReader, type StoredFrame } from './encrypted-audio-reader.ts';
import { createEncryptedAudioWriter } from './encrypted-audio-writer.ts';
import { changeFile, cleanUp, computerSoundFrom, encounterId, openRecording, soundFrom, storeRecording, tempFolder, testKey } from './test-support/recordings.ts';

afterEach(cleanUp);

const { slotPosition } = oneChannel;

async function allFrames(reader: EncryptedAudioReader, fromSample: number) {
  const frames: StoredFrame[] = [];
  for await (const frame of reader.frames(fromSample)) frames.push(frame);
  return frames;
}

const frameLength = fc.oneof(fc.constant(frameSamples), fc.integer({ min: 1, max: frameSamples }));

describe('openEncryptedAudioReader', () => {
  test('gives back every sample that was written, whole and from any place to any other', async () => {
    const folder = await tempFolder();
    let counter = 0;
    const recording = fc.array(frameLength, { maxLength: 12 });
    await fc.assert(fc.asyncProperty(recording, fc.nat(20_000), fc.nat(20_000), async (lengths, one, other) => {
      const file = join(folder, `${counter += 1}.sta`);
      const stored = await storeRecording(file, lengths);
      const total = lengths.reduce((sum, length) => sum + length, 0);
      const reader = await openRecording(file);
      expect(reader).toMatchObject({ ...stored, frameCount: lengths.length, sampleCount: total, endedCleanly: true, tornBytes: 0 });

      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const there = Math.max(0, Math.min(end, total) - start);
      expect(await reader.readSamples(start, end)).toEqual(soundFrom(start, there));
      const frames = await allFrames(reader, start);
      expect(frames.flatMap(({ piece: [samples] }) => [...samples])).toEqual([...soundFrom(start, Math.max(0, total - start))]);
      expect(frames[0]?.startSample ?? start).toBe(start);
      expect(await reader.verify(stored)).toEqual({ ok: true, value: { ...stored, endedCleanly: true, tornBytes: 0 } });
    }), { numRuns: 30 });
  });

  test('gives back each channel as it was written, and both mixed, whole and from any place to any other', async () => {
    const folder = await tempFolder();
    let counter = 0;
    await fc.assert(fc.asyncProperty(fc.array(frameLength, { maxLength: 6 }), fc.nat(10_000), fc.nat(10_000), async (lengths, one, other) => {
      const file = join(folder, `${counter += 1}.sta`);
      const stored = await storeRecording(file, lengths, { channelCount: 2 });
      const total = lengths.reduce((sum, length) => sum + length, 0);
      const reader = await openRecording(file);
      expect(reader).toMatchObject({ channelCount: 2, frameCount: lengths.length, sampleCount: total, endedCleanly: true, tornBytes: 0 });

      const [start, end] = [Math.min(one, other), Math.max(one, other)];
      const there = Math.max(0, Math.min(end, total) - start);
      const [microphone, computer] = [soundFrom(start, there), computerSoundFrom(start, there)];
      expect(await reader.readChannel('microphone', start, end)).toEqual(microphone);
      expect(await reader.readChannel('computer', start, end)).toEqual(computer);
      expect(await reader.readSamples(start, end)).toEqual(mixPiece([microphone, computer]));
      const frames = await allFrames(reader, start);
      expect(frames.flatMap(({ piece }) => [...piece[1]!])).toEqual([...computerSoundFrom(start, Math.max(0, total - start))]);
      expect(await reader.verify(stored)).toEqual({ ok: true, value: { ...stored, endedCleanly: true, tornBytes: 0 } });
    }), { numRuns: 30 });
  });

  test('takes it for a defect to ask one channel for the other', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    await storeRecording(file, [frameSamples]);
    const reader = await openRecording(file);
    expect(reader.channelCount).toBe(1);
    expect(await reader.readChannel('microphone', 0, 10)).toEqual(soundFrom(0, 10));
    await expect(reader.readChannel('computer', 0, 10)).rejects.toThrow('Assertion');
  });

  test('reads on while the writer still appends', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const writer = mustSucceed(await createEncryptedAudioWriter({ file, encounterId, key: testKey() }));
    const reader = await openRecording(file);
    expect(reader).toMatchObject({ frameCount: 0, sampleCount: 0, endedCleanly: false });
    await writer.append(soundFrom(0, 700));
    await writer.append(soundFrom(700, frameSamples));

    const replay = reader.frames(200);
    expect(await replay.next()).toEqual({ done: false, value: { startSample: 200, piece: [soundFrom(200, 500)] } });
    expect((await replay.next()).value).toMatchObject({ startSample: 700 });
    await writer.append(soundFrom(2_300, 50));
    expect((await replay.next()).value).toMatchObject({ startSample: 2_300 });
    await writer.close();
    expect(await replay.next()).toEqual({ done: true, value: undefined });

    expect(await reader.readSamples(2_290, 9_999)).toEqual(soundFrom(2_290, 60));
    await reader.refresh();
    expect(reader).toMatchObject({ frameCount: 3, sampleCount: 2_350, endedCleanly: true });
  });

  test('stops a replay that is cancelled', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    await storeRecording(file, [frameSamples, frameSamples, frameSamples]);
    const stop = new AbortController();
    const replay = (await openRecording(file)).frames(0, stop.signal);
    await replay.next();
    stop.abort();
    await expect(replay.next()).rejects.toBeInstanceOf(Cancelled);
  });

  test('names the damaged frame and goes on reading the others, wherever the search passes', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const lengths = [frameSamples, 300, frameSamples, frameSamples, 40, frameSamples, 900];
    await storeRecording(file, lengths);
    const starts = lengths.map((_, frame) => lengths.slice(0, frame).reduce((sum, length) => sum + length, 0));
    for (const damaged of lengths.keys()) {
      const flip = (bytes: Buffer) => bytes.with(slotPosition(damaged) + 500, bytes[slotPosition(damaged) + 500]! ^ 1);
      await changeFile(file, flip);
      const reader = await openRecording(file);
      for (const [frame, start] of starts.entries()) {
        const read = reader.readSamples(start, start + lengths[frame]!);
        if (frame === damaged) await expect(read).rejects.toMatchObject({ problem: { type: 'audio-damaged', details: { frame } } });
        else expect(await read).toEqual(soundFrom(start, lengths[frame]!));
      }
      await changeFile(file, flip);
    }
  });

  test('reads on to the end although what closes the recording is damaged', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    await storeRecording(file, [frameSamples, 10]);
    await changeFile(file, (bytes) => bytes.with(-1, bytes.at(-1)! ^ 1));
    const reader = await openRecording(file);
    expect(reader).toMatchObject({ sampleCount: 1_610, endedCleanly: false });
    expect(await reader.readSamples(0, 1_610)).toEqual(soundFrom(0, 1_610));
  });

  test('tells a missing file, another key, another encounter and a newer version apart from sound', async () => {
    const folder = await tempFolder();
    const file = join(folder, 'visit.sta');
    await storeRecording(file, [frameSamples]);
    const typeOf = async (change: object) => {
      const opened = await openEncryptedAudioReader({ file, encounterId, key: testKey(), ...change });
      return opened.ok ? 'opened' : opened.error.type;
    };
    expect(await typeOf({})).toBe('opened');
    expect(await typeOf({ file: join(folder, 'other.sta') })).toBe('audio-missing');
    expect(await typeOf({ key: testKey(8) })).toBe('audio-damaged');
    expect(await typeOf({ encounterId: encounterId.replace('3', '4') })).toBe('audio-damaged');
    await changeFile(file, (bytes) => bytes.with(8, 3));
    expect(await typeOf({})).toBe('audio-newer');
  });
});
