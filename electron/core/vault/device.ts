/**
 * "Unlock with this device": the vault key wrapped under a random key that only the operating system's keychain holds.
 * Whoever can use this person's session on this computer can then open the vault; the passphrase goes on working. One
 * device at a time: remembering another one, or a copy of the folder elsewhere, ends it for the first.
 */
import { randomUUID } from 'node:crypto';
import { randomKey } from '#core/crypto/random.ts';
import { keySizeBytes, wipe } from '#core/kernel/keys.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { DeviceKeychain, KeychainProblem } from './device-keychain.ts';
import { openVaultKey, sealVaultKey } from './key-wraps.ts';
import { openVaultWith, readHeader, type ReadHeaderProblem } from './open-vault.ts';
import { rewriteHeader, type RewriteProblem } from './rewrite-header.ts';
import type { UnlockedVault } from './unlocked-vault.ts';
import type { VaultHeader } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

/** Whether the header says that some device opens this vault; whether it is this one shows when it is tried. */
export function isDeviceRemembered(folder: string): boolean {
  return rememberedKeychainId(folder) !== null;
}

/** The secret is in the keychain before the header needs it: killed between the two, an unused secret is left behind. */
export async function rememberDevice(
  vault: UnlockedVault,
  keychain: DeviceKeychain,
): Promise<Result<void, KeychainProblem | RewriteProblem>> {
  const previousId = rememberedKeychainId(vault.folder);
  const keychainId = randomUUID();
  const wrappingKey = randomKey();
  try {
    const stored = await keychain.store(keychainId, wrappingKey);
    if (!stored.ok) return stored;
    const written = await rewriteHeader(vault, (vaultKey) => ({
      device: { keychainId, ...sealVaultKey(vaultKey, wrappingKey, { vaultId: vault.vaultId, kind: 'device', keychainId }) },
    }));
    const outdatedId = written.ok ? previousId : keychainId;
    // A secret that opens nothing any more may stay when the keychain does not let go of it.
    if (outdatedId !== null) await keychain.remove(outdatedId);
    return written;
  } finally {
    wipe(wrappingKey);
  }
}

/** The header first: from then on the secret opens nothing, also when the keychain cannot remove it. */
export async function forgetDevice(
  vault: UnlockedVault,
  keychain: DeviceKeychain,
): Promise<Result<void, KeychainProblem | RewriteProblem>> {
  const keychainId = rememberedKeychainId(vault.folder);
  if (keychainId === null) return ok();
  const written = await rewriteHeader(vault, () => ({ device: undefined }));
  return written.ok ? keychain.remove(keychainId) : written;
}

export type UnlockWithDeviceProblem = ReadHeaderProblem | KeychainProblem | Problem<'device-not-remembered'>;

/** Writes nothing. */
export function unlockWithDevice(
  { folder, keychain }: { readonly folder: string; readonly keychain: DeviceKeychain },
): Promise<Result<UnlockedVault, UnlockWithDeviceProblem>> {
  return openVaultWith(folder, 'device', (header) => openWithDevice(header, keychain));
}

async function openWithDevice(
  { vaultId, wrappedKeys: { device: wrap } }: VaultHeader,
  keychain: DeviceKeychain,
): Promise<Result<VaultKey, KeychainProblem | Problem<'device-not-remembered'>>> {
  if (wrap === undefined) return err(deviceNotRemembered());
  const { keychainId } = wrap;
  const loaded = await keychain.load(keychainId);
  if (!loaded.ok) return loaded;
  const wrappingKey = loaded.value;
  if (wrappingKey === null || wrappingKey.length !== keySizeBytes) return err(deviceNotRemembered());
  try {
    const vaultKey = openVaultKey(wrap, wrappingKey, { vaultId, kind: 'device', keychainId });
    return vaultKey === null ? err(deviceNotRemembered()) : ok(vaultKey);
  } finally {
    wipe(wrappingKey);
  }
}

export function deviceNotRemembered(): Problem<'device-not-remembered'> {
  return problem('device-not-remembered',
    'This computer does not hold the key to this vault. Unlock it with the passphrase; then this device can be remembered again.');
}

function rememberedKeychainId(folder: string): string | null {
  const header = readHeader(folder);
  return header.ok ? header.value.wrappedKeys.device?.keychainId ?? null : null;
}
