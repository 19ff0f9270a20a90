/**
 * The other way: a tar stream taken apart, each entry held against the manifest. Nothing is believed for coming from an
 * authenticated file: only the names that a backup has, only plain files, none twice, none longer than the whole.
 */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { ProblemError } from '#shared/lib/result.ts';
import { isBackupEntryName, manifestName, parseManifest, type BackupManifest, type ManifestEntry } from './backup-manifest.ts';
import { damagedBackup, unsafeBackup } from './backup-problems.ts';

/** Takes what an entry holds; `end` is called once all of it was there. What goes wrong is thrown as `ProblemError`. */
export interface EntrySink {
  write(piece: Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Also after a failure. */
  close(): Promise<void>;
}

export interface Unpacking {
  readonly contents: AsyncIterable<Uint8Array>;
  /** All there is: no entry can be longer. */
  readonly contentsSizeBytes: number;
  /** Null to look only. */
  readonly openSink: ((name: string) => Promise<EntrySink>) | null;
}

const largestManifestBytes = 64 * 1024 * 1024;

/** Throws `backup-damaged` or `backup-unsafe` as `ProblemError`, and what `contents` and the sinks throw. */
export async function unpackVault({ contents, contentsSizeBytes, openSink }: Unpacking): Promise<BackupManifest> {
  const tar = extract();
  const feeding = pipeline(contents, tar as unknown as NodeJS.WritableStream).then(() => null, (thrown: unknown) => thrown);
  const found = new Map<string, ManifestEntry>();
  let manifest: BackupManifest | null = null;
  try {
    for await (const entry of tar) {
      const { name, size } = entry.header;
      if (manifest !== null) throw new ProblemError(unsafeBackup('entry-after-manifest'));
      refuseUnknown(entry.header, contentsSizeBytes);
      if (found.has(name)) throw new ProblemError(unsafeBackup('entry-twice'));
      const pieces = entry as AsyncIterable<Uint8Array>;
      if (name === manifestName) manifest = await readManifest(pieces);
      else found.set(name, { name, sizeBytes: size, sha256: await takeIn(pieces, openSink === null ? null : await openSink(name)) });
    }
  } catch (thrown) {
    tar.destroy();
    throw rootOf(await feeding, thrown);
  }
  const failure = await feeding;
  if (failure !== null) throw rootOf(failure, failure);
  return mustMatch(manifest, found);
}

function refuseUnknown({ name, type, size, pax = null }: Header, contentsSizeBytes: number): void {
  if (type !== 'file') throw new ProblemError(unsafeBackup('entry-type'));
  if (name !== manifestName && !isBackupEntryName(name)) throw new ProblemError(unsafeBackup('entry-name'));
  // Sotto writes none of these extended headers; they could say another name and size than the plain one.
  if (pax !== null) throw new ProblemError(unsafeBackup('entry-extension'));
  if (size > (name === manifestName ? Math.min(largestManifestBytes, contentsSizeBytes) : contentsSizeBytes)) throw new ProblemError(unsafeBackup('entry-size'));
}

async function takeIn(pieces: AsyncIterable<Uint8Array>, sink: EntrySink | null): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await sink?.write(piece);
    }
    await sink?.end();
    return hash.digest('hex');
  } finally {
    await sink?.close();
  }
}

async function readManifest(pieces: AsyncIterable<Uint8Array>): Promise<BackupManifest> {
  const text: Uint8Array[] = [];
  for await (const piece of pieces) text.push(piece);
  const manifest = parseManifest(Buffer.concat(text));
  if (manifest === null) throw new ProblemError(unsafeBackup('manifest'));
  return manifest;
}

/** Every entry is in the manifest, and every line of the manifest is there. */
function mustMatch(manifest: BackupManifest | null, found: ReadonlyMap<string, ManifestEntry>): BackupManifest {
  if (manifest === null) throw new ProblemError(damagedBackup({ part: 'contents' }));
  const isSame = manifest.entries.length === found.size && manifest.entries.every(({ name, sizeBytes, sha256 }) => {
    const entry = found.get(name);
    return entry !== undefined && entry.sizeBytes === sizeBytes && entry.sha256 === sha256;
  });
  if (!isSame) throw new ProblemError(damagedBackup({ part: 'contents' }));
  return manifest;
}

/** A chunk that does not open ends the tar reader too: what is told is the cause. Sinks throw problems; the rest is the tar's own fault. */
function rootOf(ofSource: unknown, ofReader: unknown): unknown {
  for (const thrown of [ofSource, ofReader]) {
    if (thrown instanceof ProblemError || thrown instanceof Cancelled) return thrown;
  }
  return new ProblemError(unsafeBackup('tar', ofReader));
}
