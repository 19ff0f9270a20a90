/** A recording as bytes that can be read anywhere in it: a file of the page, or one on a disk. */

export interface RecordingFile {
  readonly sizeBytes: number;
  /** The bytes from `start` to before `end`, which lie inside the file. Throws `file-unreadable` as `ProblemError`. */
  read(start: number, end: number): Promise<Uint8Array>;
}

const chunkBytes = 65_536;

/** From its start to its end. */
export async function* fileChunks(file: RecordingFile): AsyncGenerator<Uint8Array, void, void> {
  for (let start = 0; start < file.sizeBytes; start += chunkBytes) yield await file.read(start, Math.min(start + chunkBytes, file.sizeBytes));
}

export interface WatchedFile extends RecordingFile {
  /** How far into the file anything was read, 0 to 1. */
  readonly fraction: number;
  /** Why it could not be read; null while it can. What a library makes of it is told apart from damage by this. */
  readonly failure: unknown;
}

export function watchFile(file: RecordingFile): WatchedFile {
  let furthest = 0;
  let failure: unknown = null;
  return {
    sizeBytes: file.sizeBytes,
    get fraction() { return file.sizeBytes === 0 ? 1 : furthest / file.sizeBytes; },
    get failure() { return failure; },
    async read(start, end) {
      try {
        const bytes = await file.read(start, end);
        furthest = Math.max(furthest, end);
        return bytes;
      } catch (thrown) {
        failure = thrown;
        throw thrown;
      }
    },
  };
}
