/**
 * Installs a model from a folder or a .zip without any network. It is put together in a hidden folder beside its place
 * and renamed into it when complete, so a model is there whole or not at all, and a failure leaves nothing behind.
 */
import { randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { problem, ProblemError, type Problem } from '#shared/lib/result.ts';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { freeBytesIn } from '#core/kernel/free-space.ts';
import { checksumOf, mustBeExpected, type ExpectedArchive } from './archive-checksum.ts';
import { installRecordName, writeInstallRecord } from './install-record.ts';
import { openModelArchive } from './model-archive.ts';
import { findModelIn, notAModel } from './model-folder.ts';
import { nameToModelId } from './model-id.ts';

export type AddModelProblem = Problem<
  'not-a-model' | 'model-archive-unsafe' | 'model-archive-damaged' | 'model-checksum-wrong' | 'model-exists' | 'file-unreadable'
  | 'folder-unwritable' | 'disk-full'>;

export interface AddModelRequest {
  /** The folder or .zip. */
  readonly path: string;
  readonly installedModelsFolder: string;
  readonly isTaken: (id: string) => Promise<boolean>;
  /** What is known of the archive of a model of this name; null for one nobody listed. */
  readonly expectedOf: (id: string) => ExpectedArchive | null;
  /** Whatever the folder or archive calls itself. */
  readonly as?: string | undefined;
  readonly onPhase?: ((phase: 'checking' | 'unpacking') => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface ModelOnOffer {
  readonly name: string;
  /** Null for a folder, which is copied as it is. */
  readonly archive: { readonly file: string; readonly unpackedBytes: number } | null;
  copyInto(folder: string): Promise<void>;
  close(): void;
}

const stagingPrefix = '.adding-';
/** Left by a crash or power loss; younger ones may be another process at work. */
const staleAfterMs = 24 * 60 * 60 * 1000;

/** Returns the new model's id. Throws `ProblemError` with an `AddModelProblem`, or `Cancelled`. */
export async function addModel(request: AddModelRequest): Promise<string> {
  const offer = await readOffer(request.path, request.signal);
  try {
    const id = request.as ?? nameToModelId(offer.name);
    if (id === null) {
      throw new ProblemError(problem('not-a-model', 'Give the folder or file a name in plain letters and digits, then add it again.'));
    }
    if (await request.isTaken(id)) throw exists();
    await install(offer, id, request);
    return id;
  } catch (failure) {
    throw explained(failure);
  } finally {
    offer.close();
  }
}

async function install(offer: ModelOnOffer, id: string, { installedModelsFolder, expectedOf, onPhase, signal }: AddModelRequest): Promise<void> {
  await mkdir(installedModelsFolder, { recursive: true });
  await removeStale(installedModelsFolder);
  onPhase?.('checking');
  const archiveSha256 = offer.archive === null ? null : await checked(offer.archive, installedModelsFolder, expectedOf(id), signal);
  onPhase?.('unpacking');
  const staging = join(installedModelsFolder, stagingPrefix + randomUUID());
  try {
    await mkdir(staging);
    await offer.copyInto(staging);
    await writeInstallRecord(staging, archiveSha256);
    throwIfCancelled(signal);
    await putInPlace(staging, join(installedModelsFolder, id));
    await flushFolder(installedModelsFolder);
  } catch (failure) {
    await rm(staging, { recursive: true, force: true });
    throw failure;
  }
}

/** Nothing is unpacked that is not what it should be, or for which there is no room. */
async function checked(
  { file, unpackedBytes }: NonNullable<ModelOnOffer['archive']>, folder: string, expected: ExpectedArchive | null, signal: AbortSignal | undefined,
): Promise<string> {
  const checksum = await checksumOf(file, signal);
  if (expected !== null) mustBeExpected(checksum, expected);
  if (await freeBytesIn(folder) < unpackedBytes) throw noRoom();
  return checksum.sha256;
}

async function putInPlace(staging: string, folder: string): Promise<void> {
  try {
    await rename(staging, folder);
  } catch (failure) {
    // A second process was faster.
    throw isErrno(failure, 'ENOTEMPTY') || isErrno(failure, 'EEXIST') ? exists() : failure;
  }
}

async function readOffer(path: string, signal: AbortSignal | undefined): Promise<ModelOnOffer> {
  try {
    if ((await stat(path)).isDirectory()) return await offerFolder(path, signal);
    const { name, unpackedBytes, unpackInto, close } = await openModelArchive(path, signal);
    return { name, archive: { file: path, unpackedBytes }, copyInto: unpackInto, close };
  } catch (failure) {
    if (failure instanceof ProblemError || failure instanceof Cancelled) throw failure;
    throw new ProblemError(problem('file-unreadable',
      'The file or folder could not be read. Check that it is still there and may be read.', { cause: failure }));
  }
}

async function offerFolder(path: string, signal: AbortSignal | undefined): Promise<ModelOnOffer> {
  const folder = await findModelIn(path);
  if (folder === null) throw new ProblemError(notAModel());
  return {
    name: basename(resolve(folder)),
    archive: null,
    async copyInto(target) {
      await cp(folder, target, {
        recursive: true,
        // A link could bring in any file of this computer; a record of another installation would vouch for this one.
        async filter(source) {
          throwIfCancelled(signal);
          const entry = await lstat(source);
          return source === folder || entry.isDirectory() || (entry.isFile() && basename(source) !== installRecordName);
        },
      });
      if (await findModelIn(target) !== target) throw new ProblemError(notAModel());
      await flushFiles(target, signal);
    },
    close: () => {},
  };
}

/** Or a power cut could leave a model in place whose files are empty. */
async function flushFiles(folder: string, signal: AbortSignal | undefined): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    throwIfCancelled(signal);
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // Windows flushes only what may be written; a copy may be as read-only as its original.
    const file = await open(path, 'r+').catch(() => open(path, 'r'));
    try {
      await file.sync();
    } catch (failure) {
      if (!isErrno(failure, 'EPERM')) throw failure;
    } finally {
      await file.close();
    }
  }
}

async function removeStale(installedModelsFolder: string): Promise<void> {
  for (const name of await readdir(installedModelsFolder)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const folder = join(installedModelsFolder, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > staleAfterMs) await rm(folder, { recursive: true, force: true });
  }
}

function explained(failure: unknown): unknown {
  if (['ENOSPC', 'EDQUOT'].some((code) => isErrno(failure, code))) return noRoom(failure);
  if (['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'].some((code) => isErrno(failure, code))) {
    return new ProblemError(problem('folder-unwritable',
      'The folder for speech models cannot be written. Check its permissions.', { cause: failure }));
  }
  return failure;
}

function isErrno(failure: unknown, code: string): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === code;
}

function noRoom(cause?: unknown): ProblemError {
  return new ProblemError(problem('disk-full', 'There is not enough room on this disk for the model. Nothing was changed.', cause === undefined ? {} : { cause }));
}

function exists(): ProblemError {
  return new ProblemError(problem('model-exists', 'A model of this name is already installed.'));
}
