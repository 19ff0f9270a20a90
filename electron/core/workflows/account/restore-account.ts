/** A backup restored beside what is on this laptop, as an account of its own under a label. Also when it has one of that vault. */
import type { Account, AccountKey } from '#shared/domain/account.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { EventBus } from '#core/kernel/event-bus.ts';
import { refuseLabel, type Accounts } from '#core/vault/accounts.ts';
import { restoreBackup, type RestoredVault } from '../leaving/restore-backup.ts';
import { tellProgress } from '../tell-progress.ts';
import type { VerifyDeps } from '../log/verify-vault.ts';

export interface AccountRestore {
  readonly file: string;
  readonly label: string;
  /** As `restoreBackup` takes it. */
  readonly secret: Redacted<string>;
  readonly signal?: AbortSignal;
}

/**
 * It comes as an admin only where it is the first, as a new account does: what it was elsewhere gives it no say here, only
 * what the laptop's own policies say of its signature. A label that could not be written is lost, the account is not.
 */
export async function restoreAccount(
  deps: VerifyDeps & { readonly accounts: Accounts; readonly events: EventBus<SottoEvent> }, { label, ...request }: AccountRestore,
): Promise<Result<{ key: AccountKey } & RestoredVault>> {
  const { accounts, events } = deps;
  const refuse = (owner: Account | null) => refuseLabel(label, { ownerName: owner?.name ?? '', others: accounts.list() });
  const refused = refuse(null);
  if (refused !== null) return err(refused);
  const { key, folder } = accounts.next();
  const restored = await restoreBackup(deps, {
    ...request, folder,
    role: accounts.list().length === 0 ? 'admin' : 'clinician',
    refuse,
    onProgress: tellProgress(events, 'restore'),
  });
  if (!restored.ok) return restored;
  await accounts.setLabel(key, label);
  events.emit({ type: 'changed', aggregates: ['accounts', 'vault'], encounterId: null });
  return ok({ key, ...restored.value });
}
