/**
 * An account erased for good, in two parts: what is asked while its vault is open, and what is done once it is closed.
 * The keys go first, then the files, then what the laptop knows of it. Killed in between, the next start ends it.
 */
import { rm } from 'node:fs/promises';
import type { Logger } from '#core/kernel/logger.ts';
import { isSameLabel, type Accounts } from '#core/vault/accounts.ts';
import type { DeviceKeychain } from '#core/vault/device-keychain.ts';
import { eraseVault } from '#core/vault/erase-vault.ts';
import { attemptsFile } from '#core/vault/unlock-attempts.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, problem, type Result } from '#shared/lib/result.ts';
import { leaveRules, type PolicyDesk } from './keep-policies.ts';
import { proveOwner, type OwnerDeps } from '../keys/prove-owner.ts';

export interface EraseDeps {
  readonly accounts: Accounts;
  readonly keychain: DeviceKeychain;
  readonly log: Logger;
  /** Null for a vault that belongs to no laptop. */
  readonly laptop: { readonly homeFolder: string; readonly policiesFile: string } | null;
}

/** `confirmation` is the account's label, typed. After `ok` only the closing of the vault stands before its end. */
export async function agreeToErase(
  desk: PolicyDesk & { readonly open: OwnerDeps }, { passphrase, confirmation }: { readonly passphrase: Redacted<string>; readonly confirmation: string },
): Promise<Result<void>> {
  const label = desk.accounts.list().find(({ key }) => key === desk.key)?.label ?? '';
  if (!isSameLabel(confirmation, label)) {
    return err(problem('confirmation-differs', 'What you typed is not the label of this account, so nothing was erased. Type the label as the unlock screen shows it.'));
  }
  const owner = await proveOwner(desk.open, passphrase);
  return owner.ok ? leaveRules(desk) : owner;
}

/** Its vault is closed. The name of the account goes even where some of its files cannot be deleted yet. */
export async function eraseAccount(deps: EraseDeps, { key, folder }: { readonly key: AccountKey; readonly folder: string }): Promise<Result<void>> {
  const erased = await eraseVault({ folder, keychain: deps.keychain });
  if (!erased.ok && erased.error.type === 'header-unwritable') return erased;
  await forgetAccount(deps, key);
  return erased;
}

/** At start, before anything is listed. What cannot be deleted even now is left for the next time. */
export async function finishErasing(deps: EraseDeps): Promise<void> {
  for (const account of deps.accounts.halfErased()) {
    const erased = await eraseAccount(deps, account);
    deps.log.info('account.erasing-finished', { ok: erased.ok, problem: erased.ok ? null : erased.error.type });
  }
}

async function forgetAccount({ accounts, laptop, log }: EraseDeps, key: AccountKey): Promise<void> {
  const forgotten = await accounts.forget(key);
  if (!forgotten.ok) log.warn('accounts.unwritable', { problem: forgotten.error.type });
  if (laptop === null) return;
  const left = [attemptsFile(laptop.homeFolder, key)];
  // The rules of a laptop on which nobody works any more: the next to come must not be bound by a key that is gone.
  if (accounts.list().length === 0) left.push(laptop.policiesFile);
  try {
    for (const file of left) await rm(file, { force: true });
  } catch (failure) {
    log.error('account.not-forgotten', failure);
  }
}
