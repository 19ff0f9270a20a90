/**
 * The disk side of a vault's header: found, read, written, replaced. Each write is atomic and flushed together with the
 * folders that name the file, so that a power cut leaves the old header or the new one. Nothing is interpreted here.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { vaultPaths, type VaultPaths } from './vault-folder.ts';
import { damagedHeader } from './vault-header.ts';

/** A real header is under two kilobytes; a file this large is something else and is not taken into memory. */
const largestHeaderBytes = 65_536;

/** Also true when only the header was lost: a new one beside the old database would not open it and would hide why. */
export function vaultExists(folder: string): boolean {
  const { headerFile, databaseFile } = vaultPaths(folder);
  return existsSync(headerFile) || existsSync(databaseFile);
}

/** Synchronous: the file is tiny, and `verifyHeader` answers at once. */
export function readHeaderFile(
  folder: string,
): Result<Buffer, Problem<'no-vault' | 'folder-unreadable' | 'header-damaged'>> {
  const { headerFile } = vaultPaths(folder);
  try {
    if (statSync(headerFile).size > largestHeaderBytes) return err(damagedHeader('too-large'));
    return ok(readFileSync(headerFile));
  } catch (cause) {
    const code = fileErrorCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return err(problem('no-vault',
        'There is no vault in this folder: its file vault.json is missing. Choose another folder, restore vault.json '
        + 'from a backup, or create a vault in an empty folder.', { cause }));
    }
    return err(problem('folder-unreadable',
      'The vault cannot be read. Check that the disk is connected and that you may read the folder, then try again.',
      { details: { code }, cause }));
  }
}

/** Makes the folders, readable by this user only, and writes the header as the last act. Never replaces a vault. */
export async function writeNewHeaderFile(
  folder: string,
  headerText: string,
): Promise<Result<void, Problem<'vault-exists' | 'folder-unwritable'>>> {
  const paths = vaultPaths(folder);
  try {
    if (vaultExists(folder)) {
      return err(problem('vault-exists',
        'This folder already holds a vault, and it was left as it is. Unlock it, or choose an empty folder.'));
    }
    await makePrivateFolders(paths);
    await writeFlushed(paths, headerText);
    await flushFolder(dirname(folder));
    return ok();
  } catch (cause) {
    return err(problem('folder-unwritable',
      'No vault could be made here. Check that the disk has room and that you may write to this folder, or choose another.',
      { details: { code: fileErrorCode(cause) }, cause }));
  }
}

/** Puts another header in the place of the one that is there. A failure leaves the old one. */
export async function replaceHeaderFile(
  folder: string,
  headerText: string,
): Promise<Result<void, Problem<'header-unwritable'>>> {
  try {
    await writeFlushed(vaultPaths(folder), headerText);
    return ok();
  } catch (cause) {
    return err(problem('header-unwritable',
      'The vault\'s file vault.json cannot be written, so everything stays as it was. Check that the disk has room and '
      + 'that you may write to the vault\'s folder, then try again.', { details: { code: fileErrorCode(cause) }, cause }));
  }
}

/** What a rewrite that was killed left beside the header. Nothing reads it, and it may hold wraps that were ended since. */
export function clearUnfinishedHeaders(folder: string): void {
  for (const name of readdirSync(folder)) if (isUnfinishedHeaderName(name)) rmSync(join(folder, name), { force: true });
}

export function isUnfinishedHeaderName(name: string): boolean {
  return /^vault\.json\.\d+$/u.test(name);
}

async function writeFlushed({ folder, headerFile }: VaultPaths, headerText: string): Promise<void> {
  await writeFileAtomic(headerFile, headerText, { mode: 0o600, fsync: true });
  await flushFolder(folder);
}

async function makePrivateFolders({ folder, audioFolder }: VaultPaths): Promise<void> {
  for (const path of [folder, audioFolder]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // A folder that was there before keeps its own mode through `mkdir`.
    await chmod(path, 0o700);
  }
}

/** The system's error code; anything that is not a file error is a defect and goes on being thrown. */
export function fileErrorCode(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? failure.code : null;
  if (typeof code !== 'string') throw failure;
  return code;
}
