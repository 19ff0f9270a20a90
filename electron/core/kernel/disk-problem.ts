/**
 * What is said when the disk is full, cannot be written, fails, or gives back a database page that is not the one that was
 * written, whoever noticed it first: Node by an `errno`, SQLite by a result code of its own. Looks through wrappers, since the one who hears of it is rarely the one who wrote.
 */
import { problem, type Problem } from '#shared/lib/result.ts';

export type DiskProblem = Problem<'disk-full' | 'disk-unwritable' | 'disk-failed' | 'database-damaged'>;

/** Null for anything that is not the disk's doing. */
export function diskProblem(thrown: unknown): DiskProblem | null {
  for (const code of codesIn(thrown)) {
    if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return diskFull(thrown);
    if (/^(EROFS|EACCES|EPERM|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM)/.test(code)) return diskUnwritable(thrown);
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return databaseDamaged(thrown);
    if (/^(EIO|SQLITE_IOERR)/.test(code)) return diskFailed(thrown);
  }
  return null;
}

const mostWrappers = 5;

function codesIn(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > mostWrappers) return [];
  const { code, cause } = thrown as Error & { code?: unknown };
  const inside = thrown instanceof AggregateError ? thrown.errors : [];
  return [...(typeof code === 'string' ? [code] : []), ...[cause, ...inside].flatMap((each) => codesIn(each, depth + 1))];
}

function diskFull(cause: unknown): DiskProblem {
  return problem('disk-full', 'The disk is full, so this was not stored. What was stored before is safe. Free some space, then try again.', { cause });
}

function diskUnwritable(cause: unknown): DiskProblem {
  return problem('disk-unwritable',
    'Sotto may not write to the folder of the vault, so this was not stored. What was stored before is safe. Check the folder and the disk, then try again.', { cause });
}

function diskFailed(cause: unknown): DiskProblem {
  return problem('disk-failed',
    'The disk reports an error, so this was not stored. Make a backup, have the disk checked, then verify the vault.', { cause });
}

function databaseDamaged(cause: unknown): DiskProblem {
  return problem('database-damaged',
    'A part of the database is damaged and cannot be read. Nothing was changed. Run `sotto verify`, which names the place, and put back a backup.', { cause });
}
