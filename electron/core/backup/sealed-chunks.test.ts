import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagSizeBytes } from '#core/crypto/aead.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { chunkSizeBytes, contentsSizeBytes, openChunks, sealChunks } from './sealed-chunks.ts';

// A case seals and opens megabytes.
const keys = { fileKey: Buffer.alloc(32, 9), binding: Buffer.alloc(32, 1) };

async function* inPieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? bytes.length);
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function gather(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return all;
}

const sealed = (bytes: Buffer, sizes: readonly number[] = [65_536], as = keys) => gather(sealChunks(inPieces(bytes, sizes), as));

/** What comes out, or the problem that ends it. */
async function opened(bytes: Buffer, as = keys): Promise<Buffer | string> {
  try {
    return Buffer.concat(await gather(openChunks({ startByte: 0, endByte: bytes.length, read: async (at, size) => bytes.subarray(at, at + size) }, as)));
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem.type;
    throw thrown;
  }
}

/** Sizes around the places where a chunk begins and ends. */
const sizes = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -2, max: 2 })).map(([chunks, more]) => chunks * chunkSizeBytes + more),
);
const contents = fc.tuple(sizes, fc.integer({ min: 0, max: 255 })).map(([size, seed]) => Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31 + seed) % 251)));

test('what was sealed comes out again, however it came in, and its length is told beforehand', async () => {
  await fc.assert(fc.asyncProperty(contents, fc.array(fc.integer({ min: 1, max: 1_500_000 }), { minLength: 1, maxLength: 4 }), async (bytes, pieces) => {
    const whole = Buffer.concat(await sealed(bytes, pieces));
    expect(contentsSizeBytes({ startByte: 0, endByte: whole.length })).toBe(bytes.length);
    expect((await opened(whole) as Buffer).equals(bytes)).toBe(true);
  }), { numRuns: 40 });
});

test('a single bit flipped anywhere is found', async () => {
  await fc.assert(fc.asyncProperty(contents, fc.double({ min: 0, max: 0.999_999, noNaN: true }), fc.integer({ min: 0, max: 7 }), async (bytes, place, bit) => {
    const whole = Buffer.concat(await sealed(bytes));
    const at = Math.floor(place * whole.length);
    whole[at] = whole[at]! ^ (1 << bit);
    expect(await opened(whole)).toBe('backup-damaged');
  }), { numRuns: 40 });
});

describe('whole chunks', () => {
  const bytes = Buffer.alloc(3 * chunkSizeBytes, 7);

  test.each([1, 2])('the last %i left out', async (count) => {
    const chunks = await sealed(bytes);
    expect(await opened(Buffer.concat(chunks.slice(0, -count)))).toBe('backup-damaged');
  });

  test('one from the middle left out, two exchanged, one there twice, one more at the end', async () => {
    const [first, second, last] = await sealed(bytes) as [Buffer, Buffer, Buffer];
    for (const row of [[first, last], [second, first, last], [first, second, second, last], [first, second, last, last]]) {
      expect(await opened(Buffer.concat(row))).toBe('backup-damaged');
    }
  });

  test('one from another file of the same vault does not pass, nor does the right row under another head or key', async () => {
    const other = { fileKey: Buffer.alloc(32, 8), binding: Buffer.alloc(32, 2) };
    const [first, ...rest] = await sealed(bytes);
    const [strange] = await sealed(bytes, [65_536], { ...keys, fileKey: other.fileKey });
    expect(await opened(Buffer.concat([strange!, ...rest]))).toBe('backup-damaged');
    const whole = Buffer.concat([first!, ...rest]);
    expect(await opened(whole, { ...keys, binding: other.binding })).toBe('backup-damaged');
    expect(await opened(whole, { ...keys, fileKey: other.fileKey })).toBe('backup-damaged');
  });
});

test('less than a tag is nothing', async () => {
  for (let size = 0; size < tagSizeBytes; size += 1) expect(await opened(Buffer.alloc(size))).toBe('backup-damaged');
});
