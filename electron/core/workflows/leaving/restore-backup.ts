/**
 * A backup made into a vault again: in a folder of its own, never over anything. Unpacked beside its place, every chunk,
 * entry and database page checked, what the vault then says of itself looked at, and only then moved there in one step.
 * Whatever goes wrong leaves nothing behind.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account, AccountRole } from '#shared/domain/account.ts';
import { throwIfCancelled } from '#shared/lib/cancelled.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { catchProblem, mustSucceed, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { createAuditLog } from '#core/audit/audit-log.ts';
import { openBackupFile, type BackupFile } from '#core/backup/backup-file.ts';
import type { BackupManifest } from '#core/backup/backup-manifest.ts';
import { damagedBackup, newerBackup } from '#core/backup/backup-problems.ts';
import { unpackVault, type EntrySink } from '#core/backup/unpack-vault.ts';
import { wipe } from '#core/kernel/keys.ts';
import { beginWholeFolder, orUnwritable, unfinishedFoldersIn } from '#core/kernel/whole-folder.ts';
import { holdVault } from '#core/storage/hold-vault.ts';
import { openDatabase } from '#core/storage/open-database.ts';
import { createRepositories } from '#core/storage/repositories/index.ts';
import { verifyDatabaseFile } from '#core/storage/verify-database-file.ts';
import { deriveBackupKey } from '#core/vault/backup-access.ts';
import { parseRecoveryCode } from '#core/vault/recovery-code.ts';
import { unlockWithRecoveryCode } from '#core/vault/recovery.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import { unlockVault, type UnlockedVault } from '#core/vault/vault.ts';
import { inspectVault, type Finding, type VerifyDeps } from '../log/verify-vault.ts';

export interface RestoreRequest {
  /** The backup. */
  readonly file: string;
  /** Not there yet, or an empty folder. */
  readonly folder: string;
  /** The passphrase that the vault had when the backup was made, or its recovery code of that time. */
  readonly secret: Redacted<string>;
  /** Asked once the owner is known: what speaks against restoring it here. */
  readonly refuse?: (owner: Account | null) => Problem | null;
  /** What the account is on the laptop it comes to; without it, what it was. */
  readonly role?: AccountRole;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  readonly onPhase?: (phase: 'unlocking' | 'unpacking' | 'checking') => void;
}

export interface RestoredVault {
  readonly folder: string;
  readonly vaultId: string;
  /** When the backup was made. */
  readonly createdAt: string;
  readonly recordings: number;
  /** What `sotto verify` says of it: it was so when the backup was made. */
  readonly findings: readonly Finding[];
}

/** Throws `Cancelled` on abort. */
export async function restoreBackup(deps: VerifyDeps, request: RestoreRequest): Promise<Result<RestoredVault>> {
  const opened = await openBackupFile(request.file);
  if (!opened.ok) return opened;
  try {
    await removeUnfinishedRestores(dirname(request.folder));
    const begun = await beginWholeFolder(request.folder);
    if (!begun.ok) return begun;
    try {
      const restored = await catchProblem(() => restoreInto(deps, begun.value.path, opened.value, request));
      if (!restored.ok) return restored;
      const finished = await begun.value.finish();
      return finished.ok ? ok({ ...restored.value, folder: request.folder }) : finished;
    } finally {
      await begun.value.discard();
    }
  } finally {
    await opened.value.close();
  }
}

/** What a kill left of a restore. One that runs holds its unfinished vault, and is left alone; a stranger's folder too. */
export async function removeUnfinishedRestores(parent: string): Promise<void> {
  for (const { path } of await unfinishedFoldersIn(parent)) {
    const { headerFile, lockFile } = vaultPaths(path);
    if (!existsSync(headerFile) || !existsSync(lockFile)) continue;
    const held = holdVault(lockFile);
    if (!held.ok) continue;
    held.value.release();
    await rm(path, { recursive: true, force: true });
  }
}

/** Expected failures are thrown as `ProblemError`. The vault is locked and let go of before it may be moved. */
async function restoreInto(
  deps: VerifyDeps, folder: string, backup: BackupFile, request: RestoreRequest,
): Promise<Omit<RestoredVault, 'folder'>> {
  const { headerFile, audioFolder, lockFile } = vaultPaths(folder);
  const held = mustSucceed(holdVault(lockFile));
  let vault: UnlockedVault | null = null;
  try {
    await orUnwritable(async () => {
      await mkdir(audioFolder, { mode: 0o700 });
      await writeFile(headerFile, backup.head.headerText, { mode: 0o600, flush: true });
    });
    request.onPhase?.('unlocking');
    vault = await mustUnlock(folder, request.secret);
    request.onPhase?.('unpacking');
    const manifest = await unpack(vault, backup, request);
    throwIfCancelled(request.signal);
    request.onPhase?.('checking');
    writeDownRestore(deps, vault, manifest, request);
    const { findings } = await inspectVault(vault, deps);
    return { vaultId: vault.vaultId, createdAt: manifest.createdAt, recordings: manifest.entries.length - 1, findings };
  } finally {
    vault?.lock();
    held.release();
    // Nobody who tidies up takes it for a restore that was killed, in the moment before it is moved to its place.
    rmSync(lockFile, { force: true });
  }
}

