/** Whether an Ogg file has its end: its last page is whole and says that it is the last (RFC 3533, section 6). */
import type { RecordingFile } from './recording-file.ts';

/** A page holds at most 65,307 bytes. */
const longestPageBytes = 65_307;
const headerBytes = 27;
const lastPageFlag = 0x04;

export async function isCutOgg(file: RecordingFile): Promise<boolean> {
  const start = Math.max(0, file.sizeBytes - longestPageBytes);
  const tail = await file.read(start, file.sizeBytes);
  const page = lastPageStart(tail);
  if (page === null) return true;
  const segments = tail[page + 26] ?? 0;
  const segmentTable = tail.subarray(page + headerBytes, page + headerBytes + segments);
  const bodyBytes = segmentTable.reduce((sum, bytes) => sum + bytes, 0);
  const isWhole = segmentTable.length === segments && page + headerBytes + segments + bodyBytes <= tail.length;
  return !isWhole || ((tail[page + 5] ?? 0) & lastPageFlag) === 0;
}

function lastPageStart(tail: Uint8Array): number | null {
  for (let at = tail.length - 4; at >= 0; at -= 1) {
    if (tail[at] === 0x4f && tail[at + 1] === 0x67 && tail[at + 2] === 0x67 && tail[at + 3] === 0x53) return at;
  }
  return null;
}
