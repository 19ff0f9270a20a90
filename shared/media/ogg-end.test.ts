import { describe, expect, test } from 'vitest';
import { isCutOgg } from './ogg-end.ts';
import { memoryFile } from './testing/memory-file.ts';

/** A page with a body of `bodyBytes`, in segments of at most 255 as the format has them. */
function page(bodyBytes: number, flags: number): Uint8Array {
  const segments = Array.from({ length: Math.floor(bodyBytes / 255) + 1 }, (_, index) => Math.min(255, bodyBytes - index * 255));
  const head = new Uint8Array(27);
  head.set([...'OggS'].map((letter) => letter.charCodeAt(0)));
  head[5] = flags;
  head[26] = segments.length;
  return Uint8Array.of(...head, ...segments, ...new Uint8Array(bodyBytes).fill(7));
}

function joined(...pages: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pages.flatMap((each) => [...each]));
}

describe('isCutOgg', () => {
  test('takes a file whose last page is whole and marked as the last for whole', async () => {
    expect(await isCutOgg(memoryFile(joined(page(600, 2), page(4_000, 0), page(900, 4))))).toBe(false);
  });

  test.each([
    ['in the middle of a page', joined(page(600, 2), page(900, 4)).subarray(0, -5)],
    ['in the middle of its header', joined(page(600, 2), page(900, 4)).subarray(0, -(900 + 10))],
    ['between two pages', joined(page(600, 2), page(900, 0))],
  ])('notices one that was cut %s', async (_where, bytes) => {
    expect(await isCutOgg(memoryFile(bytes))).toBe(true);
  });

  test('takes what holds no page at all for cut', async () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2), new Uint8Array(100_000)]) expect(await isCutOgg(memoryFile(bytes))).toBe(true);
  });
});
