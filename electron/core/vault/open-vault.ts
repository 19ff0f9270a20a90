/**
 * The way from a folder to an unlocked vault that every way in shares: read the header, open one of its wraps, prove the
 * header with what came out. Damage that shows without a key is told before anything is tried. Writes nothing.
 */
import { err, ok, type Problem, type Result } from '#shared/lib/result.ts';
import { createUnlockedVault, type UnlockedVault } from './unlocked-vault.ts';
import { readHeaderFile } from './vault-files.ts';
import { damagedHeader, isAuthentic, parseHeader, type VaultHeader, type WrapKind } from './vault-header.ts';
import { deriveSecrets, wipeSecrets, type VaultKey } from './vault-keys.ts';

export type ReadHeaderProblem =
  Problem<'no-vault' | 'folder-unreadable' | 'header-damaged' | 'vault-newer' | 'vault-erased'>;

export function readHeader(folder: string): Result<VaultHeader, ReadHeaderProblem> {
  const raw = readHeaderFile(folder);
  return raw.ok ? parseHeader(raw.value) : raw;
}

/** `openWrap` answers the vault key, which is taken over, or why there is none. */
export async function openVaultWith<Refusal extends Problem>(
  folder: string,
  openedWith: WrapKind,
  openWrap: (header: VaultHeader) => Promise<Result<VaultKey, Refusal>>,
): Promise<Result<UnlockedVault, ReadHeaderProblem | Refusal>> {
  const header = readHeader(folder);
  if (!header.ok) return header;
  const vaultKey = await openWrap(header.value);
  if (!vaultKey.ok) return vaultKey;
  const secrets = deriveSecrets(vaultKey.value, header.value.vaultId);
  if (!isAuthentic(header.value, secrets.header)) {
    wipeSecrets(secrets);
    return err(damagedHeader('mac'));
  }
  return ok(createUnlockedVault({ folder, header: header.value, secrets, openedWith }));
}
