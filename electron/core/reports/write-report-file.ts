/**
 * Puts a finished report where the clinician chose: whole or not at all, readable by its owner only. What can go wrong
 * there (a stick pulled out, a full disk) comes back as a problem that repeats neither the path nor the foreign error,
 * since people put patients' names into both.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

export type ReportFileProblem = Problem<'output-unwritable'>;

/** Replaces a file of that name. */
export async function writeReportFile(path: string, bytes: Uint8Array): Promise<Result<void, ReportFileProblem>> {
  const partialPath = join(dirname(path), `.sotto-${randomUUID()}.partial`);
  try {
    await writeThrough(partialPath, bytes);
    await rename(partialPath, path);
    return ok();
  } catch (failure) {
    await rm(partialPath, { force: true }).catch(() => {}); // A vanished stick has taken the partial file with it.
    const code = systemCodeOf(failure);
    if (code === null) throw failure;
    return err(writeFailureToProblem(code));
  }
}

/** Not write-file-atomic: it writes once and takes a short write on a filling disk for a whole file. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function systemCodeOf(failure: unknown): string | null {
  if (!(failure instanceof Error) || !('code' in failure)) return null;
  return typeof failure.code === 'string' && /^E[A-Z0-9]+$/u.test(failure.code) ? failure.code : null;
}

/** `code` is Node's, e.g. `ENOSPC`. */
export function writeFailureToProblem(code: string): ReportFileProblem {
  return problem('output-unwritable', `The report was not saved: ${reasonOf(code)}`, { details: { code } });
}

function reasonOf(code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'that folder does not exist. Choose another folder.';
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return 'a folder of that name is already there. Choose another file name.';
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
      return 'Sotto may not write there, or the file is open in another program. Close it or choose another folder.';
    case 'EROFS':
      return 'that disk can only be read. Choose another folder.';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'the disk is full. Free some space or choose another disk.';
    case 'ENAMETOOLONG':
      return 'the file name is too long. Choose a shorter one.';
    default:
      return `the disk reported ${code}. Choose another folder or disk.`;
  }
}
