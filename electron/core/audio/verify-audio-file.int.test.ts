import { open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { frameSamples } from '#shared/audio/pcm.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { inShort, stride } from '../../../tests/support/long-run.ts';
import { oneChannel, twoChannels } from './audio-file-layout.ts';
import { createEncryptedAudioWriter } from './encrypted-audio-writer.ts';
import { changeFile, cleanUp, encounterId, judge, openRecording, soundFrom, storeRecording, tempFolder, testKey } from './test-support/recordings.ts';

afterEach(cleanUp);

const { headerSizeBytes, slotPosition, slotSizeBytes } = oneChannel;

async function stored(lengths: readonly number[]) {
  const file = join(await tempFolder(), 'visit.sta');
  return { file, counts: await storeRecording(file, lengths), bytes: await readFile(file) };
}

/** A recording whose program died: the same bytes without the end. */
async function unclosed(lengths: readonly number[]) {
  const recording = await stored(lengths);
  await truncate(recording.file, slotPosition(lengths.length));
  return recording;
}

async function putByte(file: string, position: number, byte: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.of(byte), 0, 1, position);
  await handle.close();
}

describe('verify', () => {
  test('finds a change of any single byte, with and without the counts from the database', async () => {
    const { file, counts, bytes } = await stored([30]);
    for (const [position, byte] of inShort([...bytes.entries()], ([at]) => at < headerSizeBytes || at % 7 === 0)) {
      await putByte(file, position, byte ^ (1 << (position % 8)));
      const verdict = await judge(file, position % 2 === 0 ? counts : null);
      const frame = Math.floor((position - headerSizeBytes) / slotSizeBytes);
      expect(verdict, `byte ${position}`).toMatchObject(
        position === 9 ? { type: 'audio-newer' } : { type: 'audio-damaged', ...(frame < 0 ? { part: 'header' } : { frame }) });
      await putByte(file, position, byte);
    }
    expect(await judge(file, counts)).toMatchObject({ endedCleanly: true });
  }, 60_000);

  test('finds a change of any byte of the header and of either channel of a recording that has two', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const counts = await storeRecording(file, [frameSamples, 30], { channelCount: 2 });
    const bytes = await readFile(file);
    expect(bytes.length).toBe(twoChannels.slotPosition(3));
    const positions = [...bytes.keys()].filter((position) => position < twoChannels.headerSizeBytes || position % stride(41, 163) === 0);
    for (const position of positions) {
      await putByte(file, position, bytes[position]! ^ 1);
      const frame = Math.floor((position - twoChannels.headerSizeBytes) / twoChannels.slotSizeBytes);
      expect(await judge(file, counts), `byte ${position}`).toMatchObject(
        position === 8 || position === 9 ? { type: 'audio-newer' } : { type: 'audio-damaged', ...(frame < 0 ? { part: 'header' } : { frame }) });
      await putByte(file, position, bytes[position]!);
    }
    expect(await judge(file, counts)).toMatchObject({ endedCleanly: true });
  });

  test('takes neither kind of file for the other: a version, or a count of channels, that was changed is damage', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    for (const [channelCount, changes] of [[1, [[8, 2]]], [2, [[8, 1], [50, 1], [50, 3]]]] as const) {
      const of = `${file}-${channelCount}`;
      await storeRecording(of, [frameSamples, frameSamples], { channelCount });
      const bytes = await readFile(of);
      for (const [position, byte] of changes) {
        await writeFile(of, bytes.with(position, byte));
        expect(await judge(of), `${channelCount} channels, byte ${position}`).toEqual({ type: 'audio-damaged', part: 'header' });
      }
    }
  });

  test('finds the channels of a frame exchanged with those of another file of the same key', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    await storeRecording(file, [frameSamples], { channelCount: 2 });
    await storeRecording(`${file}-other`, [frameSamples], { channelCount: 2 });
    const [bytes, other] = [await readFile(file), await readFile(`${file}-other`)];
    const half = twoChannels.slotPosition(0) + 11 + 2 * frameSamples;
    await writeFile(file, Buffer.concat([bytes.subarray(0, half), other.subarray(half)]));
    expect(await judge(file)).toEqual({ type: 'audio-damaged', frame: 0 });
  });

  test('finds a change of any byte of the frames of a recording that was never closed', async () => {
    const { file, bytes } = await unclosed([frameSamples, 30]);
    for (let position = headerSizeBytes; position < slotPosition(2); position += 37) {
      await putByte(file, position, bytes[position]! ^ 0x80);
      expect(await judge(file), `byte ${position}`).toMatchObject({ type: 'audio-damaged' });
      await putByte(file, position, bytes[position]!);
    }
  });

  test('finds the end cut off at any border through the counts, and says that it is open without them', async () => {
    const { file, counts, bytes } = await stored([frameSamples, 20, frameSamples]);
    for (let frames = 0; frames <= 3; frames += 1) {
      await writeFile(file, bytes.subarray(0, slotPosition(frames)));
      expect(await judge(file, counts)).toMatchObject(frames === 3 ? { type: 'audio-damaged', part: 'end' } : { type: 'audio-damaged', frame: frames });
      expect(await judge(file, null)).toMatchObject({ frameCount: frames, endedCleanly: false, tornBytes: 0 });
    }
    await writeFile(file, bytes.subarray(0, headerSizeBytes - 1));
    expect(await judge(file, null)).toEqual({ type: 'audio-damaged', part: 'header' });
  });

  test('reports the torn tail of a crashed recording, at every length, as no damage', async () => {
    const { file, bytes } = await stored([frameSamples, 20]);
    for (let length = slotPosition(1); length < slotPosition(2); length += 97) {
      await writeFile(file, bytes.subarray(0, length));
      expect(await judge(file)).toEqual({ frameCount: 1, sampleCount: frameSamples, endedCleanly: false, tornBytes: length - slotPosition(1) });
    }
  });

  test('takes zeros that a power loss left at the end for a torn tail, not for sound', async () => {
    const { file, bytes } = await stored([frameSamples, 20]);
    await writeFile(file, Buffer.concat([bytes.subarray(0, slotPosition(1) + 1_000), Buffer.alloc(2 * slotSizeBytes)]));
    expect(await judge(file)).toEqual({ frameCount: 1, sampleCount: frameSamples, endedCleanly: false, tornBytes: 1_000 + 2 * slotSizeBytes });
    expect(await (await openRecording(file)).readSamples(0, 9_999)).toEqual(soundFrom(0, frameSamples));
  });

  test('finds anything put behind the end', async () => {
    const { file, counts, bytes } = await stored([frameSamples]);
    for (const more of [Buffer.of(0), Buffer.alloc(slotSizeBytes), Buffer.alloc(slotSizeBytes, 1), bytes.subarray(slotPosition(0))]) {
      await writeFile(file, Buffer.concat([bytes, more]));
      expect(await judge(file, counts)).toMatchObject({ type: 'audio-damaged' });
      expect(await judge(file, null)).toMatchObject({ type: 'audio-damaged' });
    }
  });

  test('finds two frames that changed places, one that was doubled and one that was taken out', async () => {
    const { file, counts, bytes } = await stored([frameSamples, frameSamples, frameSamples]);
    const header = bytes.subarray(0, headerSizeBytes);
    const [first, second, third, end] = [0, 1, 2, 3].map((frame) => bytes.subarray(slotPosition(frame), slotPosition(frame + 1))) as
      [Buffer, Buffer, Buffer, Buffer];
    for (const order of [[first, third, second, end], [first, first, third, end], [first, third, end]]) {
      await writeFile(file, Buffer.concat([header, ...order]));
      expect(await judge(file, counts)).toEqual({ type: 'audio-damaged', frame: 1 });
      expect(await judge(file, null)).toEqual({ type: 'audio-damaged', frame: 1 });
    }
  });

  test('finds a frame from another recording, even one under the same key', async () => {
    const { file, bytes } = await stored([frameSamples, frameSamples]);
    const other = `${file}-other`;
    for (const of of [encounterId, '00000000-0000-4000-8000-000000000001' as EncounterId]) {
      await storeRecording(`${other}-${of}`, [frameSamples, frameSamples], { of });
      const foreign = (await readFile(`${other}-${of}`)).subarray(slotPosition(1), slotPosition(2));
      await writeFile(file, Buffer.concat([bytes.subarray(0, slotPosition(1)), foreign, bytes.subarray(slotPosition(2))]));
      expect(await judge(file)).toEqual({ type: 'audio-damaged', frame: 1 });
    }
  });

  test('finds a header that changed after the file was opened', async () => {
    const { file, counts } = await stored([frameSamples]);
    const reader = await openRecording(file);
    await changeFile(file, (bytes) => bytes.with(20, bytes[20]! ^ 1));
    expect(await reader.verify(counts)).toMatchObject({ ok: false, error: { type: 'audio-damaged', details: { part: 'header' } } });
  });

  test('finds that the database expects another length', async () => {
    const { file, counts } = await stored([frameSamples]);
    expect(await judge(file, { ...counts, sampleCount: counts.sampleCount + 1 })).toEqual({ type: 'audio-damaged', part: 'length' });
  });

  test('passes a recording that is still being written', async () => {
    const file = join(await tempFolder(), 'visit.sta');
    const writer = mustSucceed(await createEncryptedAudioWriter({ file, encounterId, key: testKey() }));
    await writer.append(soundFrom(0, frameSamples));
    expect(await judge(file)).toEqual({ frameCount: 1, sampleCount: frameSamples, endedCleanly: false, tornBytes: 0 });
    await writer.close();
  });
});
