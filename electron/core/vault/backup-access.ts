/**
 * What a backup needs of an unlocked vault, and all it gets: a header to travel with the data, and a key that comes from
 * the vault key and opens nothing in the vault itself. The device's wrap stays at home: a backup opens with the passphrase
 * or the recovery code wherever it is restored, and two vaults never share one secret of a keychain.
 */
import type { BackupKey } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import { ok, type Problem, type Result } from '#shared/lib/result.ts';
import { holdOf, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import { headerToText } from './vault-header.ts';
import { derivePurposeKey } from './vault-keys.ts';

/** The text of `vault.json` as it is at this moment, less the device. Synchronous, to be of one moment with the database. */
export function headerTextForBackup(vault: UnlockedVault): Result<string, Problem<'header-damaged'>> {
  const hold = holdOf(vault);
  const header = readOwnHeader(vault.folder, hold);
  if (!header.ok) return header;
  const { passphrase, recovery } = header.value.wrappedKeys;
  const wrappedKeys = { ...(passphrase && { passphrase }), ...(recovery && { recovery }) };
  return ok(headerToText({ ...header.value, wrappedKeys }, hold.secrets.header));
}

/** The caller owns the key and wipes it; it outlives a lock. */
export function deriveBackupKey(vault: UnlockedVault): BackupKey {
  const hold = holdOf(vault);
  assert(!hold.isLocked, 'a locked vault derives no keys');
  return derivePurposeKey(hold.secrets.vaultKey, vault.vaultId, 'backup');
}
