/** The log as its keeper asks for it: checked from end to end, or written out whole. Writing it out is an act of the log. */
import type { AuditFileFormat } from '#shared/ipc/namespaces/audit.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { auditEntriesToCsv, auditEntriesToJsonLines } from '#core/audit/audit-entries-as-text.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import type { OpenVault } from '../open-vault.ts';

export interface AuditVerdict {
  readonly ok: boolean;
  /** As many as are stored, sound or not. */
  readonly entries: number;
  /** The first entry that was changed or is missing. */
  readonly brokenAt: number | null;
  /** What to tell the person then. */
  readonly message: string | null;
}

export function checkAuditLog({ audit, repositories }: Pick<OpenVault, 'audit' | 'repositories'>): AuditVerdict {
  const verified = audit.verify();
  const entries = repositories.auditEntries.reader.count({});
  if (verified.ok) return { ok: true, entries, brokenAt: null, message: null };
  const { details, message } = verified.error;
  return { ok: false, entries, brokenAt: Number(details?.['sequence']), message };
}

/** An entry that can no longer be read is left out; its number is then missing in the file too. */
export function exportAuditLog(
  deps: Pick<OpenVault, 'audit' | 'repositories' | 'events' | 'actor' | 'acts'>,
  request: { readonly format: AuditFileFormat; readonly file: string },
): Promise<Result<{ file: string }>> {
  return deps.acts.run(() => writeAuditLog(deps, request));
}

async function writeAuditLog(
  deps: Pick<OpenVault, 'audit' | 'repositories' | 'events' | 'actor'>,
  { format, file }: { readonly format: AuditFileFormat; readonly file: string },
): Promise<Result<{ file: string }>> {
  const { audit, repositories, events } = deps;
  // First, so that no copy goes unlogged and the copy shows its own making.
  audit.append({ actor: deps.actor(), action: 'audit.export', subjectId: '', details: { format } });
  events.emit({ type: 'changed', aggregates: ['audit'], encounterId: null });
  const entries = [...repositories.auditEntries.reader.all()].filter((entry) => entry !== null);
  const text = format === 'csv' ? auditEntriesToCsv(entries) : auditEntriesToJsonLines(entries);
  const written = await writeReportFile(file, new TextEncoder().encode(text));
  return written.ok ? ok({ file }) : written;
}

/** `sotto-audit-log-2026-03-14.csv` */
export function auditFileName(at: string, format: AuditFileFormat): string {
  return `sotto-audit-log-${at.slice(0, 10)}.${format}`;
}
