/** The words for backup files that cannot be restored, in one place: what is wrong, and what to do about it. */
import { problem, type Problem } from '#shared/lib/result.ts';

export type BackupProblem = Problem<
  'file-unreadable' | 'not-a-backup' | 'backup-newer' | 'backup-cut-short' | 'backup-damaged' | 'backup-unsafe'
>;

/** Where the damage is: in the head, in a sealed chunk by its index, or in what was sealed. */
export type BackupDamage =
  | { readonly part: 'head' | 'length' | 'contents' }
  | { readonly chunk: number };

export function unreadableBackup(cause: unknown): BackupProblem {
  return problem('file-unreadable', 'This backup file cannot be read. Check that its disk is connected, that it is a file, and that you may read it.', { cause });
}

export function notABackup(): BackupProblem {
  return problem('not-a-backup',
    'This is not a backup made by Sotto, or its first bytes are damaged. Choose another file; a backup\'s name usually ends in .sotto-backup.');
}

export function newerBackup(): BackupProblem {
  return problem('backup-newer', 'This backup was made by a newer version of Sotto. Update Sotto, then restore it; the file was left as it is.');
}

export function cutShort(details: { readonly expectedBytes?: number; readonly foundBytes: number }): BackupProblem {
  return problem('backup-cut-short',
    'This backup is cut short: a part of the file is missing, as after a copy that was interrupted. Copy it again from where it was made, or take another backup.',
    { details });
}

export function damagedBackup(where: BackupDamage, cause?: unknown): BackupProblem {
  return problem('backup-damaged',
    'This backup is damaged: it is not what was written when it was made. Nothing of it was restored. Copy it again from where it was made, or take another backup.',
    { details: { ...where }, ...(cause === undefined ? {} : { cause }) });
}

/** Sealed with the right key, and still not what Sotto writes: somebody who knows the key made it. */
export function unsafeBackup(found: string, cause?: unknown): BackupProblem {
  return problem('backup-unsafe',
    'This backup holds something that no backup of Sotto\'s holds, so nothing of it was restored. Do not use this file; take another backup.', { details: { found }, ...(cause === undefined ? {} : { cause }) });
}
