/**
 * What has to be known of an MP4 or QuickTime file before the library opens it: whether its sound is protected (its sample
 * description is `enca`, ISO/IEC 23001-7, or Apple's `drms`), and whether its index can be meant.
 */
import type { RecordingFile } from './recording-file.ts';

/** False for what is no MP4 at all. */
export async function isProtectedMp4(file: RecordingFile): Promise<boolean> {
  for await (const { bodyStart, end } of boxesAt(file, [...toSampleTable, 'stsd'])) {
    for await (const { type } of boxesIn(file, bodyStart + countEnd, end)) if (protectedEntries.includes(type)) return true;
  }
  return false;
}

/** True where a chunk is said to hold more samples than any could: the library would count them one by one, at every sample. */
export async function isMadMp4(file: RecordingFile): Promise<boolean> {
  for await (const { bodyStart, end } of boxesAt(file, [...toSampleTable, 'stsc'])) {
    for (let at = bodyStart + countEnd; at + chunkEntryBytes <= end; at += chunkEntryBytes * entriesAtOnce) {
      const bytes = await file.read(at, Math.min(at + chunkEntryBytes * entriesAtOnce, end));
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let entry = 0; entry + chunkEntryBytes <= bytes.length; entry += chunkEntryBytes) {
        if (view.getUint32(entry + 4) > mostSamplesInChunk) return true;
      }
    }
  }
  return false;
}

const toSampleTable = ['moov', 'trak', 'mdia', 'minf', 'stbl'] as const;
/** Where the entries of a table begin: version, flags and their count come first. */
const countEnd = 8;
const protectedEntries: readonly string[] = ['enca', 'drms'];
const chunkEntryBytes = 12;
const entriesAtOnce = 4_096;
/** Hours of AAC, and twenty seconds of uncompressed sound, in one piece. */
const mostSamplesInChunk = 1_000_000;

/** The boxes that lie at a path, wherever there is one. */
async function* boxesAt(file: RecordingFile, path: readonly string[], start = 0, end = file.sizeBytes): AsyncGenerator<Box, void, void> {
  const [name, ...inner] = path;
  for await (const box of boxesIn(file, start, end)) {
    if (box.type !== name) continue;
    if (inner.length === 0) yield box;
    else yield* boxesAt(file, inner, box.bodyStart, box.end);
  }
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
