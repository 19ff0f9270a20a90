import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../lib/result.ts';
import { bytesToSamples } from './pcm.ts';
import { encodeWav, openWav } from './wav.ts';

interface WavParts {
  readonly tag?: number;
  readonly bits?: number;
  readonly channels?: number;
  readonly rateHz?: number;
  readonly extensible?: boolean;
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  readonly dataSize?: number;
  readonly riffSize?: number;
  readonly form?: string;
  readonly body: Uint8Array;
}

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const u16 = (value: number) => Uint8Array.of(value & 0xff, value >>> 8);
const u32 = (value: number) => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const chunk = (id: string, body: Uint8Array, size = body.length) => join(latin(id), u32(size), body);

function wavFile(parts: WavParts): Uint8Array {
  const { tag = 1, bits = 16, channels = 1, rateHz = 16_000, extensible = false, body } = parts;
  const blockBytes = (channels * bits) / 8;
  const format = join(u16(extensible ? 0xfffe : tag), u16(channels), u32(rateHz), u32(rateHz * blockBytes), u16(blockBytes), u16(bits),
    extensible
      ? join(u16(22), u16(bits), u32(0), u16(tag), Uint8Array.of(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71))
      : new Uint8Array(0));
  const inside = join(latin('WAVE'), parts.before ?? new Uint8Array(0), chunk('fmt ', format),
    chunk('data', body, parts.dataSize), parts.after ?? new Uint8Array(0));
  return join(latin(parts.form ?? 'RIFF'), u32(parts.riffSize ?? inside.length), inside);
}

async function* inChunks(bytes: Uint8Array, sizeBytes = 7): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += sizeBytes) yield bytes.subarray(offset, offset + sizeBytes);
}

async function readAll(bytes: Uint8Array, chunkBytes?: number) {
  const { format, samples } = await openWav(inChunks(bytes, chunkBytes));
  const values: number[] = [];
  let next = await samples.next();
  for (; next.done !== true; next = await samples.next()) values.push(...next.value);
  return { format, values, truncated: next.value.truncated };
}

async function problemOf(bytes: Uint8Array) {
  const thrown = await openWav(inChunks(bytes)).then(() => null, (failure: unknown) => failure);
  return thrown instanceof ProblemError ? thrown.problem : thrown;
}

function floatBytes(bits: 32 | 64, values: readonly number[]): Uint8Array {
  return new Uint8Array(bits === 32 ? Float32Array.from(values).buffer : Float64Array.from(values).buffer);
}

const silence = new Uint8Array(8);

