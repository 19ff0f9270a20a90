import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMadMp4, isProtectedMp4 } from './mp4-look.ts';
import { memoryFile } from './testing/memory-file.ts';

function box(type: string, ...bodies: readonly Uint8Array[]): Uint8Array {
  const body = bodies.flatMap((each) => [...each]);
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, 8 + body.length);
  head.set([...type].map((letter) => letter.charCodeAt(0)), 4);
  return Uint8Array.from([...head, ...body]);
}

function numbers(...values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, index) => view.setUint32(4 * index, value));
  return new Uint8Array(view.buffer);
}

function movie(entry: string, before: readonly Uint8Array[] = [box('ftyp', new Uint8Array(8))], samplesPerChunk = [22, 3]): Uint8Array {
  const description = box('stsd', new Uint8Array(8), box(entry, new Uint8Array(28)));
  const chunks = box('stsc', new Uint8Array(8), ...samplesPerChunk.map((samples) => numbers(1, samples, 1)));
  const track = box('trak', box('tkhd', new Uint8Array(4)), box('mdia', box('minf', box('stbl', description, chunks))));
  return Uint8Array.from([...before.flatMap((each) => [...each]), ...box('moov', box('mvhd', new Uint8Array(4)), track)]);
}

describe('isProtectedMp4', () => {
  test.each([['enca', true], ['drms', true], ['mp4a', false], ['Opus', false]])('a sound described as %s: %s', async (entry, isProtected) => {
    expect(await isProtectedMp4(memoryFile(movie(entry)))).toBe(isProtected);
  });

  test('finds it behind sound of any size', async () => {
    expect(await isProtectedMp4(memoryFile(movie('enca', [box('ftyp', new Uint8Array(4)), box('mdat', new Uint8Array(70_000)), box('free')])))).toBe(true);
  });

  test('reads a box whose size takes eight bytes', async () => {
    const long = Uint8Array.of(0, 0, 0, 1, ...[...'mdat'].map((letter) => letter.charCodeAt(0)), 0, 0, 0, 0, 0, 0, 0, 20, 9, 9, 9, 9);
    expect(await isProtectedMp4(memoryFile(movie('enca', [long])))).toBe(true);
  });

  test('takes what is no MP4 for unprotected, and reads no further than a few boxes of it', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(5), new Uint8Array(100_000), Uint8Array.from([...'enca drms enca'].map((letter) => letter.charCodeAt(0)))]) {
      expect(await isProtectedMp4(memoryFile(bytes))).toBe(false);
    }
    let reads = 0;
    const empties = Uint8Array.from({ length: 80_000 }, (_, index) => [0, 0, 0, 8, 0x66, 0x72, 0x65, 0x65][index % 8]!);
    const counted = { sizeBytes: empties.length, read: async (start: number, end: number) => { reads += 1; return empties.slice(start, end); } };
    expect(await isProtectedMp4(counted)).toBe(false);
    expect(reads).toBeLessThanOrEqual(1_000);
  });

  test('ends on damaged bytes, whatever they are', async () => {
    const whole = movie('mp4a');
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), async (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      expect(typeof await isProtectedMp4(memoryFile(bytes))).toBe('boolean');
      expect(typeof await isMadMp4(memoryFile(bytes))).toBe('boolean');
    }));
  });
});

describe('isMadMp4', () => {
  test('finds a chunk of more samples than can be, wherever in the table it stands', async () => {
    const ordinary = Array.from({ length: 10_000 }, () => 21);
    expect(await isMadMp4(memoryFile(movie('mp4a', undefined, ordinary)))).toBe(false);
    expect(await isMadMp4(memoryFile(movie('mp4a', undefined, [...ordinary, 4_000_000_000])))).toBe(true);
    expect(await isMadMp4(memoryFile(movie('mp4a', undefined, [3_000_000])))).toBe(true);
  });

  test('is false for what is no MP4', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(1_000)]) expect(await isMadMp4(memoryFile(bytes))).toBe(false);
  });
});
