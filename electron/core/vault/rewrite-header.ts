/**
 * An unlocked vault's header written anew with other wraps, the vault key and all data untouched. One rewrite at a time,
 * each on top of what is on disk, each raising the generation, each atomic: killed half-way, the old header stands.
 */
import type { PasswordCost } from '#core/crypto/password-kdf.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { wrappingUnder } from './key-wraps.ts';
import { holdOf, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import { replaceHeaderFile } from './vault-files.ts';
import { headerToText, type WrappedKeys } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

export type RewriteProblem = Problem<'vault-locked' | 'header-damaged' | 'header-unwritable'>;

const lastRewritesByVault = new WeakMap<UnlockedVault, Promise<unknown>>();

/** `change` answers the wraps to put in place of those of the same kind; `undefined` takes one away. */
export function rewriteHeader(
  vault: UnlockedVault,
  change: (vaultKey: VaultKey) => Partial<WrappedKeys>,
): Promise<Result<void, RewriteProblem>> {
  const before = lastRewritesByVault.get(vault) ?? Promise.resolve();
  const rewrite = before.then(() => rewriteNow(vault, change));
  // The next rewrite waits for the end of this one, however it ends.
  lastRewritesByVault.set(vault, rewrite.catch(() => {}));
  return rewrite;
}

/** Wraps the vault key under something a person types, in place of the wrap of that kind. */
export function wrapUnderSecret(
  vault: UnlockedVault,
  kind: 'passphrase' | 'recovery',
  secret: Redacted<string>,
  cost: PasswordCost,
): Promise<Result<void, RewriteProblem>> {
  return wrappingUnder(secret, cost, (wrap) => rewriteHeader(vault, (vaultKey) => {
    const wrapped = wrap({ vaultKey, vaultId: vault.vaultId, kind });
    return kind === 'passphrase' ? { passphrase: wrapped } : { recovery: wrapped };
  }));
}

// A vault may lock itself while argon2 runs. From that question to the last use of its keys, nothing in here waits.
async function rewriteNow(
  vault: UnlockedVault,
  change: (vaultKey: VaultKey) => Partial<WrappedKeys>,
): Promise<Result<void, RewriteProblem>> {
  const hold = holdOf(vault);
  if (hold.isLocked) {
    return err(problem('vault-locked', 'The vault was locked before this was done, so nothing was changed. Unlock it and try again.'));
  }
  const header = readOwnHeader(vault.folder, hold);
  if (!header.ok) return header;
  const generation = header.value.generation + 1;
  const wrappedKeys = { ...header.value.wrappedKeys, ...change(hold.secrets.vaultKey) };
  const written = await replaceHeaderFile(
    vault.folder, headerToText({ ...header.value, generation, wrappedKeys }, hold.secrets.header));
  if (!written.ok) return written;
  hold.generation = generation;
  return ok();
}