/** What was typed may be either: a recovery code has checks of its own, so that no passphrase is taken for one. */
async function mustUnlock(folder: string, secret: Redacted<string>): Promise<UnlockedVault> {
  const code = parseRecoveryCode(secret);
  const opened = code.ok
    ? await unlockWithRecoveryCode({ folder, code: code.value, raiseCostTo: null })
    : await unlockVault({ folder, passphrase: secret, raiseCostTo: null });
  if (opened.ok) return opened.value;
  switch (opened.error.type) {
    case 'vault-newer': throw new ProblemError(newerBackup());
    case 'header-damaged': case 'no-vault': case 'vault-erased': throw new ProblemError(damagedBackup({ part: 'head' }, opened.error.cause));
    case 'wrong-passphrase': throw new ProblemError(doesNotOpen('wrong-passphrase', code.ok || code.error.type !== 'recovery-code-typo' ? '' : ` ${code.error.message}`));
    case 'wrong-recovery-code': case 'no-recovery-code': throw new ProblemError(doesNotOpen('wrong-recovery-code'));
    default: throw new ProblemError(opened.error);
  }
}

function doesNotOpen(type: 'wrong-passphrase' | 'wrong-recovery-code', more = ''): Problem {
  return problem(type,
    'This does not open the backup, and nothing was restored. It takes the passphrase that the vault had when the backup was made, or its recovery code of that time. '
    + `Check the keyboard layout and Caps Lock, then try again.${more}`);
}

async function unpack(vault: UnlockedVault, backup: BackupFile, { signal, onProgress }: RestoreRequest): Promise<BackupManifest> {
  const key = deriveBackupKey(vault);
  let read = 0;
  const contents = async function* counted() {
    for await (const chunk of backup.contents(key, signal)) {
      yield chunk;
      read += chunk.length;
      onProgress?.(read / backup.contentsSizeBytes);
    }
  };
  try {
    const manifest = await unpackVault({
      contents: contents(), contentsSizeBytes: backup.contentsSizeBytes, openSink: (name) => openFileSink(join(vault.folder, name)),
    });
    if (manifest.vaultId !== vault.vaultId) throw new ProblemError(damagedBackup({ part: 'contents' }));
    return manifest;
  } finally {
    wipe(key);
  }
}

async function openFileSink(file: string): Promise<EntrySink> {
  const handle = await orUnwritable(() => open(file, 'wx', 0o600));
  return {
    write: (piece) => orUnwritable(() => handle.writeFile(piece)),
    end: () => orUnwritable(() => handle.sync()),
    close: () => handle.close(),
  };
}

/** The restored vault's own log says where it came from; opened here, it also gets the newest schema. */
function writeDownRestore(
  { clock, ids }: VerifyDeps, vault: UnlockedVault, { createdAt, entries }: BackupManifest, { refuse, role }: RestoreRequest,
): void {
  const { databaseFile: file } = vaultPaths(vault.folder);
  const { database: key } = vault.keys;
  const pages = verifyDatabaseFile({ file, key });
  if (!pages.ok) throw new ProblemError(damagedBackup({ part: 'contents' }, pages.error));
  const opened = openDatabase({ file, key, clock });
  if (!opened.ok) throw new ProblemError(opened.error.type === 'database-newer' ? newerBackup() : opened.error);
  const database = opened.value;
  try {
    const repositories = createRepositories({ database, clock, ids });
    const owner = repositories.accounts.reader.current();
    const refusal = refuse?.(owner) ?? null;
    if (refusal !== null) throw new ProblemError(refusal);
    const audit = createAuditLog({ key: vault.keys.audit, entries: repositories.auditEntries, clock });
    database.transaction(() => {
      if (owner !== null && role !== undefined) repositories.accounts.writer.update(owner.id, { role });
      audit.append({
        actor: owner?.id ?? 'system', action: 'vault.restore', subjectId: vault.vaultId,
        details: { backupMadeAt: createdAt, recordings: entries.length - 1 },
      });
    });
  } finally {
    database.close();
  }
}
