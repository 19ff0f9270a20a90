/**
 * An unlocked vault's header written anew, with other wraps or another note of the audit log's head, the vault key and
 * all data untouched. One rewrite at a time,
 * each on top of what is on disk, each raising the generation, each atomic: killed half-way, the old header stands.
 */
import type { PasswordCost } from '#core/crypto/password-kdf.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { wrappingUnder } from './key-wraps.ts';
import { holdOf, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import { replaceHeaderFile } from './vault-files.ts';
import { headerToText, headerVersion, type AuditMark, type VaultHeader, type WrappedKeys } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

export type RewriteProblem = Problem<'vault-locked' | 'header-damaged' | 'header-unwritable'>;

const lastRewritesByVault = new WeakMap<UnlockedVault, Promise<unknown>>();

/** `change` answers the wraps to put in place of those of the same kind; `undefined` takes one away. */
export function rewriteHeader(
  vault: UnlockedVault,
  change: (vaultKey: VaultKey) => Partial<WrappedKeys>,
): Promise<Result<void, RewriteProblem>> {
  return changeHeader(vault, ({ wrappedKeys }, vaultKey) => ({ wrappedKeys: { ...wrappedKeys, ...change(vaultKey) } }));
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

/** `above`: a generation the new one must exceed, where a newer header than the one on disk is known to have been. */
export function noteAuditHead(
  vault: UnlockedVault,
  auditHead: AuditMark,
  { above = 0 }: { readonly above?: number } = {},
): Promise<Result<void, RewriteProblem>> {
  return changeHeader(vault, () => ({ auditHead }), above);
}

export type HeaderChange = (header: VaultHeader, vaultKey: VaultKey) => Partial<Pick<VaultHeader, 'auditHead' | 'wrappedKeys'>>;

/** The new generation is also above `above`. */
export function changeHeader(vault: UnlockedVault, change: HeaderChange, above = 0): Promise<Result<void, RewriteProblem>> {
  const before = lastRewritesByVault.get(vault) ?? Promise.resolve();
  const rewrite = before.then(() => rewriteNow(vault, change, above));
  // The next rewrite waits for the end of this one, however it ends.
  lastRewritesByVault.set(vault, rewrite.catch(() => {}));
  return rewrite;
}

// A vault may lock itself while argon2 runs. From that question to the last use of its keys, nothing in here waits.
async function rewriteNow(vault: UnlockedVault, change: HeaderChange, above: number): Promise<Result<void, RewriteProblem>> {
  const hold = holdOf(vault);
  if (hold.isLocked) {
    return err(problem('vault-locked', 'The vault was locked before this was done, so nothing was changed. Unlock it and try again.'));
  }
  const header = readOwnHeader(vault.folder, hold);
  if (!header.ok) return header;
  const generation = Math.max(header.value.generation, above) + 1;
  const changed = { ...header.value, ...change(header.value, hold.secrets.vaultKey), version: headerVersion, generation } as const;
  const written = await replaceHeaderFile(vault.folder, headerToText(changed, hold.secrets.header));
  if (!written.ok) return written;
  hold.generation = generation;
  for (const told of [...hold.listeners]) told(generation);
  return ok();
}
