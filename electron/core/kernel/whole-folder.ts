/**
 * A folder that is put together beside its place under another name, and moved there in one step: it is there whole or
 * not at all, and never over anything. Killed half-way, what is left beside it ends in `.partial` and is of no use.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { flushFolder } from './flush-folder.ts';
import { systemCodeOf, writeFailureReason } from './write-failure.ts';

export type WholeFolderProblem = Problem<'target-not-empty' | 'output-unwritable'>;

export interface UnfinishedFolder {
  /** To be filled, each file flushed by who writes it; `finish` flushes the folders. */
  readonly path: string;
  /** Moves it to its place; what has come there meanwhile stays, and this is refused. */
  finish(): Promise<Result<void, WholeFolderProblem>>;
  /** After `finish` it does nothing. */
  discard(): Promise<void>;
}

/** `target` must not be there yet, or be an empty folder. Readable by this user only. */
export async function beginWholeFolder(target: string): Promise<Result<UnfinishedFolder, WholeFolderProblem>> {
  const place = resolve(target);
  const path = `${place}.${randomBytes(4).toString('hex')}.partial`;
  try {
    if (!await isFree(place)) return err(notEmpty());
    await mkdir(dirname(place), { recursive: true });
    await mkdir(path, { mode: 0o700 });
  } catch (cause) {
    return err(folderUnwritable(cause));
  }
  return ok({
    path,
    finish: () => moveTo(place, path),
    discard: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  });
}

const partialName = /^(.+)\.[0-9a-f]{8}\.partial$/u;

/** The places that folders were begun for and left unfinished in `parent`: a crash came between, or they are being filled. */
export async function unfinishedFoldersIn(parent: string): Promise<readonly { readonly path: string; readonly name: string }[]> {
  const names = await readdir(parent).catch(() => []);
  return names.flatMap((partial) => {
    const name = partialName.exec(partial)?.[1];
    return name === undefined ? [] : [{ path: join(parent, partial), name }];
  });
}

async function isFree(place: string): Promise<boolean> {
  try {
    return (await readdir(place)).length === 0;
  } catch (failure) {
    const code = systemCodeOf(failure);
    if (code === 'ENOENT') return basename(place) !== '';
    if (code === 'ENOTDIR') return false;
    throw failure;
  }
}

async function moveTo(place: string, path: string): Promise<Result<void, WholeFolderProblem>> {
  try {
    // An empty folder makes room for it; one that is no longer empty does not go, nor can it be renamed over.
    await rmdir(place).catch((failure: unknown) => {
      if (systemCodeOf(failure) !== 'ENOENT') throw failure;
    });
    // Its names before its own: a power cut must not leave a place with half of them.
    await flushFolders(path);
    await rename(path, place);
    await flushFolder(dirname(place));
    return ok();
  } catch (cause) {
    const code = systemCodeOf(cause);
    return err(code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR' ? notEmpty() : folderUnwritable(cause));
  }
}

async function flushFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isDirectory()) await flushFolders(join(folder, entry.name));
  await flushFolder(folder);
}

function notEmpty(): WholeFolderProblem {
  return problem('target-not-empty',
    'There is something in this place already, and it was left as it was. Name a folder that is not there yet, or an empty one.');
}

/** For everything that goes wrong while such a folder is filled. A defect goes on being thrown. */
export function folderUnwritable(cause: unknown): WholeFolderProblem {
  const code = systemCodeOf(cause);
  if (code === null) throw cause;
  return problem('output-unwritable', `The folder was not written: ${writeFailureReason(code)}`, { details: { code }, cause });
}

/** What of it is expected comes as a `ProblemError`. */
export async function orUnwritable<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (thrown) {
    throw new ProblemError(folderUnwritable(thrown));
  }
}
