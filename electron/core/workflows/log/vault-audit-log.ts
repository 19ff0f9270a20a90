/** The audit log of an open vault: new entries under its present audit key, older ones proven with those it retired. */
import { createAuditLog, type AuditLog } from '#core/audit/audit-log.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Repositories } from '#core/storage/repositories/index.ts';
import { openRetiredAuditKeys } from '#core/vault/retired-audit-keys.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';

export function createVaultAuditLog(
  { vaultId, keys }: UnlockedVault, { auditEntries, retiredAuditKeys }: Pick<Repositories, 'auditEntries' | 'retiredAuditKeys'>, clock: Clock,
): AuditLog {
  return createAuditLog({
    key: keys.audit, entries: auditEntries, clock,
    openRetiredKeys: () => openRetiredAuditKeys(keys.audit, vaultId, retiredAuditKeys.reader.all()),
  });
}
