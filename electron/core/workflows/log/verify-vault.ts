/**
 * `sotto verify`: every byte of a vault authenticated. Header and database pages are checked from outside, before SQLite
 * opens anything (opening recovers the write-ahead log, and `integrity_check` misses flips in free pages); then the log's
 * chain, every signed note against its hash and the log, the settings, and every recording against the counts written
 * down for it. What is wrong is named, and nothing is mended; opening the database brings an older schema up to date.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSchema } from '#shared/domain/settings.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { marksFileName } from '#core/audio/marks-file.ts';
import { openEncryptedAudioReader } from '#core/audio/encrypted-audio-reader.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { wipe } from '#core/kernel/keys.ts';
import { isDatabaseCopyName } from '#core/storage/database-copy.ts';
import { holdVault } from '#core/storage/hold-vault.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createRepositories, type Repositories } from '#core/storage/repositories/index.ts';
import type { SottoDatabase } from '#core/storage/sotto-database.ts';
import { verifyDatabaseFile } from '#core/storage/verify-database-file.ts';
import { createAudioFileKeys } from '#core/vault/audio-file-keys.ts';
import { unlockVault, type UnlockedVault } from '#core/vault/vault.ts';
import { isUnfinishedHeaderName } from '#core/vault/vault-files.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { createVaultAuditLog } from './vault-audit-log.ts';
import { rotationState, type RotationState } from '../keys/rotation-state.ts';
import { verifyNotes } from '../notes/verify-notes.ts';
import { findRollback } from '../account/watch-rollback.ts';

export interface Finding {
  readonly part: 'header' | 'database' | 'audit log' | 'note' | 'settings' | 'recording' | 'file';
  /** Id or file name of what is damaged; '' where there is only one of it. */
  readonly subject: string;
  readonly message: string;
}

export interface VaultVerdict {
  /** Keys that were being renewed when it was cut short are no damage: the next unlock ends it. */
  readonly rotation: RotationState;
  readonly pages: number;
  readonly walFrames: number;
  readonly auditEntries: number;
  readonly signedNotes: number;
  readonly recordings: number;
  readonly audioFrames: number;
  readonly findings: readonly Finding[];
}

export interface VerifyDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

/** An error means the vault could not be looked into at all (no vault, wrong passphrase, damaged header). */
export async function verifyVault(folder: string, passphrase: Redacted<string>, deps: VerifyDeps): Promise<Result<VaultVerdict, Problem>> {
  const unlocked = await unlockVault({ folder, passphrase, raiseCostTo: null });
  if (!unlocked.ok) return unlocked;
  const vault = unlocked.value;
  const held = holdVault(vaultPaths(folder).lockFile);
  try {
    return held.ok ? ok(await inspectVault(vault, deps)) : held;
  } finally {
    if (held.ok) held.value.release();
    vault.lock();
  }
}

/** Of a vault that is open here and held by nobody else. */
export async function inspectVault(vault: UnlockedVault, deps: VerifyDeps): Promise<VaultVerdict> {
  const rotation = rotationState(vault);
  const databaseFile = databaseFileOf(vault.folder, rotation);
  const findings: Finding[] = [];
  const note = (part: Finding['part'], subject: string, of: Problem) => { findings.push({ part, subject, message: of.message }); };

  const header = vault.verifyHeader();
  if (!header.ok) note('header', '', header.error);
  for (const name of await strayFiles(vault.folder)) {
    findings.push({ part: 'file', subject: name, message: 'This file does not belong to the vault.' });
  }
  const pages = verifyDatabaseFile({ file: databaseFile, key: vault.keys.database });
  const empty = { rotation, pages: 0, walFrames: 0, auditEntries: 0, signedNotes: 0, recordings: 0, audioFrames: 0 };
  if (!pages.ok) {
    note('database', '', pages.error);
    return { ...empty, findings };
  }
  const opened = openDatabase({ file: databaseFile, key: vault.keys.database, clock: deps.clock });
  if (!opened.ok) {
    note('database', '', opened.error);
    return { ...empty, ...pages.value, findings };
  }
  const database = opened.value;
  try {
    const repositories = createRepositories({ database, ...deps });
    const integrity = checkIntegrity(database);
    if (!integrity.ok) note('database', '', integrity.error);
    const rollback = findRollback(vault, repositories);
    if (rollback !== null) findings.push({ part: rollback.file === 'sotto.db' ? 'database' : 'header', subject: '', message: rollback.message });
    const audit = createVaultAuditLog(vault, repositories, deps.clock).verify();
    if (!audit.ok) note('audit log', '', audit.error);
    const notes = verifyNotes(repositories);
    findings.push(...notes.findings.map(({ noteId, message }) => ({ part: 'note', subject: noteId, message }) as const));
    const settings = repositories.settings.reader.get();
    if (settings !== null && !settingsSchema.safeParse(settings).success) {
      findings.push({ part: 'settings', subject: '', message: 'The settings cannot be read; the defaults are used in their place.' });
    }
    const sound = await inspectRecordings(vault, soundFoldersOf(vault.folder, rotation), repositories, note);
    return { rotation, ...pages.value, auditEntries: audit.ok ? audit.value.entries : 0, signedNotes: notes.signedNotes, ...sound, findings };
  } finally {
    database.close();
  }
}