describe('openWav', () => {
  test('gives back what encodeWav wrote, whatever the chunks', async () => {
    const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 300 });
    await fc.assert(fc.asyncProperty(samples, fc.integer({ min: 1, max: 100 }), async (values, chunkBytes) => {
      const read = await readAll(encodeWav(Int16Array.from(values)), chunkBytes);
      expect(read.values.map((value) => value * 32_768)).toEqual(values);
      expect(read).toMatchObject({ truncated: false, format: { encoding: 'pcm', bitsPerSample: 16, channels: 1, sampleRateHz: 16_000 } });
    }), { numRuns: 40 });
  });

  test.each([
    ['8-bit unsigned', { bits: 8, body: Uint8Array.of(0, 128, 192) }, [-1, 0, 0.5]],
    ['16-bit', { bits: 16, body: join(u16(0x8000), u16(0), u16(0x4000)) }, [-1, 0, 0.5]],
    ['24-bit', { bits: 24, body: Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0, 0, 0x40, 0xff, 0xff, 0xff) }, [-1, 0, 0.5, -1 / 8_388_608]],
    ['32-bit', { bits: 32, body: join(u32(0x8000_0000), u32(0), u32(0x4000_0000)) }, [-1, 0, 0.5]],
    ['32-bit float', { tag: 3, bits: 32, body: floatBytes(32, [-1, 0, 0.5, 7, Number.NaN]) }, [-1, 0, 0.5, 1, 0]],
    ['64-bit float', { tag: 3, bits: 64, body: floatBytes(64, [-1, 0, 0.5, -Infinity]) }, [-1, 0, 0.5, -1]],
    ['extensible 16-bit', { extensible: true, body: join(u16(0x8000), u16(0x4000)) }, [-1, 0.5]],
    ['extensible float', { extensible: true, tag: 3, bits: 32, body: floatBytes(32, [-0.25]) }, [-0.25]],
  ] as const)('reads %s samples', async (_name, parts, expected) => {
    expect((await readAll(wavFile(parts))).values).toEqual(expected);
  });

  test('mixes any number of channels down by their mean', async () => {
    expect((await readAll(wavFile({ channels: 2, body: join(u16(0x4000), u16(0), u16(0x8000), u16(0x4000)) }))).values).toEqual([0.25, -0.25]);
    expect((await readAll(wavFile({ channels: 5, body: join(...[5, 10, 15, 20, 25].map((value) => u16(value * 64))) }))).values)
      .toEqual([(15 * 64) / 32_768]);
  });

  test('skips chunks it does not know, odd-sized ones with their padding, and what follows the sound', async () => {
    const before = join(chunk('LIST', Uint8Array.of(1, 2, 3)), Uint8Array.of(0), chunk('junk', new Uint8Array(100)));
    const read = await readAll(wavFile({ before, after: chunk('LIST', silence), body: join(u16(0x4000)) }));
    expect(read).toMatchObject({ values: [0.5], truncated: false });
  });

  test.each([
    ['0 in both lengths', { dataSize: 0, riffSize: 0 }],
    ['0, with a file length that covers the header only', { dataSize: 0, riffSize: 36 }],
    ['0, in a file of unknown length', { dataSize: 0, riffSize: 0xffff_ffff }],
    ['0xffffffff', { dataSize: 0xffff_ffff, riffSize: 0xffff_ffff }],
    ['the placeholder of SoX', { dataSize: 0x7fff_f000 }],
  ])('reads to the end of a file whose data size is %s', async (_name, sizes) => {
    expect(await readAll(wavFile({ ...sizes, body: join(u16(0x4000), u16(0x8000)) }))).toMatchObject({ values: [0.5, -1], truncated: false });
  });

  test('takes the length of an RF64 file from its ds64 chunk', async () => {
    const sizes = (dataBytes: number) => chunk('ds64', join(u32(0), u32(0), u32(dataBytes), u32(0), u32(0), u32(0), u32(0)));
    const file = (dataBytes: number) => wavFile({ form: 'RF64', riffSize: 0xffff_ffff, dataSize: 0xffff_ffff, before: sizes(dataBytes),
      body: join(u16(0x4000), u16(0x8000)) });
    expect(await readAll(file(4))).toMatchObject({ values: [0.5, -1], truncated: false });
    expect(await readAll(file(2))).toMatchObject({ values: [0.5], truncated: false });
    expect(await readAll(file(400))).toMatchObject({ values: [0.5, -1], truncated: true });
  });

  test('keeps the samples of a file that was cut short, at every length, and says so', async () => {
    const whole = encodeWav(Int16Array.of(100, 200, 300));
    for (let length = 46; length < whole.length; length += 1) {
      const read = await readAll(whole.subarray(0, length));
      expect(read.values.length).toBe(Math.floor((length - 44) / 2));
      expect(read.truncated).toBe(true);
    }
  });

  test('calls a file without sound empty', async () => {
    const noSound = encodeWav(new Int16Array(0));
    const files = [new Uint8Array(0), noSound, noSound.subarray(0, 30), noSound.subarray(0, 36), encodeWav(Int16Array.of(1)).subarray(0, 45),
      wavFile({ body: new Uint8Array(0), after: chunk('LIST', silence) })];
    for (const file of files) expect(await problemOf(file)).toMatchObject({ type: 'wav-empty' });
  });

  test('refuses what is no WAV file, or contradicts itself', async () => {
    const soundBeforeFormat = join(latin('RIFF'), u32(0), latin('WAVE'), chunk('data', silence));
    const shortFormat = join(latin('RIFF'), u32(0), latin('WAVE'), chunk('fmt ', silence), chunk('data', silence));
    const files = [latin('ID3 this is some other music file'), latin('RI'), latin('RIFF    AVI LIST'), soundBeforeFormat, shortFormat,
      wavFile({ channels: 0, body: silence }), wavFile({ channels: 3, body: silence }).with(32, 4)];
    for (const file of files) expect(await problemOf(file)).toMatchObject({ type: 'not-a-wav' });
  });

  test.each([
    [{ tag: 2, bits: 4, body: silence }, 'Microsoft ADPCM'],
    [{ tag: 0x55, bits: 0, body: silence }, 'MP3'],
    [{ tag: 0x1234, body: silence }, 'format 4660'],
    [{ bits: 12, body: silence }, '12-bit PCM'],
    [{ tag: 3, bits: 16, body: silence }, '16-bit floating point'],
    [{ rateHz: 4_000, body: silence }, '4000 samples a second'],
    [{ rateHz: 384_000, body: silence }, '384000 samples a second'],
  ])('names the sound it cannot read and how to convert it: %#', async (parts, name) => {
    const found = await problemOf(wavFile(parts));
    expect(found).toMatchObject({ type: 'wav-unsupported', message: expect.stringContaining(name) });
    expect(found).toMatchObject({ message: expect.stringContaining('Convert it to PCM') });
  });

  test('refuses an extensible file in a private format', async () => {
    const file = wavFile({ extensible: true, body: silence });
    expect(await problemOf(file.with(12 + 8 + 30, 0x77))).toMatchObject({ type: 'wav-unsupported' });
  });

  test('never fails in another way on damaged bytes', async () => {
    const whole = wavFile({ extensible: true, before: chunk('LIST', silence), body: silence });
    await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (position, byte) => {
      const outcome = await readAll(whole.with(position, byte)).catch((failure: unknown) => failure);
      expect(outcome instanceof Error && !(outcome instanceof ProblemError)).toBe(false);
    }));
  });

  test('lets go of its chunks when the reader stops early or the file is refused', async () => {
    let closed = 0;
    async function* counted(bytes: Uint8Array) {
      try {
        yield* inChunks(bytes);
      } finally {
        closed += 1;
      }
    }
    const { close } = await openWav(counted(encodeWav(new Int16Array(100))));
    await close();
    expect(closed).toBe(1);
    await expect(openWav(counted(latin('this is not a WAV file')))).rejects.toBeInstanceOf(ProblemError);
    expect(closed).toBe(2);
  });
});

describe('encodeWav', () => {
  test('writes a 44-byte header that players know', () => {
    const wav = encodeWav(Int16Array.of(-2, 3));
    expect(String.fromCharCode(...wav.subarray(0, 16))).toBe('RIFF\x28\0\0\0WAVEfmt ');
    expect([...bytesToSamples(wav.subarray(44))]).toEqual([-2, 3]);
  });
});
