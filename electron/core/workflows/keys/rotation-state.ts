/**
 * What an earlier rotation of the vault's keys left in the folder, told by which database the present keys open. Nothing
 * depends on what was deleted or renamed in which order, and where no database fits, nothing is touched.
 */
import { existsSync } from 'node:fs';
import { isUnderKey } from '#core/storage/verify-database-file.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';

/**
 * `none`: at most an empty folder is left of one; `under-way`: begun, and the vault is whole under the keys it had;
 * `committed`: the keys are new, and files have still to be moved to their places; `unclear`: the present keys open
 * neither database.
 */
export type RotationState = 'none' | 'under-way' | 'committed' | 'unclear';

export function rotationState(vault: UnlockedVault): RotationState {
  const { rotationFolder, databaseFile } = vaultPaths(vault.folder);
  const prepared = vaultPaths(rotationFolder);
  const key = vault.keys.database;
  if (isUnderKey({ file: databaseFile, key })) return existsSync(prepared.headerFile) || existsSync(prepared.databaseFile) ? 'under-way' : 'none';
  if (!existsSync(rotationFolder)) return 'none';
  return isUnderKey({ file: prepared.databaseFile, key }) ? 'committed' : 'unclear';
}
