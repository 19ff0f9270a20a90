/**
 * A stream of bytes as a row of sealed chunks, each AES-256-GCM under the file's own key. Place and end are part of what
 * is authenticated: a chunk that was changed, moved, taken from another file or left out does not open, and no other chunk
 * passes for the last one. The nonce is the chunk's index; a file key is used for one file, so none is used twice.
 */
import { nonceSizeBytes, open, seal, tagSizeBytes } from '#core/crypto/aead.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { damagedBackup } from './backup-problems.ts';

export const chunkSizeBytes = 1024 * 1024;
const sealedChunkSizeBytes = chunkSizeBytes + tagSizeBytes;

export interface ChunkKeys {
  /** Of this file alone; the caller's. */
  readonly fileKey: Buffer;
  /** The head's hash. */
  readonly binding: Buffer;
}

/** At least one chunk: the last one, which may be empty. A piece may be used again by whoever gave it. */
export async function* sealChunks(contents: AsyncIterable<Uint8Array>, keys: ChunkKeys): AsyncGenerator<Buffer, void, void> {
  const plaintext = Buffer.alloc(chunkSizeBytes);
  let filled = 0;
  let index = 0;
  try {
    for await (const piece of contents) {
      for (let from = 0; from < piece.length;) {
        if (filled === chunkSizeBytes) {
          yield seal({ ...bindTo(index, false, keys), plaintext });
          index += 1;
          filled = 0;
        }
        const taken = piece.subarray(from, from + chunkSizeBytes - filled);
        plaintext.set(taken, filled);
        filled += taken.length;
        from += taken.length;
      }
    }
    yield seal({ ...bindTo(index, true, keys), plaintext: plaintext.subarray(0, filled) });
  } finally {
    plaintext.fill(0);
  }
}

/** Where chunks lie: `read` answers that many bytes from a place on, fewer only where the file ends. */
export interface ChunkRow {
  readonly startByte: number;
  readonly endByte: number;
  read(position: number, sizeBytes: number): Promise<Buffer>;
}

/** Throws `backup-damaged` as `ProblemError` at the first chunk that is not what was sealed, `Cancelled` on abort. */
export async function* openChunks(row: ChunkRow, keys: ChunkKeys, signal?: AbortSignal): AsyncGenerator<Buffer, void, void> {
  const sealedBytes = row.endByte - row.startByte;
  const count = Math.max(1, Math.ceil(sealedBytes / sealedChunkSizeBytes));
  for (let index = 0; index < count; index += 1) {
    throwIfCancelled(signal);
    const isLast = index === count - 1;
    const sizeBytes = isLast ? sealedBytes - index * sealedChunkSizeBytes : sealedChunkSizeBytes;
    const sealed = await row.read(row.startByte + index * sealedChunkSizeBytes, sizeBytes);
    const plaintext = open({ ...bindTo(index, isLast, keys), sealed });
    if (plaintext === null) throw new ProblemError(damagedBackup({ chunk: index }));
    yield plaintext;
  }
}

/** How many bytes come out of so many sealed ones. */
export function contentsSizeBytes({ startByte, endByte }: Pick<ChunkRow, 'startByte' | 'endByte'>): number {
  const sealedBytes = endByte - startByte;
  return sealedBytes - tagSizeBytes * Math.max(1, Math.ceil(sealedBytes / sealedChunkSizeBytes));
}

/** Additional data: the head's hash, the chunk's index, whether it is the last. */
function bindTo(index: number, isLast: boolean, { fileKey, binding }: ChunkKeys) {
  const nonce = Buffer.alloc(nonceSizeBytes);
  nonce.writeBigUInt64BE(BigInt(index), nonceSizeBytes - 8);
  const place = Buffer.alloc(9);
  place.writeBigUInt64BE(BigInt(index));
  place.writeUInt8(isLast ? 1 : 0, 8);
  return { key: fileKey, nonce, additionalData: Buffer.concat([binding, place]) };
}
