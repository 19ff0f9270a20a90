/** Files of a vault as one tar stream, a manifest at its end. Holds a piece of one file in memory at a time. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';
import { problem, ProblemError } from '#shared/lib/result.ts';
import { systemCodeOf } from '#core/kernel/write-failure.ts';
import { manifestName, manifestToText, type BackupManifest, type ManifestEntry } from './backup-manifest.ts';

export interface PackedFile {
  /** Inside the backup. */
  readonly name: ManifestEntry['name'];
  readonly file: string;
  /** So many bytes of it are taken, also when it has grown meanwhile. */
  readonly sizeBytes: number;
}

export interface VaultToPack extends Pick<BackupManifest, 'vaultId' | 'createdAt'> {
  readonly files: readonly PackedFile[];
}

const pieceSizeBytes = 256 * 1024;

/** Throws `vault-unreadable` as `ProblemError` where one of the files cannot be read to its end. */
export async function* packVault(vault: VaultToPack): AsyncGenerator<Uint8Array, void, void> {
  const tar = pack();
  const filling = fill(tar, vault).catch((thrown: unknown) => tar.destroy(thrown as Error));
  try {
    for await (const piece of tar) yield piece as Uint8Array;
    await filling;
  } finally {
    tar.destroy();
  }
}

async function fill(tar: Pack, { files, vaultId, createdAt }: VaultToPack): Promise<void> {
  const mtime = new Date(createdAt);
  const entries: ManifestEntry[] = [];
  for (const file of files) {
    const sha256 = await addFile(tar, file, mtime);
    entries.push({ name: file.name, sizeBytes: file.sizeBytes, sha256 });
  }
  tar.entry({ name: manifestName, mtime, mode: 0o600 }, manifestToText({ vaultId, createdAt, entries }));
  tar.finalize();
}

async function addFile(tar: Pack, { name, file, sizeBytes }: PackedFile, mtime: Date): Promise<string> {
  const hash = createHash('sha256');
  if (sizeBytes === 0) {
    tar.entry({ name, mtime, mode: 0o600 }, Buffer.alloc(0));
    return hash.digest('hex');
  }
  let read = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      read += piece.length;
      done(null, piece);
    },
    flush: (done) => done(read === sizeBytes ? null : new ProblemError(unreadable())),
  });
  const entry = tar.entry({ name, size: sizeBytes, mtime, mode: 0o600 });
  const source = createReadStream(file, { end: sizeBytes - 1, highWaterMark: pieceSizeBytes });
  await pipeline(source, counted, entry as unknown as NodeJS.WritableStream).catch((thrown: unknown) => {
    throw systemCodeOf(thrown) === null ? thrown : new ProblemError(unreadable(thrown));
  });
  return hash.digest('hex');
}

function unreadable(cause?: unknown) {
  return problem('vault-unreadable',
    'A file of the vault cannot be read, so no backup was made. Check the disk, and check the vault with `sotto verify`.', { cause });
}
