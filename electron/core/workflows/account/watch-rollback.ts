/**
 * One file put back alone is noticed: header and database each note how far the other had come. The database keeps the
 * newest generation of the header it has seen, the header the newest entry of the audit log. Each is noted after the
 * other was written, so that no crash looks like tampering. The whole vault put back is not noticed, and not promised.
 */
import type { Repositories } from '#core/storage/repositories/index.ts';
import { noteAuditHead } from '#core/vault/rewrite-header.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import type { OpenVault } from '../open-vault.ts';

export interface Rollback {
  readonly file: 'vault.json' | 'sotto.db';
  /** Generations of the header, or numbers of log entries. */
  readonly expected: number;
  readonly found: number;
  /** For the person. */
  readonly message: string;
}

/** Compares the header as the vault was opened with, with the database as it is. Null: they belong together. */
export function findRollback(
  { foundAt: { generation, auditHead } }: Pick<UnlockedVault, 'foundAt'>,
  { headerNote, auditEntries }: Pick<Repositories, 'headerNote' | 'auditEntries'>,
): Rollback | null {
  const expected = headerNote.reader.get()?.generation ?? 0;
  if (generation < expected) return { file: 'vault.json', expected, found: generation, message: olderHeader };
  if (auditHead === null || auditEntries.reader.hashOf(auditHead.sequence) === auditHead.hash) return null;
  return { file: 'sotto.db', expected: auditHead.sequence, found: auditEntries.reader.last()?.sequence ?? 0, message: olderDatabase };
}

const olderHeader = 'The file vault.json is older than the database of this vault: an earlier one was put back. A passphrase, a recovery code or a '
  + 'device that was ended since then may open the vault again. If you did not do this yourself, renew the keys of the vault.';
const olderDatabase = 'The database of this vault, its file sotto.db, is older than vault.json: an earlier one was put back, or its newest part was '
  + 'taken away. What was recorded, written or signed after it is missing here. Look for it in your backups before you go on.';

/** Within the unlock's transaction, before its other entries. The vault opens all the same. */
export function reportRollback({ vault, repositories, audit, warnings }: Pick<OpenVault, 'vault' | 'repositories' | 'audit' | 'warnings'>): void {
  const rollback = findRollback(vault, repositories);
  if (rollback === null) return;
  const { file, expected, found, message } = rollback;
  warnings.push(message);
  audit.append({ actor: 'system', action: 'vault.rollback-found', subjectId: vault.vaultId, details: { file, expected, found } });
}

/**
 * After an unlock and before the database is closed. The entry it notes is stored by then, and the database hears of the
 * new header through `onHeaderWritten`, once that is on the disk. A header that cannot be written is only logged.
 */
export async function noteAuditHeadInHeader({ vault, repositories, log }: Pick<OpenVault, 'vault' | 'repositories' | 'log'>): Promise<void> {
  try {
    const head = repositories.auditEntries.reader.head();
    if (head === null || head.sequence === 0) return;
    // Above what the database noted: else an older header that was found would be found again.
    const noted = await noteAuditHead(vault, head, { above: repositories.headerNote.reader.get()?.generation ?? 0 });
    if (!noted.ok) log.warn('header.not-noted', { problem: noted.error.type });
  } catch (failure) {
    log.error('header.not-noted', failure);
  }
}
