/**
 * The bytes of a list as text, whichever program wrote it: a byte order mark says it, zeros betray UTF-16, and what is no UTF-8 is
 * what Windows programs of western Europe and America write. Files that are no text at all are told apart by how they begin.
 */
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export const listEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type ListEncoding = (typeof listEncodings)[number];

/** `TextDecoder`, which every caller has and this room does not. Throws where the bytes are not of that encoding. */
export type DecodeText = (bytes: Uint8Array, encoding: ListEncoding) => string;

export const mostListBytes = 20_000_000;

export function decodeList(bytes: Uint8Array, decode: DecodeText): Result<{ readonly text: string; readonly encoding: ListEncoding }, Problem<'not-a-list' | 'list-too-large' | 'list-empty'>> {
  if (bytes.length === 0) return err(problem('list-empty', 'This file is empty.'));
  if (bytes.length > mostListBytes) return err(problem('list-too-large', 'This file is larger than 20 MB, which no list of patients is. Choose another one.'));
  if (begins(bytes, [0x50, 0x4b, 3, 4]) || begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return err(problem('not-a-list', 'This is a spreadsheet in its program’s own format. Save it there as CSV, and choose that file.'));
  }
  const encoding = encodingOf(bytes, decode);
  const text = decode(bytes, encoding).replace(/^\uFEFF/, '');
  if (text.includes('\0')) return err(problem('not-a-list', 'This file holds no text. Choose one that was saved as CSV or as a text with tabs.'));
  return text.trim() === '' ? err(problem('list-empty', 'This file is empty.')) : ok({ text, encoding });
}

function encodingOf(bytes: Uint8Array, decode: DecodeText): ListEncoding {
  if (begins(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (begins(bytes, [0xfe, 0xff])) return 'utf-16be';
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 2000).entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 0 && Math.max(even, odd) > Math.min(bytes.length, 2000) / 8) return odd > even ? 'utf-16le' : 'utf-16be';
  try {
    decode(bytes, 'utf-8');
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function begins(bytes: Uint8Array, with_: readonly number[]): boolean {
  return with_.every((byte, index) => bytes[index] === byte);
}
