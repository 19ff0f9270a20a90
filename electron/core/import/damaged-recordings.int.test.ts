/** Damaged bytes of every format that Sotto decodes by itself: they end in sound, or in one of the words that are known, and never in anything else. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecording } from '#shared/media/open-recording.ts';
import { recordingProblemOf } from '#shared/media/recording-problems.ts';
import { memoryFile } from '#shared/media/testing/memory-file.ts';
import { everyday, makeRecording, noFfmpeg, type RecordingWish } from '../../../tests/support/made-recordings.ts';
import { registerDecoders } from './decoders/register-decoders.ts';

let folder: string;
beforeAll(async () => {
  registerDecoders();
  folder = await mkdtemp(join(tmpdir(), 'sotto-damaged-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const seconds = 2;
/** Of two seconds of sound no damage may make hours. */
const mostSamples = 60 * 16_000;

type Damage = { readonly kind: 'bytes' | 'head'; readonly changes: readonly (readonly [number, number])[] }
  | { readonly kind: 'hole'; readonly from: number; readonly size: number; readonly byte: number } | { readonly kind: 'cut'; readonly at: number };

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const byte = fc.nat(255);
const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constantFrom('bytes' as const, 'head' as const), changes: fc.array(fc.tuple(share, byte), { minLength: 1, maxLength: 20 }) }),
  fc.record({ kind: fc.constant('hole' as const), from: share, size: fc.nat(5_000), byte }),
  fc.record({ kind: fc.constant('cut' as const), at: share }),
);

const headBytes = 1_500;

function damaged(whole: Uint8Array, damage: Damage): Uint8Array {
  const bytes = Uint8Array.from(whole);
  if (damage.kind === 'cut') return bytes.subarray(0, Math.floor(damage.at * bytes.length));
  if (damage.kind === 'hole') return bytes.fill(damage.byte, Math.floor(damage.from * bytes.length), Math.floor(damage.from * bytes.length) + damage.size);
  const reach = damage.kind === 'head' ? Math.min(headBytes, bytes.length) : bytes.length;
  for (const [at, value] of damage.changes) bytes[Math.floor(at * reach)] = value;
  return bytes;
}

/** How many samples came of it; null where it was refused in known words. Throws whatever else. */
async function samplesOf(bytes: Uint8Array): Promise<number | null> {
  const opened = await openRecording(memoryFile(bytes));
  if (!opened.ok) return null;
  let samples = 0;
  try {
    for (let next = await opened.value.frames.next(); next.done !== true && samples <= mostSamples; next = await opened.value.frames.next()) samples += next.value.length;
    return samples;
  } catch (thrown) {
    if (recordingProblemOf(thrown) === null) throw thrown;
    return null;
  } finally {
    await opened.value.close();
  }
}

const inContainers: readonly RecordingWish[] = [
  { name: 'flac.mp4', as: ['-c:a', 'flac', '-strict', '-2', '-movflags', '+faststart'] },
  { name: 'opus.mp4', as: ['-c:a', 'libopus', '-movflags', '+faststart'] },
  { name: 'aac.mp4', as: ['-c:a', 'aac', '-movflags', '+faststart'] },
];

describe.skipIf(noFfmpeg)('damaged bytes', () => {
  test.each([...everyday.filter(({ name }) => name !== 'surround.wav'), ...inContainers])('of $name end in sound or in known words', async (wish) => {
    const whole = await readFile(makeRecording(folder, { ...wish, seconds }));
    await fc.assert(fc.asyncProperty(damages, async (damage) => {
      expect(await samplesOf(damaged(whole, damage)) ?? 0).toBeLessThanOrEqual(mostSamples);
    }), { numRuns: 12 });
  });
});
