/** For the tests of this room: a folder with files like a vault's, a key that is no secret, and backups made of them. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupKey } from '#core/kernel/keys.ts';
import { ProblemError, type Problem } from '#shared/lib/result.ts';
import { openBackupFile } from '../backup-file.ts';
import { bindingOf, deriveFileKey, encodeHead, headSizeBytes, saltSizeBytes } from '../backup-head.ts';
import type { BackupManifest } from '../backup-manifest.ts';
import { packVault, type PackedFile } from '../pack-vault.ts';
import { sealChunks } from '../sealed-chunks.ts';
import { unpackVault, type EntrySink } from '../unpack-vault.ts';
import { writeBackupFile, type BackupToWrite } from '../write-backup-file.ts';

export const testBackupKey = Buffer.alloc(32, 5) as BackupKey;
export const vaultId = 'c5523967-603a-408a-bebd-15a24e467136';
export const createdAt = '2026-03-14T09:30:00.000Z';
export const headerText = Buffer.from('{ "format": "sotto-vault" }\n');
export const recordingName = 'audio/3f0a1b2c-4d5e-4f60-8a7b-9c0d1e2f3a4b.sta';

export interface TempBackup {
  readonly folder: string;
  readonly file: string;
  /** Bytes by the name they have in the backup. */
  readonly filesByName: Map<string, Buffer>;
  add(name: string, bytes: Buffer): PackedFile;
  write(more?: Partial<BackupToWrite>): ReturnType<typeof writeBackupFile>;
  remove(): void;
}

export function createTempBackup(): TempBackup {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-backup-'));
  const file = join(folder, 'test.sotto-backup');
  const filesByName = new Map<string, Buffer>();
  const packed: PackedFile[] = [];
  return {
    folder, file, filesByName,
    add(name, bytes) {
      const source = join(folder, `source-${packed.length}`);
      writeFileSync(source, bytes);
      filesByName.set(name, bytes);
      const entry = { name, file: source, sizeBytes: bytes.length };
      packed.push(entry);
      return entry;
    },
    write: (more = {}) => writeBackupFile({
      file, headerText, key: testBackupKey, expectedBytes: 1_000_000,
      contents: packVault({ vaultId, createdAt, files: packed }), ...more,
    }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Two files, one of more than two chunks. */
export function createUsualBackup(): TempBackup {
  const temp = createTempBackup();
  temp.add('sotto.db', randomBytes(70_000));
  temp.add(recordingName, randomBytes(2_300_000));
  return temp;
}

/** Whatever these contents are, sealed as a backup is: without the look back that would refuse it. */
export async function sealAs(file: string, contents: AsyncIterable<Uint8Array>): Promise<string> {
  const salt = randomBytes(saltSizeBytes);
  const chunks: Buffer[] = [];
  const keys = { fileKey: deriveFileKey(testBackupKey, salt), binding: bindingOf({ headerText, salt }) };
  for await (const chunk of sealChunks(contents, keys)) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const head = encodeHead({ headerText, salt, fileSizeBytes: headSizeBytes({ headerText }) + body.length });
  writeFileSync(file, Buffer.concat([head, body]));
  return file;
}

export interface Read {
  readonly manifest: BackupManifest;
  readonly filesByName: ReadonlyMap<string, Buffer>;
}

/** Everything in it, or the problem that stopped the reading. */
export async function readBackup(file: string, key = testBackupKey): Promise<Read | Problem> {
  const opened = await openBackupFile(file);
  if (!opened.ok) return opened.error;
  const filesByName = new Map<string, Buffer>();
  try {
    const manifest = await unpackVault({
      contents: opened.value.contents(key), contentsSizeBytes: opened.value.contentsSizeBytes,
      openSink: async (name) => collect(name, filesByName),
    });
    return { manifest, filesByName };
  } catch (thrown) {
    if (thrown instanceof ProblemError) return thrown.problem;
    throw thrown;
  } finally {
    await opened.value.close();
  }
}

function collect(name: string, into: Map<string, Buffer>): EntrySink {
  const pieces: Uint8Array[] = [];
  return {
    write: async (piece) => void pieces.push(Uint8Array.from(piece)),
    end: async () => void into.set(name, Buffer.concat(pieces)),
    close: async () => {},
  };
}
