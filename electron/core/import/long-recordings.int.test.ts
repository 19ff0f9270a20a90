/** Hours of sound pass through in the memory that minutes take: the file is made as it is read, and is never anywhere whole. */
import { expect, test } from 'vitest';
import { encodeWavHeader } from '#shared/audio/wav.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openRecording } from '#shared/media/open-recording.ts';
import type { RecordingFile } from '#shared/media/recording-file.ts';

const hours = 3;
const samples = hours * 3_600 * 16_000;

/** A tone of some loudness. */
function longWav(): RecordingFile {
  const header = encodeWavHeader(samples);
  const tone = Buffer.alloc(64_000);
  for (let at = 0; at < tone.length; at += 2) tone.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * 440 * at) / 32_000)), at);
  return {
    sizeBytes: header.length + 2 * samples,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let filled = 0; filled < bytes.length;) {
        const at = start + filled;
        const from = at < header.length ? header.subarray(at) : tone.subarray((at - header.length) % tone.length);
        const some = from.subarray(0, bytes.length - filled);
        bytes.set(some, filled);
        filled += some.length;
      }
      return bytes;
    },
  };
}

test('three hours are read in a small part of the memory that they would fill', async () => {
  const recording = mustSucceed(await openRecording(longWav()));
  const before = process.memoryUsage().rss;
  let [given, most, frame] = [0, 0, 0];
  for (let next = await recording.frames.next(); next.done !== true; next = await recording.frames.next()) {
    given += next.value.length;
    if ((frame += 1) % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
  }
  await recording.close();
  expect(given).toBe(samples);
  expect(recording.fraction()).toBe(1);
  expect(most).toBeLessThan(0.4 * 2 * samples);
});
