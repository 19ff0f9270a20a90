/** Whether an MP4 or QuickTime file holds protected sound: its sample description is `enca` (ISO/IEC 23001-7) or Apple's `drms`. */
import type { RecordingFile } from './recording-file.ts';

/** False for what is no MP4 at all. */
export async function isProtectedMp4(file: RecordingFile): Promise<boolean> {
  return isAnyProtected(file, 0, file.sizeBytes, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd']);
}

/** The first bytes of a sample description say how many entries follow. */
const entriesAt = 8;
const protectedEntries: readonly string[] = ['enca', 'drms'];

async function isAnyProtected(file: RecordingFile, start: number, end: number, path: readonly string[]): Promise<boolean> {
  const [name, ...inner] = path;
  for await (const box of boxesIn(file, start, end)) {
    if (name === undefined) {
      if (protectedEntries.includes(box.type)) return true;
    } else if (box.type === name) {
      const bodyStart = name === 'stsd' ? box.bodyStart + entriesAt : box.bodyStart;
      if (await isAnyProtected(file, bodyStart, box.end, inner)) return true;
    }
  }
  return false;
}

interface Box {
  readonly type: string;
  readonly bodyStart: number;
  readonly end: number;
}

const headerBytes = 8;
const longHeaderBytes = 16;
/** No file of sound has more side by side outside its fragments, which come after what is looked for. */
const mostBoxes = 1_000;

/** Ends where the boxes make no sense. */
async function* boxesIn(file: RecordingFile, start: number, end: number): AsyncGenerator<Box, void, void> {
  for (let at = start, count = 0; at + headerBytes <= end && count < mostBoxes; count += 1) {
    const bytes = await file.read(at, Math.min(at + longHeaderBytes, end));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isLong = view.getUint32(0) === 1 && bytes.length === longHeaderBytes;
    // Without a size it reaches to the end.
    const sizeBytes = isLong ? Number(view.getBigUint64(8)) : view.getUint32(0) || end - at;
    const bodyStart = at + (isLong ? longHeaderBytes : headerBytes);
    if (at + sizeBytes < bodyStart || at + sizeBytes > end) return;
    yield { type: String.fromCharCode(...bytes.subarray(4, 8)), bodyStart, end: at + sizeBytes };
    at += sizeBytes;
  }
}
