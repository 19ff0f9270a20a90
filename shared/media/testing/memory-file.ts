/** For tests: bytes in the place of a file. */
import type { RecordingFile } from '../recording-file.ts';

export function memoryFile(bytes: Uint8Array): RecordingFile {
  return { sizeBytes: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}
