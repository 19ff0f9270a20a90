/**
 * The whole vault as one encrypted file, made while it is in use. Header, database and the list of recordings are of one
 * moment; sound that is deleted meanwhile stays on the disk until the backup has read it. A recording under way comes as
 * far as its frames were stored at that moment, and a restored vault takes it up like one that a crash cut off.
 */
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { EncounterId } from '#shared/domain/ids.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import { wholeSlotsSizeBytes } from '#core/audio/whole-slots.ts';
import { databaseName } from '#core/backup/backup-manifest.ts';
import { packVault, type PackedFile } from '#core/backup/pack-vault.ts';
import { writeBackupFile } from '#core/backup/write-backup-file.ts';
import { wipe } from '#core/kernel/keys.ts';
import { systemCodeOf } from '#core/kernel/write-failure.ts';
import { copyDatabase, type DatabaseCopy } from '#core/storage/database-copy.ts';
import type { AudioFileRow } from '#core/storage/repositories/index.ts';
import { verifyDatabaseFile } from '#core/storage/verify-database-file.ts';
import { deriveBackupKey, headerTextForBackup } from '#core/vault/backup-access.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import { clearCondemnedSound } from '../sound/clear-condemned-sound.ts';
import type { OpenVault } from '../open-vault.ts';

export type BackupPhase = 'copying' | 'writing' | 'verifying';

export interface BackupRequest {
  /** Replaced, if there is one of that name, once the new one is verified. */
  readonly file: string;
  /** A lock ends it too. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  readonly onPhase?: (phase: BackupPhase) => void;
}

export interface BackedUp {
  readonly file: string;
  readonly sizeBytes: number;
  readonly recordings: number;
  /** Visits whose sound should be in the vault and is not: it could not be backed up. */
  readonly missingRecordings: readonly EncounterId[];
}

export type BackUpDeps = Pick<
  OpenVault,
  'vault' | 'database' | 'repositories' | 'audit' | 'events' | 'clock' | 'ids' | 'log' | 'actor' | 'acts' | 'soundInHand' | 'audioFileKeys'
>;

/** Of a vault there is one copy of the database at a time. */
const underWay = new WeakSet<UnlockedVault>();

/** Throws `Cancelled` on abort, with nothing left behind. Needs room for the database's copy beside the database. */
export function backUpVault(deps: BackUpDeps, request: BackupRequest): Promise<Result<BackedUp>> {
  return deps.acts.run(async (locked) => {
    if (underWay.has(deps.vault)) return err(problem('backup-under-way', 'A backup of this vault is being made already. Wait for it to end.'));
    underWay.add(deps.vault);
    try {
      const signal = AbortSignal.any([locked, ...(request.signal === undefined ? [] : [request.signal])]);
      return await backUp(deps, { ...request, signal, file: resolve(request.file) });
    } finally {
      underWay.delete(deps.vault);
    }
  });
}

async function backUp(deps: BackUpDeps, request: BackupRequest): Promise<Result<BackedUp>> {
  const { vault } = deps;
  const { file, signal, onPhase } = request;
  if (await isInside(vault.folder, file)) return err(insideVault());
  throwIfCancelled(signal);
  onPhase?.('copying');
  const taken = takeSnapshot(deps);
  if (!taken.ok) return taken;
  const { copy, headerText, rows, createdAt } = taken.value;
  const letGo = rows.map(({ fileName }) => deps.soundInHand.hold(fileName));
  const key = deriveBackupKey(vault);
  try {
    const pages = verifyDatabaseFile({ file: copy.file, key: vault.keys.database });
    if (!pages.ok) return pages;
    const { files, missing } = await planFiles(vault, copy, rows);
    const written = await writeBackupFile({
      ...request, headerText: Buffer.from(headerText, 'utf8'), key,
      contents: packVault({ vaultId: vault.vaultId, createdAt, files }),
      expectedBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    });
    if (!written.ok) return written;
    return ok({ file, sizeBytes: written.value.sizeBytes, recordings: files.length - 1, missingRecordings: missing });
  } finally {
    wipe(key);
    copy.remove();
    for (const release of letGo) release();
    const cleared = await clearCondemnedSound(deps);
    if (!cleared.ok) deps.log.warn('audio.not-deleted', { problem: cleared.error.type });
  }
}

interface Snapshot {
  readonly copy: DatabaseCopy;
  readonly headerText: string;
  readonly rows: readonly AudioFileRow[];
  readonly createdAt: string;
}

/** Nothing waits in here: what it gives back is of one moment. The log entry comes first, so that no copy goes unlogged. */
function takeSnapshot({ vault, database, repositories, audit, events, clock, actor }: BackUpDeps): Result<Snapshot> {
  const rows = repositories.audioFiles.reader.all();
  audit.append({ actor: actor(), action: 'vault.backup', subjectId: vault.vaultId, details: { recordings: rows.length } });
  events.emit({ type: 'changed', aggregates: ['audit'], encounterId: null });
  const headerText = headerTextForBackup(vault);
  if (!headerText.ok) return headerText;
  const copy = copyDatabase(database);
  return copy.ok ? ok({ copy: copy.value, headerText: headerText.value, rows, createdAt: clock.now() }) : copy;
}

async function planFiles(
  vault: UnlockedVault, copy: DatabaseCopy, rows: readonly AudioFileRow[],
): Promise<{ files: PackedFile[]; missing: EncounterId[] }> {
  const files: PackedFile[] = [{ name: databaseName, file: copy.file, sizeBytes: (await stat(copy.file)).size }];
  const missing: EncounterId[] = [];
  for (const { encounterId, fileName, frameCount } of rows) {
    const file = join(vaultPaths(vault.folder).audioFolder, fileName);
    const sizeBytes = await sizeOf(file, frameCount === null);
    // A crash between the row and the first byte of its file: nothing was there to be lost.
    if (sizeBytes !== null) files.push({ name: `audio/${fileName}`, file, sizeBytes });
    else if (frameCount !== null) missing.push(encounterId);
  }
  return { files, missing };
}

/** Of a file that is growing, as much as was written whole. */
async function sizeOf(file: string, isGrowing: boolean): Promise<number | null> {
  try {
    const { size } = await stat(file);
    return isGrowing ? await wholeSlotsSizeBytes(file, size) : size;
  } catch (failure) {
    if (systemCodeOf(failure) === null) throw failure;
    return null;
  }
}

async function isInside(folder: string, file: string): Promise<boolean> {
  try {
    const way = relative(await realpath(folder), await realpath(dirname(file)));
    return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`);
  } catch (failure) {
    if (systemCodeOf(failure) === null) throw failure;
    return false; // No such folder: writing there says so.
  }
}

function insideVault(): Problem<'backup-in-vault'> {
  return problem('backup-in-vault', 'A backup inside the vault\'s own folder would be lost with it. Choose another folder, best on another disk.');
}

/** `sotto-backup-2026-03-14.sotto-backup`: names nobody. */
export function backupFileName(at: string): string {
  return `sotto-backup-${at.slice(0, 10)}.sotto-backup`;
}
