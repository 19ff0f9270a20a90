/** A vault made when passphrases cost less is wrapped anew at today's cost, at the one moment the secret is at hand. */
import type { PasswordCost } from '#core/crypto/password-kdf.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { wrapUnderSecret, type RewriteProblem } from './rewrite-header.ts';
import { holdOf, readOwnHeader, type UnlockedVault } from './unlocked-vault.ts';
import type { KeyDerivation } from './vault-header.ts';

export interface RaiseCostOptions {
  /** A wrap that costs less is made anew at this cost once the vault is open; `null` leaves every byte on disk as it is. */
  readonly raiseCostTo?: PasswordCost | null;
  /** Told when the vault is open but could not be raised, on a read-only disk for one. It is tried again next time. */
  readonly onCostNotRaised?: (why: RewriteProblem) => void;
}

/** Wraps anew under the same secret when its cost is below `floor` in any way; never makes it cheaper. */
export async function raiseCost(
  vault: UnlockedVault,
  kind: 'passphrase' | 'recovery',
  secret: Redacted<string>,
  floor: PasswordCost,
): Promise<Result<void, RewriteProblem>> {
  const header = readOwnHeader(vault.folder, holdOf(vault));
  if (!header.ok) return header;
  const kdf = header.value.wrappedKeys[kind]?.kdf;
  if (kdf === undefined || (kdf.memoryKib >= floor.memoryKib && kdf.iterations >= floor.iterations)) return ok();
  return wrapUnderSecret(vault, kind, secret, dearerOf(kdf, floor));
}

export function dearerOf(kdf: Pick<KeyDerivation, 'memoryKib' | 'iterations'>, floor: PasswordCost): PasswordCost {
  return {
    memoryKib: Math.max(kdf.memoryKib, floor.memoryKib),
    iterations: Math.max(kdf.iterations, floor.iterations),
    parallelism: floor.parallelism,
  };
}
