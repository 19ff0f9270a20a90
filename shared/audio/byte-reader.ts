/**
 * Takes exact numbers of bytes out of chunks of any size. Holds one chunk at a time, so a length field of a hostile file
 * cannot make it buffer more than was asked for.
 */

export interface ByteReader {
  /** Exactly `sizeBytes` bytes, or fewer when the stream ended first. Only for small, bounded sizes. */
  read(sizeBytes: number): Promise<Uint8Array>;
  /** The next bytes as they come, at least one and at most `mostBytes`; empty at the end of the stream. */
  readSome(mostBytes: number): Promise<Uint8Array>;
  /** Returns how many bytes were really there to skip. */
  skip(sizeBytes: number): Promise<number>;
  /** Lets go of the stream; whoever feeds it may close its file. */
  close(): Promise<void>;
}

export function createByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array(0);

  async function readSome(mostBytes: number): Promise<Uint8Array> {
    if (mostBytes === 0) return new Uint8Array(0);
    while (chunk.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return chunk;
      chunk = next.value;
    }
    const bytes = chunk.subarray(0, mostBytes);
    chunk = chunk.subarray(bytes.length);
    return bytes;
  }

  return {
    readSome,

    async read(sizeBytes) {
      const bytes = new Uint8Array(sizeBytes);
      let filled = 0;
      while (filled < sizeBytes) {
        const some = await readSome(sizeBytes - filled);
        if (some.length === 0) return bytes.subarray(0, filled);
        bytes.set(some, filled);
        filled += some.length;
      }
      return bytes;
    },

    async skip(sizeBytes) {
      let skipped = 0;
      while (skipped < sizeBytes) {
        const some = await readSome(sizeBytes - skipped);
        if (some.length === 0) break;
        skipped += some.length;
      }
      return skipped;
    },

    async close() {
      await iterator.return?.();
    },
  };
}
