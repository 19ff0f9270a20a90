/**
 * The vault to come gets its contents: a copy of the database under the new key, in which the old audit key is retired,
 * every recording anew, and the entry in the log that says so. Whatever of it a kill left is taken up, as long as it was
 * made from the database as it still is.
 */
import { copyUnderKey } from '#core/storage/copy-under-key.ts';
import { flushFile, removeDatabaseFiles } from '#core/storage/database-files.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createRepositories, type Repositories } from '#core/storage/repositories/index.ts';
import type { SottoDatabase } from '#core/storage/sotto-database.ts';
import { isUnderKey } from '#core/storage/verify-database-file.ts';
import { wrapRetiredAuditKey } from '#core/vault/retired-audit-keys.ts';
import { completedGeneration } from '#core/vault/rotation.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { renewSound, type RenewedSound } from './renew-sound.ts';
import type { RotationDeps, RotationStep } from './rotation-steps.ts';
import { createVaultAuditLog } from '../log/vault-audit-log.ts';

export interface Filling extends Pick<RotationDeps, 'clock' | 'ids' | 'signal' | 'onProgress'> {
  readonly vault: UnlockedVault;
  readonly prepared: UnlockedVault;
  /** Taken up after a kill; the log says so. */
  readonly isResumed: boolean;
  /** A new recovery code is made; the log says so, until it says that the code was handed over. */
  readonly makesCode: boolean;
  readonly onStep: (step: RotationStep) => Promise<void>;
}

type AuditMark = Pick<AuditEntry, 'sequence' | 'hash'>;

export interface Filled {
  /** Of the log to come. */
  readonly auditHead: AuditMark;
  readonly sound: RenewedSound;
}

/** Closed when this answers. Throws what goes wrong, on the disk or with the database. */
export async function fillRotation(filling: Filling): Promise<Filled> {
  const { vault, prepared, onStep, onProgress = () => {} } = filling;
  const { head: retiredAt, oldNames } = copyDatabase(filling);
  await onStep('database-copied');
  const filled = await inDatabase(filling, prepared, async (database, repositories) => {
    retireAuditKey(vault, prepared, repositories, retiredAt);
    await onStep('audit-key-retired');
    const sound = await renewSound({ ...filling, repositories, oldNames, onProgress: (fraction) => onProgress(fraction * soundShare) });
    writeDownRotation(filling, database, repositories, { retiredAt, sound });
    await onStep('noted');
    return { auditHead: must(repositories.auditEntries.reader.head(), 'the rotation itself is an entry'), sound };
  });
  flushFile(vaultPaths(prepared.folder).databaseFile);
  return filled;
}

/** Of the whole work; sound is nearly all there is to encrypt. */
const soundShare = 0.97;

/** Gives back the newest entry of the log that the copy holds, and the names that sound files have now. */
function copyDatabase(
  { vault, prepared, clock, ids }: Filling,
): { readonly head: AuditMark; readonly oldNames: ReadonlyMap<EncounterId, string> } {
  const { databaseFile: file } = vaultPaths(prepared.folder);
  const from = openOf(vault, clock);
  try {
    const repositories = createRepositories({ database: from, clock, ids });
    const head = repositories.auditEntries.reader.head() ?? { sequence: 0, hash: '' };
    if (!isCopyOf(head, { prepared, file, clock, ids })) {
      removeDatabaseFiles(file);
      mustSucceed(copyUnderKey({ from, key: vault.keys.database, file, newKey: prepared.keys.database }));
    }
    return { head, oldNames: new Map(repositories.audioFiles.reader.all().map(({ encounterId, fileName }) => [encounterId, fileName])) };
  } finally {
    from.close();
  }
}

/** Made before a kill, and nothing was written to the vault since: every act writes to the log. */
function isCopyOf(
  head: AuditMark, { prepared, file, clock, ids }: Pick<Filling, 'prepared' | 'clock' | 'ids'> & { readonly file: string },
): boolean {
  if (!isUnderKey({ file, key: prepared.keys.database })) return false;
  const copy = openOf(prepared, clock);
  try {
    const { auditEntries, retiredAuditKeys } = createRepositories({ database: copy, clock, ids });
    const own = auditEntries.reader.hashOf(head.sequence);
    const [newest] = retiredAuditKeys.reader.all().toReversed();
    return (own ?? '') === head.hash && (newest?.lastSequence === head.sequence || auditEntries.reader.head()?.sequence === head.sequence);
  } finally {
    copy.close();
  }
}

function retireAuditKey(vault: UnlockedVault, prepared: UnlockedVault, { retiredAuditKeys }: Repositories, { sequence }: AuditMark): void {
  const [newest] = retiredAuditKeys.reader.all().toReversed();
  if (newest?.lastSequence === sequence) return;
  retiredAuditKeys.writer.insert(wrapRetiredAuditKey({
    retired: vault.keys.audit, next: prepared.keys.audit, vaultId: vault.vaultId, lastSequence: sequence,
  }));
}

function writeDownRotation(
  { vault, prepared, clock, isResumed, makesCode }: Filling, database: SottoDatabase, repositories: Repositories,
  { retiredAt, sound }: { readonly retiredAt: AuditMark; readonly sound: RenewedSound },
): void {
  const { auditEntries, headerNote, accounts } = repositories;
  database.transaction(() => {
    headerNote.writer.note(completedGeneration(vault, prepared));
    // Killed after this, it stands there already.
    if (auditEntries.reader.head()?.sequence !== retiredAt.sequence) return;
    headerNote.writer.rotated(clock.now());
    createVaultAuditLog(prepared, repositories, clock).append({
      actor: accounts.reader.current()?.id ?? 'system', action: 'vault.rotate', subjectId: vault.vaultId,
      details: { recordings: sound.renewed, left: sound.kept, recoveryCode: makesCode, ...(isResumed ? { resumed: true } : {}) },
    });
  });
}

async function inDatabase<Value>(
  { clock, ids }: Filling, of: UnlockedVault, act: (database: SottoDatabase, repositories: Repositories) => Promise<Value>,
): Promise<Value> {
  const database = openOf(of, clock);
  try {
    return await act(database, createRepositories({ database, clock, ids }));
  } finally {
    database.close();
  }
}

function openOf(vault: UnlockedVault, clock: Filling['clock']): SottoDatabase {
  return mustSucceed(openDatabase({ file: vaultPaths(vault.folder).databaseFile, key: vault.keys.database, clock }));
}
