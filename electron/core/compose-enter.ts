/**
 * From an unlocked vault to a clinic that may be used: what an earlier run, another hand or the laptop left is found, said
 * and settled first. Whatever fails on the way, nothing half open stays behind, with its keys in memory.
 */
import type { AccountKey } from '#shared/domain/account.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { openClinic, type ClinicDeps, type OpenClinic } from './compose-clinic.ts';
import type { Accounts } from './vault/accounts.ts';
import type { UnlockAttempts } from './vault/unlock-attempts.ts';
import type { UnlockedVault } from './vault/vault.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { settleInterrupted } from './workflows/encounters/settle-interrupted.ts';
import { settleSound } from './workflows/sound/settle-sound.ts';
import { noteAuditHeadInHeader, reportRollback } from './workflows/account/watch-rollback.ts';

export interface EnterDeps {
  readonly clinics: ClinicDeps;
  readonly accounts: Accounts;
  attemptsOf(key: AccountKey): UnlockAttempts | null;
  /** The program stays open: what its last run left unfinished is interrupted, not another's work. */
  readonly stays: boolean;
}

export interface Entrance {
  readonly key: AccountKey;
  /** Taken over: it is locked when the answer is not `ok`. */
  readonly vault: UnlockedVault;
  /** What may still refuse it, with the vault held and open. */
  before?(open: OpenVault): Promise<Result<void>>;
  /** Part of the first transaction. */
  act(open: OpenVault): void;
}

export async function enterClinic(
  { clinics, accounts, attemptsOf, stays }: EnterDeps, { key, vault, act, before = async () => ok() }: Entrance,
): Promise<Result<OpenClinic>> {
  const opened = openClinic(clinics, key, vault, attemptsOf(key));
  if (!opened.ok) return opened;
  const clinic = opened.value;
  const { open, rules } = clinic;
  try {
    // Before anything writes the header or the log: then they would say the same again.
    open.database.transaction(() => reportRollback(open));
    const agreed = await before(open);
    if (!agreed.ok) {
      await clinic.close();
      return agreed;
    }
    open.database.transaction(() => {
      act(open);
      const refused = rules.acceptAtUnlock(open.audit, { isAlone: accounts.list().length === 1 });
      if (refused !== null) open.warnings.push(refused);
    });
    await noteAuditHeadInHeader(open);
    await publishSigningKey(accounts, clinic);
    const founded = await rules.found(open);
    if (!founded.ok) open.warnings.push(founded.error.message);
    open.log.info('vault.opened', { interrupted: stays ? settleInterrupted(open) : null });
    await settleSound(open);
  } catch (failure) {
    // A full disk, most likely.
    await clinic.close();
    throw failure;
  }
  return opened;
}

/** So that an admin can make this account one too. */
async function publishSigningKey(accounts: Accounts, { key, rules, open }: OpenClinic): Promise<void> {
  const publicKey = rules.publicKey();
  if (accounts.publicKeyOf(key) === publicKey) return;
  const published = await accounts.setPublicKey(key, publicKey);
  if (!published.ok) open.log.warn('accounts.unwritable', { problem: published.error.type });
}
