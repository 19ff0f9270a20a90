/**
 * A file that comes in parts, over several runs of the program if need be. Beside what has come stands a note of where it
 * comes from and how much of it was flushed: what lies beyond that after a crash or a power cut is not trusted, and comes again.
 */
import { open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '#core/kernel/write-whole.ts';

const originSchema = z.strictObject({
  url: z.string(),
  /** A strong ETag, or a Last-Modified: what tells that the server's file is still the same. Null: it cannot be gone on with. */
  validator: z.string().nullable(),
  totalBytes: z.int().nonnegative().nullable(),
});
export type FileOrigin = z.infer<typeof originSchema>;

const noteSchema = z.strictObject({ version: z.literal(1), origin: originSchema, safeBytes: z.int().nonnegative() });

export interface PartialFile {
  readonly path: string;
  readonly receivedBytes: number;
  /** Null while nothing has come. */
  readonly origin: FileOrigin | null;
  /** Forgets what has come. */
  startAnew(origin: FileOrigin): Promise<void>;
  append(bytes: Uint8Array): Promise<void>;
  /** What has come is on the disk when it answers. */
  close(): Promise<void>;
}

/** More than this is never fetched twice because of a crash. */
const bytesBetweenFlushes = 16 * 1024 * 1024;

export async function openPartialFile(path: string): Promise<PartialFile> {
  const handle = await open(path, await exists(path) ? 'r+' : 'wx+');
  try {
    return new OpenPartialFile(path, handle, await settled(path, handle));
  } catch (failure) {
    await handle.close();
    throw failure;
  }
}

export interface UnfinishedFile {
  readonly receivedBytes: number;
  readonly origin: FileOrigin;
}

/** What lies there of an earlier run; null where there is nothing to go on with. */
export async function readUnfinishedFile(path: string): Promise<UnfinishedFile | null> {
  const note = await readNote(path);
  return note === null || !await exists(path) ? null : { receivedBytes: note.safeBytes, origin: note.origin };
}

export async function removePartialFile(path: string): Promise<void> {
  for (const each of [path, notePath(path), besideNote(path)]) await rm(each, { force: true });
}

class OpenPartialFile implements PartialFile {
  readonly path: string;
  receivedBytes: number;
  origin: FileOrigin | null;
  private readonly handle: FileHandle;
  private flushedBytes: number;

  constructor(path: string, handle: FileHandle, { receivedBytes, origin }: { readonly receivedBytes: number; readonly origin: FileOrigin | null }) {
    this.path = path;
    this.handle = handle;
    this.receivedBytes = receivedBytes;
    this.flushedBytes = receivedBytes;
    this.origin = origin;
  }

  async startAnew(origin: FileOrigin): Promise<void> {
    // The note first: what it vouches for must not outlive the bytes.
    await writeNote(this.path, origin, 0);
    await this.handle.truncate(0);
    this.origin = origin;
    this.receivedBytes = 0;
    this.flushedBytes = 0;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await writeWhole(this.handle, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), this.receivedBytes);
    this.receivedBytes += bytes.byteLength;
    if (this.receivedBytes - this.flushedBytes >= bytesBetweenFlushes) await this.flush();
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.handle.close();
    }
  }

  private async flush(): Promise<void> {
    if (this.origin === null) return;
    await this.handle.sync();
    await writeNote(this.path, this.origin, this.receivedBytes);
    this.flushedBytes = this.receivedBytes;
  }
}

async function settled(path: string, handle: FileHandle): Promise<{ receivedBytes: number; origin: FileOrigin | null }> {
  const note = await readNote(path);
  const { size } = await handle.stat();
  // Shorter than its note is not what was noted.
  const receivedBytes = note === null || size < note.safeBytes ? 0 : note.safeBytes;
  await handle.truncate(receivedBytes);
  return { receivedBytes, origin: note?.origin ?? null };
}

function notePath(path: string): string {
  return `${path}.json`;
}

function besideNote(path: string): string {
  return `${notePath(path)}.new`;
}

async function readNote(path: string): Promise<z.infer<typeof noteSchema> | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(notePath(path), 'utf8')));
  } catch {
    return null;
  }
}

async function writeNote(path: string, origin: FileOrigin, safeBytes: number): Promise<void> {
  await writeFile(besideNote(path), JSON.stringify({ version: 1, origin, safeBytes }), { flush: true });
  await rename(besideNote(path), notePath(path));
}

async function exists(path: string): Promise<boolean> {
  return open(path, 'r').then(async (handle) => {
    await handle.close();
    return true;
  }, () => false);
}
