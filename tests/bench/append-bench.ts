/**
 * What encryption costs while recording: frames appended to the encrypted store against the same sound written plainly,
 * in the same pieces and with an fdatasync after every fifth, as the store makes them. Opening and closing are not counted.
 */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEncryptedAudioWriter } from '#core/audio/encrypted-audio-writer.ts';
import type { WritableFile } from '#core/audio/durable-write.ts';
import { randomIds } from '#core/kernel/ids.ts';
import type { AudioFileKey } from '#core/kernel/keys.ts';
import { frameSamples, sampleRateHz } from '#shared/audio/pcm.ts';
import { assert } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { readBenchSound } from './bench-sound.ts';
import { compareByTurns, elapsedMs, type Bench } from './measurement.ts';

const frameCount = 1_000;
const framesPerSync = 5;
const pairs = 31;

export const appendBench: Bench = {
  figures: [{ name: 'encrypted-append-over-plain', unit: 'ratio', limit: 1.3 }],
  async measure() {
    const { samples } = await readBenchSound(frameCount * frameSamples);
    const frames = Array.from({ length: frameCount }, (_, index) => samples.subarray(index * frameSamples, (index + 1) * frameSamples));
    const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'));
    try {
      const { ratio, raw } = await compareByTurns({
        ours: () => encryptedMs(folder, frames), bare: () => plainMs(folder, frames), pairs, warmUps: 1,
      });
      return [{
        value: ratio, raw,
        how: `appending ${frameCount} frames (${(frameCount * frameSamples) / sampleRateHz} s of sound) to the encrypted store over plain `
          + `writes of the same frames, ${frameCount / framesPerSync} fdatasync in both: median of ${pairs} alternating pairs`,
      }];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function encryptedMs(folder: string, frames: readonly Int16Array[]): Promise<number> {
  let syncs = 0;
  const countingOpen = async (file: string, flags: string, mode: number): Promise<WritableFile> => {
    const handle = await open(file, flags, mode);
    return {
      write: (bytes, offset, length, position) => handle.write(bytes, offset, length, position),
      datasync() {
        syncs += 1;
        return handle.datasync();
      },
      close: () => handle.close(),
    };
  };
  const file = join(folder, 'encrypted');
  const key = Buffer.alloc(32, 7) as AudioFileKey;
  const writer = mustSucceed(await createEncryptedAudioWriter({ file, encounterId: randomIds.next(), key, open: countingOpen }));
  syncs = 0;
  const ms = await elapsedMs(async () => {
    for (const frame of frames) await writer.append(frame);
  });
  assert(syncs === frameCount / framesPerSync, 'the store syncs as often as the plain file beside it');
  await writer.close();
  await rm(file);
  return ms;
}

async function plainMs(folder: string, frames: readonly Int16Array[]): Promise<number> {
  const file = join(folder, 'plain');
  const handle = await open(file, 'wx', 0o600);
  const ms = await elapsedMs(async () => {
    let position = 0;
    for (const [index, frame] of frames.entries()) {
      await handle.write(frame, 0, frame.byteLength, position);
      position += frame.byteLength;
      if ((index + 1) % framesPerSync === 0) await handle.datasync();
    }
  });
  await handle.close();
  await rm(file);
  return ms;
}
