/**
 * The passphrase asked for once more while the vault is open, before what only its owner may do. A wrong one counts as a
 * failed attempt to get in, with the same waits, and is in the audit log from the next right one on.
 */
import { checkPassphrase } from '#core/vault/passphrase.ts';
import { tooManyAttempts, type UnlockAttempts } from '#core/vault/unlock-attempts.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export type OwnerDeps = Pick<OpenVault, 'vault' | 'database' | 'audit' | 'attempts'>;

export async function proveOwner({ attempts, database, audit, vault }: OwnerDeps, passphrase: Redacted<string>): Promise<Result<void>> {
  const chance = attempts?.mayTry();
  if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
  const proven = await checkPassphrase(vault, passphrase);
  if (!proven.ok) {
    if (isWrongSecret(proven.error)) attempts?.failed();
    return proven;
  }
  database.transaction(() => { logFailures({ audit, vault, attempts }); });
  attempts?.succeeded();
  return proven;
}

export function isWrongSecret({ type }: Problem): boolean {
  return type === 'wrong-passphrase' || type === 'wrong-recovery-code';
}

/** Within a transaction, before `succeeded`: the failures counted outside the vault, each at its time. Answers how many. */
export function logFailures(
  { audit, vault, attempts }: Pick<OpenVault, 'audit' | 'vault'> & { readonly attempts: UnlockAttempts | null },
): number {
  const { count, lastTimes } = attempts?.failuresSinceLastSuccess() ?? { count: 0, lastTimes: [] };
  for (const at of lastTimes) audit.append({ actor: 'system', action: 'vault.unlock-failed', subjectId: vault.vaultId, details: { at } });
  return count;
}
