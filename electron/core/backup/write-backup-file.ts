/**
 * A backup written, read back whole, and only then given its name: a file of that name is a backup that was verified.
 * Until then it is `<name>.partial`, and no failure leaves that behind; a kill may, and the next backup there replaces it.
 */
import { open as openFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomSalt } from '#core/crypto/random.ts';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { wipe, type BackupKey } from '#core/kernel/keys.ts';
import { systemCodeOf, writeFailureReason } from '#core/kernel/write-failure.ts';
import { writeWhole, type WritableAt } from '#core/kernel/write-whole.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { openBackupFile } from './backup-file.ts';
import { bindingOf, deriveFileKey, encodeHead, headSizeBytes, saltSizeBytes } from './backup-head.ts';
import { sealChunks } from './sealed-chunks.ts';
import { unpackVault } from './unpack-vault.ts';

/** The part of a `FileHandle` that is used, so that tests can fill the disk. */
export interface WritableFile extends WritableAt {
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface BackupToWrite {
  readonly file: string;
  /** Bytes of `vault.json`. */
  readonly headerText: Buffer;
  /** The caller's. */
  readonly key: BackupKey;
  /** A tar stream, to be iterated once (`pack-vault.ts`). */
  readonly contents: AsyncIterable<Uint8Array>;
  /** How much `contents` will be, roughly. */
  readonly expectedBytes: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  readonly onPhase?: (phase: 'writing' | 'verifying') => void;
  readonly open?: (file: string, flags: string, mode: number) => Promise<WritableFile>;
}

export type WriteBackupProblem = Problem<'backup-unwritable' | 'backup-not-verified' | 'vault-unreadable'>;

/** Replaces a file of that name, once the new one is verified. Throws `Cancelled` on abort. */
export async function writeBackupFile(backup: BackupToWrite): Promise<Result<{ readonly sizeBytes: number }, Problem>> {
  const partial = `${backup.file}.partial`;
  try {
    backup.onPhase?.('writing');
    const sizeBytes = await writePartial(partial, backup);
    backup.onPhase?.('verifying');
    await readBack(partial, backup);
    throwIfCancelled(backup.signal);
    await rename(partial, backup.file);
    await flushFolder(dirname(backup.file));
    return ok({ sizeBytes });
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => {}); // A vanished stick has taken the partial file with it.
    if (thrown instanceof ProblemError) return err(thrown.problem);
    const code = systemCodeOf(thrown);
    if (code === null) throw thrown;
    return err(problem('backup-unwritable', `The backup was not made: ${writeFailureReason(code)}`, { details: { code }, cause: thrown }));
  }
}

/** Writing is the longer part. */
const writingShare = 0.6;

async function writePartial(
  partial: string, { headerText, key, contents, expectedBytes, signal, onProgress, open = openFile }: BackupToWrite,
): Promise<number> {
  const salt = randomSalt(saltSizeBytes);
  const fileKey = deriveFileKey(key, salt);
  const startByte = headSizeBytes({ headerText });
  let position = startByte;
  const handle = await open(partial, 'w', 0o600);
  try {
    for await (const chunk of sealChunks(contents, { fileKey, binding: bindingOf({ headerText, salt }) })) {
      throwIfCancelled(signal);
      await writeWhole(handle, chunk, position);
      position += chunk.length;
      onProgress?.(writingShare * Math.min(1, (position - startByte) / expectedBytes));
    }
    await writeWhole(handle, encodeHead({ headerText, salt, fileSizeBytes: position }), 0);
    await handle.sync();
    return position;
  } finally {
    wipe(fileKey);
    await handle.close();
  }
}

/** Every chunk authenticated, every entry's hash compared with what was read from the vault. */
async function readBack(partial: string, { key, signal, onProgress }: BackupToWrite): Promise<void> {
  const opened = await openBackupFile(partial);
  if (!opened.ok) throw new ProblemError(notVerified(opened.error));
  const { contentsSizeBytes } = opened.value;
  let read = 0;
  const contents = async function* counted() {
    for await (const chunk of opened.value.contents(key, signal)) {
      yield chunk;
      read += chunk.length;
      onProgress?.(writingShare + (1 - writingShare) * (read / contentsSizeBytes));
    }
  };
  try {
    await unpackVault({ contents: contents(), contentsSizeBytes, openSink: null });
  } catch (thrown) {
    throw thrown instanceof ProblemError ? new ProblemError(notVerified(thrown.problem)) : thrown;
  } finally {
    await opened.value.close();
  }
}

function notVerified(cause: Problem): WriteBackupProblem {
  return problem('backup-not-verified',
    'The backup could not be read back as it was written, so it was not kept. The disk it was written to may be failing: try another one.',
    { details: { found: cause.type }, cause });
}
