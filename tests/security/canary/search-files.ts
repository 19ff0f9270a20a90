/**
 * Looks for needles in every byte of every file below some folders, names of files included, and inside gzip members. Not
 * seen: what is encrypted (that is the point), brotli and deflate without gzip's mark, sound that was coded anew, and text
 * cut in two by whoever stored it.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import type { Needle } from './canary-needles.ts';
import { needlesIn } from './needles-in.ts';

export interface CanaryFind {
  readonly file: string;
  readonly canary: string;
  readonly encoding: string;
}

export interface SearchReport {
  readonly files: number;
  readonly bytes: number;
  /** Patterns each of them was searched for. */
  readonly needles: number;
  readonly finds: readonly CanaryFind[];
}

export interface SearchRequest {
  readonly folders: readonly string[];
  readonly needles: readonly Needle[];
  /** Whole paths that are not looked into: where the person had plain files written. */
  readonly except?: readonly string[];
}

export async function searchFiles({ folders, needles, except = [] }: SearchRequest): Promise<SearchReport> {
  const finds: CanaryFind[] = [];
  let [files, bytes] = [0, 0];
  for (const folder of folders) {
    for (const file of await filesBelow(folder, except)) {
      const content = await readFile(file).catch(gone);
      if (content === null) continue;
      files += 1;
      bytes += content.length;
      const name = relative(folder, file);
      finds.push(...findIn(content, needles).map((found) => ({ file: name, ...found })));
      finds.push(...findIn(Buffer.from(name), needles).map(({ canary, encoding }) => ({ file: name, canary, encoding: `its name, ${encoding}` })));
    }
  }
  return { files, bytes, needles: needles.length, finds };
}

/** In the bytes and in what is gzipped among them, each needle once. */
export function findIn(content: Buffer, needles: readonly Needle[]): ReadonlyArray<{ readonly canary: string; readonly encoding: string }> {
  const found = new Map<string, { canary: string; encoding: string }>();
  for (const [part, within] of [[content, ''], ...gzipMembers(content).map((member) => [member, ', gzipped'] as const)] as const) {
    for (const { canary, encoding } of needlesIn(part, needles)) found.set(`${canary} ${encoding}${within}`, { canary, encoding: encoding + within });
  }
  return [...found.values()];
}

const gzipMark = Buffer.from([0x1f, 0x8b, 0x08]);
const largestMemberBytes = 64 * 1024 * 1024;

function gzipMembers(content: Buffer): Buffer[] {
  const members: Buffer[] = [];
  for (let at = content.indexOf(gzipMark); at >= 0; at = content.indexOf(gzipMark, at + 1)) {
    try {
      const deflated = content.subarray(at + headerLength(content.subarray(at)));
      members.push(inflateRawSync(deflated, { maxOutputLength: largestMemberBytes, finishFlush: constants.Z_SYNC_FLUSH }));
    } catch {
      // Three bytes that happen to look like it.
    }
  }
  return members;
}

/** Of a gzip member's header (RFC 1952): ten bytes, then what its flags say. */
function headerLength(member: Buffer): number {
  const flags = member[3] ?? 0;
  let end = 10;
  if ((flags & 4) !== 0) end += 2 + member.readUInt16LE(end);
  for (const text of [8, 16]) if ((flags & text) !== 0) end = member.indexOf(0, end) + 1;
  return (flags & 2) !== 0 ? end + 2 : end;
}

async function filesBelow(folder: string, except: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name);
    if (except.includes(path)) return [];
    // A link leads to what is searched where it lies, or to what nobody wrote here; a socket has no content.
    return entry.isDirectory() ? filesBelow(path, except) : entry.isFile() ? [path] : [];
  }));
  return below.flat();
}

/** A browser that is still running takes files away while they are read. */
function gone(failure: unknown): null {
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw failure;
}