function checkIntegrity(database: SottoDatabase): Result<void> {
  const rows = database.raw.pragma('integrity_check') as ReadonlyArray<{ integrity_check: string }>;
  const foreign = database.raw.pragma('foreign_key_check') as readonly unknown[];
  if (rows[0]?.integrity_check === 'ok' && foreign.length === 0) return ok();
  return err(problem('database-damaged', 'The database contradicts itself. Restore a backup; recordings and header are checked apart.'));
}

async function inspectRecordings(
  vault: UnlockedVault, soundFolders: readonly string[], repositories: Repositories, note: (part: Finding['part'], subject: string, of: Problem) => void,
): Promise<{ recordings: number; audioFrames: number }> {
  const keys = createAudioFileKeys(vault.keys.audio);
  const { audioFolder } = vaultPaths(vault.folder);
  const fileOf = (name: string) => soundFolders.map((folder) => join(folder, name)).find(existsSync) ?? join(audioFolder, name);
  const owned = new Set(repositories.audioFiles.reader.condemned());
  let audioFrames = 0;
  const rows = repositories.audioFiles.reader.all();
  for (const row of rows) {
    owned.add(row.fileName);
    const key = keys.unwrap(row.encounterId, row.wrappedKey);
    if (key === null) {
      note('recording', row.encounterId, problem('audio-damaged', 'The key of this recording is damaged.'));
      continue;
    }
    const opened = await openEncryptedAudioReader({ file: fileOf(row.fileName), encounterId: row.encounterId, key });
    wipe(key);
    if (!opened.ok) {
      // A crash between the row and the first byte of its file: nothing was there to be lost.
      const unbegun = row.frameCount === null && opened.error.type === 'audio-missing';
      if (!unbegun) note('recording', row.encounterId, opened.error);
      continue;
    }
    const counts = row.frameCount === null || row.sampleCount === null ? null : { frameCount: row.frameCount, sampleCount: row.sampleCount };
    const verified = await opened.value.verify(counts);
    if (verified.ok) audioFrames += opened.value.frameCount;
    else note('recording', row.encounterId, verified.error);
    await opened.value.close();
  }
  // Set behind the lock, and taken in at the next unlock.
  const marks = new Set(rows.map(({ fileName }) => marksFileName(fileName)));
  if (!existsSync(audioFolder)) note('file', 'audio', problem('audio-folder-missing', 'The folder of the recordings is missing. Restore it from a backup.'));
  else for (const name of await readdir(audioFolder)) {
    if (!owned.has(name) && !marks.has(name)) note('file', name, problem('audio-orphan', 'This recording belongs to no visit.'));
  }
  return { recordings: rows.length, audioFrames };
}

/** Behind the commit of a rotation, the database that counts has not come to its place yet. */
function databaseFileOf(folder: string, rotation: RotationState): string {
  const paths = vaultPaths(folder);
  return rotation === 'committed' ? vaultPaths(paths.rotationFolder).databaseFile : paths.databaseFile;
}

/** Nor has all of the sound. */
function soundFoldersOf(folder: string, rotation: RotationState): readonly string[] {
  const { audioFolder, rotationFolder } = vaultPaths(folder);
  return rotation === 'committed' ? [audioFolder, vaultPaths(rotationFolder).audioFolder] : [audioFolder];
}

/**
 * `-wal` is authenticated with the database; `-shm` is SQLite's scratch memory and holds nothing that is read back. What
 * an act that was killed left of its own, a header being written, a copy of the database, goes at the next unlock.
 */
async function strayFiles(folder: string): Promise<string[]> {
  const known = new Set(['vault.json', 'sotto.db', 'sotto.db-wal', 'sotto.db-shm', 'audio', 'vault.lock', 'vault.holder.json', 'rotation']);
  return (await readdir(folder)).filter((name) => !known.has(name) && !isDatabaseCopyName(name) && !isUnfinishedName(name));
}

function isUnfinishedName(name: string): boolean {
  return isUnfinishedHeaderName(name) || /^sotto\.db\.(new|before-migration)(-journal|-wal|-shm)?$/u.test(name);
}
