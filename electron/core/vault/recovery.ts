/**
 * The recovery code as a way in, for a forgotten passphrase. The code is shown once and kept nowhere: the header holds
 * the vault key wrapped under it. Making another one makes the one before useless, except with an older `vault.json`.
 */
import { defaultPasswordCost, type PasswordCost } from '#core/crypto/password-kdf.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { openWithSecret } from './key-wraps.ts';
import { openVaultWith, type ReadHeaderProblem } from './open-vault.ts';
import { newRecoveryCode, parseRecoveryCode, type RecoveryCodeProblem } from './recovery-code.ts';
import { raiseCost, type RaiseCostOptions } from './raise-cost.ts';
import { wrapUnderSecret, type RewriteProblem } from './rewrite-header.ts';
import type { UnlockedVault } from './unlocked-vault.ts';
import type { VaultHeader } from './vault-header.ts';
import type { VaultKey } from './vault-keys.ts';

/** The code to show, once. It holds from the moment this answers `ok`, and the code before it no more. */
export async function createRecoveryCode(
  vault: UnlockedVault,
  { passwordCost = defaultPasswordCost }: { readonly passwordCost?: PasswordCost } = {},
): Promise<Result<Redacted<string>, RewriteProblem>> {
  const code = newRecoveryCode();
  const wrapped = await wrapUnderSecret(vault, 'recovery', code, passwordCost);
  return wrapped.ok ? ok(code) : wrapped;
}

export type UnlockWithRecoveryCodeProblem =
  ReadHeaderProblem | RecoveryCodeProblem | Problem<'no-recovery-code' | 'wrong-recovery-code'>;

export interface UnlockWithRecoveryCodeRequest extends RaiseCostOptions {
  readonly folder: string;
  readonly code: Redacted<string>;
}

/** A typo is told, with its group, before the vault is looked at. */
export async function unlockWithRecoveryCode(
  { folder, code, raiseCostTo = defaultPasswordCost, onCostNotRaised = () => {} }: UnlockWithRecoveryCodeRequest,
): Promise<Result<UnlockedVault, UnlockWithRecoveryCodeProblem>> {
  const spelt = parseRecoveryCode(code);
  if (!spelt.ok) return spelt;
  const opened = await openVaultWith(folder, 'recovery', (header) => openWithCode(header, spelt.value));
  if (opened.ok && raiseCostTo !== null) {
    const raised = await raiseCost(opened.value, 'recovery', spelt.value, raiseCostTo);
    if (!raised.ok) onCostNotRaised(raised.error);
  }
  return opened;
}

async function openWithCode(
  { vaultId, wrappedKeys: { recovery: wrap } }: VaultHeader,
  code: Redacted<string>,
): Promise<Result<VaultKey, Problem<'no-recovery-code' | 'wrong-recovery-code'>>> {
  if (wrap === undefined) {
    return err(problem('no-recovery-code',
      'No recovery code was made for this vault. Unlock it with the passphrase; a code can be made in the settings.'));
  }
  const vaultKey = await openWithSecret({ vaultId, kind: 'recovery', wrap }, code);
  return vaultKey === null ? err(wrongRecoveryCode()) : ok(vaultKey);
}

export function wrongRecoveryCode(): Problem<'wrong-recovery-code'> {
  return problem('wrong-recovery-code',
    'This recovery code belongs to another vault, or a newer code has replaced it; nothing was changed. Use the newest one.');
}
