import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import { oneChannel, twoChannels } from './audio-file-layout.ts';
import { cleanUp, computerSoundFrom, judge, openRecording, soundFrom, storeRecording, tempFolder } from './test-support/recordings.ts';

afterEach(cleanUp);

const { slotPosition, slotSizeBytes } = oneChannel;

async function crashed(tail: Uint8Array) {
  const file = join(await tempFolder(), 'visit.sta');
  const counts = await storeRecording(file, [frameSamples, 70]);
  const whole = await readFile(file);
  await writeFile(file, Buffer.concat([whole.subarray(0, slotPosition(2)), tail]));
  return { file, counts, whole };
}

describe('sealEnd', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half a frame', Buffer.alloc(1_234, 5)],
    ['half a frame and zeros', Buffer.concat([Buffer.alloc(1_234, 5), Buffer.alloc(3 * slotSizeBytes)])],
  ])('ends a recording behind whose last frame a crash left %s, exactly as closing would have', async (_name, tail) => {
    const { file, counts, whole } = await crashed(tail);
    const reader = await openRecording(file);
    expect(reader).toMatchObject({ endedCleanly: false, tornBytes: tail.length });
    expect(await reader.sealEnd()).toEqual({ ok: true });
    expect(reader).toMatchObject({ ...counts, endedCleanly: true, tornBytes: 0 });
    expect(await readFile(file)).toEqual(whole);
    expect(await judge(file, counts)).toMatchObject({ endedCleanly: true });
    expect(await reader.readSamples(0, 9_999)).toEqual(soundFrom(0, counts.sampleCount));
  });

  test('ends a recording of two channels as closing would have, with both whole', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const counts = await storeRecording(file, [frameSamples, 70], { channelCount: 2 });
    const whole = await readFile(file);
    await writeFile(file, Buffer.concat([whole.subarray(0, twoChannels.slotPosition(2)), Buffer.alloc(4_000, 5)]));
    const reader = await openRecording(file);
    expect(reader).toMatchObject({ endedCleanly: false, tornBytes: 4_000 });
    expect(await reader.sealEnd()).toEqual({ ok: true });
    expect(await readFile(file)).toEqual(whole);
    expect(await reader.readChannel('computer', 0, 9_999)).toEqual(computerSoundFrom(0, counts.sampleCount));
  });

  test('changes nothing in a recording that has ended', async () => {
    const { file, whole } = await crashed(Buffer.alloc(0));
    await writeFile(file, whole);
    expect(await (await openRecording(file)).sealEnd()).toEqual({ ok: true });
    expect(await readFile(file)).toEqual(whole);
  });

  test('does not write an end behind a damaged frame, whose length nobody knows', async () => {
    const { file } = await crashed(Buffer.alloc(slotSizeBytes, 5));
    const before = await readFile(file);
    expect(await (await openRecording(file)).sealEnd()).toMatchObject({ ok: false, error: { type: 'audio-damaged', details: { frame: 2 } } });
    expect(await readFile(file)).toEqual(before);
  });
});
