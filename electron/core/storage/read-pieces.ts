/** Reads a file as a row of pieces of one size, holding one megabyte of it at a time. */
import { closeSync, openSync, readSync } from 'node:fs';

const chunkSizeBytes = 1024 * 1024;

export interface PieceSizes {
  readonly sizeBytes: number;
  /** Size of the first piece, where it differs. */
  readonly firstSizeBytes?: number;
}

/** A piece is valid until the next one is asked for. The last one is shorter when the file does not divide. */
export function* readPieces(file: string, { sizeBytes, firstSizeBytes = sizeBytes }: PieceSizes): Generator<Buffer, void> {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.max(sizeBytes, chunkSizeBytes - (chunkSizeBytes % sizeBytes)));
    let position = 0;
    const first = readFully(handle, buffer.subarray(0, firstSizeBytes), position);
    if (first.length > 0) yield first;
    position += first.length;
    for (;;) {
      const chunk = readFully(handle, buffer, position);
      if (chunk.length === 0) return;
      for (let start = 0; start < chunk.length; start += sizeBytes) yield chunk.subarray(start, start + sizeBytes);
      position += chunk.length;
    }
  } finally {
    closeSync(handle);
  }
}

function readFully(handle: number, into: Buffer, position: number): Buffer {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(handle, into, filled, into.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return into.subarray(0, filled);
}
