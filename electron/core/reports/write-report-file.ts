/**
 * Puts a finished report where the clinician chose: whole or not at all, readable by its owner only. What can go wrong
 * there (a stick pulled out, a full disk) comes back as a problem that repeats neither the path nor the foreign error,
 * since people put patients' names into both.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCodeOf, writeFailureReason } from '#core/kernel/write-failure.ts';
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

/** `code` is Node's, e.g. `ENOSPC`. */
export function writeFailureToProblem(code: string): ReportFileProblem {
  return problem('output-unwritable', `The report was not saved: ${writeFailureReason(code)}`, { details: { code } });
}
