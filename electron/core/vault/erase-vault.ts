/**
 * Erases a vault for good: keys first, files after. Headers of an act that was cut short go first of all; once the header
 * itself is replaced by one without any wrapped key, nothing in the folder can be read with any passphrase, and killed
 * after that, erasing again takes it up. Backups and other copies of the folder are not reached, nor what a disk keeps of
 * blocks it has freed: those open only with the passphrase.
 */
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { DeviceKeychain } from './device-keychain.ts';
import { readHeader } from './open-vault.ts';
import { fileErrorCode, replaceHeaderFile, vaultExists } from './vault-files.ts';
import { vaultPaths } from './vault-folder.ts';
import { erasedHeaderText } from './vault-header.ts';

export interface EraseVaultRequest {
  readonly folder: string;
  /** Also removes the secret it holds for this vault, as far as it can; without the header that secret opens nothing. */
  readonly keychain?: DeviceKeychain;
}

export type EraseVaultProblem = Problem<'no-vault' | 'header-unwritable' | 'erase-incomplete'>;

/**
 * Needs no passphrase, as deleting the folder would not: asking for one is the caller's. The vault must be locked.
 * Deletes what a vault is made of and the folder if nothing else is in it; a stranger's file is left alone.
 */
export async function eraseVault({ folder, keychain }: EraseVaultRequest): Promise<Result<void, EraseVaultProblem>> {
  if (!vaultExists(folder)) {
    return err(problem('no-vault', 'There is no vault in this folder, so nothing was erased.'));
  }
  const header = readHeader(folder);
  const keychainId = header.ok ? header.value.wrappedKeys.device?.keychainId : undefined;
  const copies = await deleteFiles(folder, mayHoldKeys);
  if (!copies.ok) return copies;
  const destroyed = await replaceHeaderFile(folder, erasedHeaderText);
  if (!destroyed.ok) return destroyed;
  if (keychainId !== undefined) await keychain?.remove(keychainId);
  return deleteRest(folder);
}

/** Whether an erasing was cut short: its keys are gone, some of its files are not. */
export function isErasingUnfinished(folder: string): boolean {
  const header = readHeader(folder);
  return !header.ok && header.error.type === 'vault-erased';
}

/** The header is the last to go: as long as anything is left, it says that this vault was being erased. */
async function deleteRest(folder: string): Promise<Result<void, Problem<'erase-incomplete'>>> {
  const { headerFile } = vaultPaths(folder);
  const deleted = await deleteFiles(folder, belongsToVault);
  if (!deleted.ok) return deleted;
  try {
    await rm(headerFile, { force: true });
    if ((await readdir(folder)).length === 0) await rmdir(folder);
    return ok();
  } catch (cause) {
    return err(incomplete(cause));
  }
}

async function deleteFiles(folder: string, isMeant: (name: string) => boolean): Promise<Result<void, Problem<'erase-incomplete'>>> {
  try {
    const names = (await readdir(folder)).filter(isMeant);
    for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
    return ok();
  } catch (cause) {
    return err(incomplete(cause));
  }
}

function incomplete(cause: unknown): Problem<'erase-incomplete'> {
  return problem('erase-incomplete',
    'Some files of this vault could not be deleted. Close other programs that use its folder; Sotto goes on erasing when it is '
    + 'started next, or erase it again if it is still listed.', { details: { code: fileErrorCode(cause) }, cause });
}

/** A header that was being written when the power went, and what a change of the vault key had made ready. */
function mayHoldKeys(name: string): boolean {
  return name.startsWith('vault.json.') || name === 'rotation';
}

/** Database with its log and copies, lock and who held it, audio. */
function belongsToVault(name: string): boolean {
  return name === 'audio' || name.startsWith('sotto.db') || name === 'vault.lock' || name === 'vault.holder.json';
}
