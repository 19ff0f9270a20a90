/**
 * A vault key renewed, as far as keys and headers go. The vault to come is made beside the present one, in its folder
 * `rotation/`: the same id, another vault key, every way in wrapped anew. The present vault is whole until, in one step,
 * the new header takes the place of the old one; from that step on it is the new vault that counts.
 */
import { rename, rm } from 'node:fs/promises';
import { defaultPasswordCost, type PasswordCost } from '#core/crypto/password-kdf.ts';
import { randomKey } from '#core/crypto/random.ts';
import { flushFolder } from '#core/kernel/flush-folder.ts';
import { keySizeBytes, wipe } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { ok, type Problem, type Result } from '#shared/lib/result.ts';
import type { DeviceKeychain } from './device-keychain.ts';
import { openVaultKey, sealVaultKey, wrappingUnder } from './key-wraps.ts';
import { dearerOf } from './raise-cost.ts';
import { changeHeader, type RewriteProblem } from './rewrite-header.ts';
import { createUnlockedVault, holdOf, moveVault, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import { writeNewHeaderFile } from './vault-files.ts';
import { vaultPaths } from './vault-folder.ts';
import { headerToText, headerVersion, type AuditMark, type DeviceWrap, type HeaderContent, type VaultHeader } from './vault-header.ts';
import { deriveSecrets, wipeSecrets, type VaultKey } from './vault-keys.ts';

export interface RotationRequest {
  /** Of the vault; whoever asks for a rotation has shown that it is. */
  readonly passphrase: Redacted<string>;
  readonly keychain: DeviceKeychain;
  /** Weaker for tests only. The new wrap never costs less than the old one. */
  readonly passwordCost?: PasswordCost;
}

/** Makes `rotation/` with a header and nothing else. There must be none. The recovery code comes last: see `completeHeader`. */
export async function prepareRotation(
  vault: UnlockedVault,
  { passphrase, keychain, passwordCost = defaultPasswordCost }: RotationRequest,
): Promise<Result<UnlockedVault, Problem<'header-damaged' | 'vault-exists' | 'folder-unwritable'>>> {
  const old = readOwnHeader(vault.folder, holdOf(vault));
  if (!old.ok) return old;
  const secrets = deriveSecrets(randomKey() as VaultKey, vault.vaultId);
  try {
    const header = await headerUnder(secrets.vaultKey, old.value, { passphrase, keychain, passwordCost });
    const folder = vaultPaths(vault.folder).rotationFolder;
    const written = await writeNewHeaderFile(folder, headerToText(header, secrets.header));
    if (written.ok) return ok(createUnlockedVault({ folder, header, secrets, openedWith: vault.openedWith }));
    wipeSecrets(secrets);
    return written;
  } catch (failure) {
    wipeSecrets(secrets);
    throw failure;
  }
}

async function headerUnder(
  vaultKey: VaultKey, old: VaultHeader, { passphrase, keychain, passwordCost }: Required<RotationRequest>,
): Promise<HeaderContent> {
  const { format, vaultId, createdAt, generation, wrappedKeys } = old;
  const device = await rewrapDevice(old, vaultKey, keychain);
  const cost = wrappedKeys.passphrase === undefined ? passwordCost : dearerOf(wrappedKeys.passphrase.kdf, passwordCost);
  const wrapped = await wrappingUnder(passphrase, cost, (wrap) => wrap({ vaultKey, vaultId, kind: 'passphrase' }));
  return {
    format, version: headerVersion, vaultId, createdAt, generation: generation + 1,
    wrappedKeys: { passphrase: wrapped, ...(device === null ? {} : { device }) },
  };
}

/** Under the secret the keychain has for this vault already. Null when there is none, or it cannot be had: forgotten, then. */
async function rewrapDevice(
  { vaultId, wrappedKeys: { device: old } }: VaultHeader, vaultKey: VaultKey, keychain: DeviceKeychain,
): Promise<DeviceWrap | null> {
  if (old === undefined) return null;
  const { keychainId } = old;
  const loaded = await keychain.load(keychainId);
  const wrappingKey = loaded.ok ? loaded.value : null;
  if (wrappingKey === null) return null;
  try {
    const binding = { vaultId, kind: 'device', keychainId } as const;
    const opened = wrappingKey.length === keySizeBytes ? openVaultKey(old, wrappingKey, binding) : null;
    if (opened === null) return null;
    wipe(opened);
    return { keychainId, ...sealVaultKey(vaultKey, wrappingKey, binding) };
  } finally {
    wipe(wrappingKey);
  }
}

export interface HeaderCompletion {
  readonly auditHead: AuditMark;
  /** Null: the new vault has none. A code that an earlier try wrapped was shown to nobody. */
  readonly recoveryCode: Redacted<string> | null;
  readonly passwordCost?: PasswordCost;
}

/** The last change of the header before it counts. Its generation is above that of the present vault's. */
export async function completeHeader(
  vault: UnlockedVault, prepared: UnlockedVault, { auditHead, recoveryCode, passwordCost = defaultPasswordCost }: HeaderCompletion,
): Promise<Result<void, RewriteProblem>> {
  const { vaultId, generation: above } = vault;
  if (recoveryCode === null) {
    return changeHeader(prepared, ({ wrappedKeys }) => ({ auditHead, wrappedKeys: { ...wrappedKeys, recovery: undefined } }), above);
  }
  return wrappingUnder(recoveryCode, passwordCost, (wrap) => changeHeader(prepared, ({ wrappedKeys }, vaultKey) => (
    { auditHead, wrappedKeys: { ...wrappedKeys, recovery: wrap({ vaultKey, vaultId, kind: 'recovery' }) } }), above));
}

/** What `completeHeader` will give the header. */
export function completedGeneration(vault: UnlockedVault, prepared: UnlockedVault): number {
  return Math.max(vault.generation, prepared.generation) + 1;
}

/**
 * The one step. Once the header is renamed the vault's keys are the new ones, whatever comes after; until then they are
 * the old ones. Takes `prepared` over. A failure here is one before the step.
 */
export async function commitRotation(
  vault: UnlockedVault, prepared: UnlockedVault,
): Promise<Result<UnlockedVault, Problem<'header-damaged'>>> {
  const header = readOwnHeader(prepared.folder, holdOf(prepared));
  if (!header.ok) return header;
  assert(header.value.vaultId === vault.vaultId && header.value.generation > vault.generation, 'the same vault, later');
  await rename(vaultPaths(prepared.folder).headerFile, vaultPaths(vault.folder).headerFile);
  return ok(moveVault(prepared, { folder: vault.folder, header: header.value, openedWith: vault.openedWith }));
}

/** Leaves the vault as if no rotation had been begun. The header goes first: without it, nobody takes up what is left. */
export async function clearRotation(folder: string): Promise<void> {
  const { rotationFolder } = vaultPaths(folder);
  await rm(vaultPaths(rotationFolder).headerFile, { force: true });
  await flushIfThere(rotationFolder);
  await rm(rotationFolder, { recursive: true, force: true });
  await flushFolder(folder);
}

async function flushIfThere(folder: string): Promise<void> {
  await flushFolder(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'ENOENT') throw failure;
  });
}
