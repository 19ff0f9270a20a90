/** FLAC loses nothing, so every sample has to come out as it went in: against what ffmpeg reads of the same file. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AudioSampleSink, BufferSource, FLAC, Input } from 'mediabunny';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRecording, noFfmpeg, type RecordingWish } from '../../../../tests/support/made-recordings.ts';
import { registerDecoders } from '../decoders/register-decoders.ts';
import { decodeFlacFrame, parseStreamInfo } from './flac-frame.ts';

let folder: string;
beforeAll(async () => {
  registerDecoders();
  folder = await mkdtemp(join(tmpdir(), 'sotto-flac-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Interleaved samples between -1 and 1, by our own decoder. */
async function decoded(file: string): Promise<Float32Array> {
  const input = new Input({ source: new BufferSource(await readFile(file)), formats: [FLAC] });
  const samples: number[] = [];
  for await (const sample of new AudioSampleSink((await input.getPrimaryAudioTrack())!).samples()) {
    const interleaved = new Float32Array(sample.numberOfFrames * sample.numberOfChannels);
    sample.copyTo(interleaved, { planeIndex: 0, format: 'f32' });
    for (const each of interleaved) samples.push(each);
    sample.close();
  }
  input.dispose();
  return Float32Array.from(samples);
}

function byFfmpeg(file: string): Float32Array {
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-c:a', 'pcm_f32le', '-f', 'f32le', 'pipe:1'], { maxBuffer: 100_000_000 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

const noise = ['-f', 'lavfi', '-i', 'anoisesrc=d=2:r=44100:a=0.9', '-map', '1:a'];
const kinds: readonly RecordingWish[] = [
  { name: 'mono.flac', as: ['-c:a', 'flac'] },
  { name: 'fast.flac', as: ['-ac', '2', '-c:a', 'flac', '-compression_level', '0'] },
  { name: 'thorough.flac', as: ['-ar', '44100', '-ac', '2', '-c:a', 'flac', '-compression_level', '12'] },
  { name: 'two-sides.flac', as: ['-af', 'pan=stereo|c0=c0|c1=0.7*c0,aphaser', '-c:a', 'flac', '-ch_mode', 'left_side'] },
  { name: 'sides-two.flac', as: ['-af', 'pan=stereo|c0=0.3*c0|c1=c0,aphaser', '-c:a', 'flac', '-ch_mode', 'right_side'] },
  { name: 'middle.flac', as: ['-af', 'pan=stereo|c0=c0|c1=0.9*c0,aphaser', '-c:a', 'flac', '-ch_mode', 'mid_side'] },
  { name: 'fine.flac', as: ['-ar', '96000', '-sample_fmt', 's32', '-c:a', 'flac'] },
  { name: 'six.flac', as: ['-ac', '6', '-c:a', 'flac'] },
  { name: 'noise.flac', as: [...noise, '-c:a', 'flac'] },
  { name: 'silent-first.flac', as: ['-af', "volume=0:enable='lt(t,1.5)'", '-c:a', 'flac'] },
  { name: 'low.flac', as: ['-ar', '8000', '-c:a', 'flac', '-prediction_order_method', 'search', '-exact_rice_parameters', '1'] },
];

describe.skipIf(noFfmpeg)('decodeFlacFrame', () => {
  test.each(kinds)('gives every sample of $name as it was', async (wish) => {
    const file = makeRecording(folder, { seconds: 3, ...wish });
    const [ours, theirs] = [await decoded(file), byFfmpeg(file)];
    expect(ours).toHaveLength(theirs.length);
    expect(ours.findIndex((each, index) => each !== theirs[index])).toBe(-1);
  });
});

describe('decodeFlacFrame on what is no frame', () => {
  const info = { sampleRateHz: 16_000, bitsPerSample: 16 };

  test('gives null', () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(0xff), Uint8Array.of(0xff, 0xf8), new Uint8Array(5_000), new Uint8Array(5_000).fill(0xff)]) expect(decodeFlacFrame(bytes, info)).toBeNull();
  });

  test('ends, however many zeros it is to count', () => {
    const zeros = new Uint8Array(100_000);
    zeros.set([0xff, 0xf8, 0xc9, 0x08, 0x00, 0x00, 0x10]);
    expect(decodeFlacFrame(zeros, info)).toBeNull();
  });
});

test('parseStreamInfo reads rate and depth, and takes nothing else for them', () => {
  const body = new Uint8Array(34);
  body.set([0x0b, 0xb8, 0x03, 0x70], 10);
  expect(parseStreamInfo(body)).toEqual({ sampleRateHz: 48_000, bitsPerSample: 24 });
  expect(parseStreamInfo(new Uint8Array(5))).toBeNull();
});
