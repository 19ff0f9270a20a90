/** The bundle as a file, to the letter as it was shown. Where a vault is open, its audit log keeps that one was saved. */
import { writeFailureReason } from '#core/kernel/write-failure.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export async function saveSupportBundle(open: OpenVault | null, { text, file }: { readonly text: string; readonly file: string }): Promise<Result<void>> {
  const written = await writeReportFile(file, new TextEncoder().encode(text));
  if (!written.ok) {
    const code = String(written.error.details?.['code']);
    return err(problem('output-unwritable', `The support file was not saved: ${writeFailureReason(code)}`, { details: { code } }));
  }
  open?.audit.append({ actor: open.actor(), action: 'support.export', subjectId: '', details: {} });
  open?.events.emit({ type: 'changed', aggregates: ['audit'], encounterId: null });
  return ok();
}

/** `sotto-support-2026-03-14.json` */
export function supportFileName(at: string): string {
  return `sotto-support-${at.slice(0, 10)}.json`;
}
