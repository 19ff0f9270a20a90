/** Files of an export that is being put together: each new, for its owner only, flushed, and counted with its hash. */
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ExportedFile } from '#shared/domain/exported-records.ts';
import { orUnwritable } from '#core/kernel/whole-folder.ts';

export interface RecordsFolder {
  /** `path` from the folder's top, with forward slashes. Throws `output-unwritable` as `ProblemError`. */
  write(path: string, contents: string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<string>): Promise<ExportedFile>;
}

const pieceSizeBytes = 256 * 1024;

export function createRecordsFolder(folder: string): RecordsFolder {
  return {
    async write(path, contents) {
      const file = join(folder, ...path.split('/'));
      const hash = createHash('sha256');
      let sizeBytes = 0;
      const handle = await orUnwritable(async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        return open(file, 'wx', 0o600);
      });
      try {
        for await (const piece of inPieces(contents)) {
          hash.update(piece);
          sizeBytes += piece.length;
          await orUnwritable(() => handle.writeFile(piece));
        }
        await orUnwritable(() => handle.datasync());
      } finally {
        await handle.close();
      }
      return { path, sizeBytes, sha256: hash.digest('hex') };
    },
  };
}

/** Small pieces are gathered, so that a line or a tenth of a second is not a write of its own. */
async function* inPieces(contents: string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<string>): AsyncGenerator<Buffer, void, void> {
  let gathered: Buffer[] = [];
  let sizeBytes = 0;
  const whole = typeof contents === 'string' || contents instanceof Uint8Array ? [contents] : contents;
  for await (const piece of whole as AsyncIterable<string | Uint8Array>) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    gathered.push(bytes);
    sizeBytes += bytes.length;
    if (sizeBytes < pieceSizeBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    sizeBytes = 0;
  }
  if (sizeBytes > 0) yield Buffer.concat(gathered);
}
