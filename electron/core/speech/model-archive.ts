/**
 * Takes a model out of a .zip that came from anywhere. The whole table of contents is read and judged before a byte is
 * written: no path out of the folder, no links, no bombs. While unpacking, lengths and checksums must hold. It streams,
 * so a model of many gigabytes needs no memory.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { getFileNameLowLevel, openPromise, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import { problem, ProblemError } from '#shared/lib/result.ts';
import { installRecordName } from './install-record.ts';
import { modelKindOf, notAModel } from './model-folder.ts';
import { isDeviceName } from './model-id.ts';

export interface ArchivedModel {
  /** The archive's top folder, or the archive's own name where the model lies at its top. */
  readonly name: string;
  /** What it will take on the disk. */
  readonly unpackedBytes: number;
  unpackInto(folder: string): Promise<void>;
  close(): void;
}

interface ArchivedFile {
  readonly path: string;
  readonly entry: Entry;
}

export interface ArchiveLimits {
  readonly files: number;
  readonly unpackedBytes: number;
  /** Unpacked to packed. Model files shrink to a half or a third; beyond a hundred it is a bomb. */
  readonly ratio: number;
}

export const modelArchiveLimits: ArchiveLimits = { files: 10_000, unpackedBytes: 20 * 2 ** 30, ratio: 100 };

/** Throws `ProblemError` ('model-archive-damaged', 'model-archive-unsafe', 'not-a-model'), or what the file system threw. */
export async function openModelArchive(
  file: string, signal?: AbortSignal, limits: ArchiveLimits = modelArchiveLimits,
): Promise<ArchivedModel> {
  const archive = await openArchive(file);
  try {
    const files = await readContents(archive, limits, signal);
    const root = findModelRoot(files);
    const record = root + installRecordName;
    // A record of another installation would vouch for this one.
    const ofModel = files.filter(({ path }) => path.startsWith(root) && path !== record && !path.startsWith(`${record}/`));
    return {
      name: root === '' ? parse(file).name : root.slice(0, -1),
      unpackedBytes: ofModel.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0),
      async unpackInto(folder) {
        for (const { path, entry } of ofModel) await unpack(archive, entry, join(folder, path.slice(root.length)), signal);
      },
      close: () => archive.close(),
    };
  } catch (failure) {
    archive.close();
    throw failure;
  }
}

async function openArchive(file: string): Promise<ZipFile> {
  try {
    // Names are decoded and judged here, to tell an unsafe archive from a damaged one.
    return await openPromise(file, { autoClose: false, decodeStrings: false });
  } catch (failure) {
    throw blameArchive(failure);
  }
}

async function readContents(archive: ZipFile, limits: ArchiveLimits, signal?: AbortSignal): Promise<readonly ArchivedFile[]> {
  if (archive.entryCount > limits.files) throw unsafe('it holds far more files than a model');
  const filesByKey = new Map<string, ArchivedFile>();
  let unpackedBytes = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      throwIfCancelled(signal);
      const path = safePathOf(entry);
      unpackedBytes += entry.uncompressedSize;
      if (unpackedBytes > limits.unpackedBytes) throw unsafe('it would unpack to more than any model needs');
      if (path.endsWith('/')) continue;
      // One file to Windows and macOS, which ignore case.
      const key = path.toLowerCase();
      if (filesByKey.has(key)) throw unsafe('two of its files have the same name');
      filesByKey.set(key, { path, entry });
    }
  } catch (failure) {
    throw blameArchive(failure);
  }
  if (unpackedBytes > archive.fileSize * limits.ratio) throw unsafe('it would unpack to a suspiciously large size');
  return [...filesByKey.values()];
}

function safePathOf(entry: Entry): string {
  const path = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  if (validateFileName(path) !== null || path.includes('//') || path.split('/').some(isUnsafeSegment)) throw unsafe('a path in it leads elsewhere');
  if (!isPlain(entry)) throw unsafe('it holds a link or another special file');
  return path;
}

/** What Windows would read as something else than a name: control and reserved characters, a dot or space at the end, a device. */
function isUnsafeSegment(segment: string): boolean {
  return /[\u0000-\u001f<>:"|?*\\]/.test(segment) || /[. ]$/.test(segment) || isDeviceName(segment);
}

/** The upper half holds the Unix mode where the archive was made on Unix, else zero. */
function isPlain({ externalFileAttributes }: Entry): boolean {
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return kind === 0 || kind === 0o100000 || kind === 0o040000;
}

/** '' or a folder with its slash. */
function findModelRoot(files: readonly ArchivedFile[]): string {
  const paths = new Set(files.map(({ path }) => path));
  const topFolders = new Set(files.filter(({ path }) => path.includes('/')).map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
  const root = ['', ...topFolders].find((folder) => modelKindOf((path) => paths.has(folder + path)) !== null);
  if (root === undefined) throw new ProblemError(notAModel());
  return root;
}

async function unpack(archive: ZipFile, entry: Entry, target: string, signal?: AbortSignal): Promise<void> {
  let checksum = 0;
  async function* checked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      throwIfCancelled(signal);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  }
  try {
    await mkdir(dirname(target), { recursive: true });
    const packed = await archive.openReadStreamPromise(entry);
    await pipeline(packed, checked, createWriteStream(target, { flags: 'wx', flush: true }));
  } catch (failure) {
    throw blameArchive(failure);
  }
  if (checksum !== entry.crc32) throw damaged();
}

/** What neither we nor the file system said is the archive's own fault: yauzl gives its errors no code, zlib `Z_…`. */
function blameArchive(failure: unknown): unknown {
  if (failure instanceof ProblemError || failure instanceof Cancelled) return failure;
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'Z_';
  return code.startsWith('Z_') ? damaged(failure) : failure;
}

function unsafe(reason: string): ProblemError {
  return new ProblemError(problem('model-archive-unsafe',
    `Nothing was unpacked because this archive is not safe: ${reason}. Download the model again from its publisher.`));
}

function damaged(cause?: unknown): ProblemError {
  return new ProblemError(problem('model-archive-damaged',
    'The file is not a complete .zip archive. Download the model again.', cause === undefined ? {} : { cause }));
}
