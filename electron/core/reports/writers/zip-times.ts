/**
 * Takes the clock out of a zip file: every entry is stamped with the format's first day, so that the same report gives
 * the same bytes. Offsets are those of PKWARE's APPNOTE 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end).
 */
import { assert } from '#shared/lib/assert.ts';

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const endSizeBytes = 22;
/** 1 January 1980, 00:00: date word, then time word, as a little-endian pair of 16 bits. */
const firstDay = 0x0021_0000;

/** A copy; expects a file without a comment and below 4 GiB, as the docx library writes it. */
export function withoutZipTimes(zip: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(zip);
  const view = new DataView(copy.buffer);
  const end = copy.length - endSizeBytes;
  assert(end >= 0 && view.getUint32(end, true) === endSignature, 'the zip ends with its end record');
  const entryCount = view.getUint16(end + 10, true);
  let central = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entryCount; entry += 1) {
    assert(view.getUint32(central, true) === centralSignature, 'the central directory lists every entry');
    const local = view.getUint32(central + 42, true);
    assert(view.getUint32(local, true) === localSignature, 'each entry has its local header');
    view.setUint32(central + 12, firstDay, true);
    view.setUint32(local + 10, firstDay, true);
    const nameExtraAndComment = [28, 30, 32].map((field) => view.getUint16(central + field, true));
    central += nameExtraAndComment.reduce((sum, length) => sum + length, 46);
  }
  return copy;
}
