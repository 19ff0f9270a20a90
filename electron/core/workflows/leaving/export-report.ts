/** A report as a file: gather, lay out, log, write. The log entry is written before the file, so no copy goes unlogged. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { reportOptionsSchema, type ExportFormat, type ReportOptions, type ReportSubject } from '#shared/domain/report.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import { writeReportFile } from '#core/reports/write-report-file.ts';
import type { OpenVault } from '../open-vault.ts';
import { subjectIdOf } from '../reports/export-desk.ts';
import { markExported } from '../reports/hand-out-export.ts';
import { makeReport } from '../reports/make-report.ts';

export { localTimeZone } from '../reports/gather-report.ts';

export interface ExportRequest {
  readonly encounterId: EncounterId;
  readonly format: ExportFormat;
  readonly file: string;
  readonly includeTranscript: boolean;
}

/** The clinician's report of a visit. */
export function exportReport(deps: OpenVault, { encounterId, format, file, includeTranscript }: ExportRequest): Promise<Result<{ file: string }>> {
  return exportAnyReport(deps, { subject: { kind: 'clinician', encounterId }, format, file, options: reportOptionsSchema.parse({ includeTranscript }) });
}

export interface AnyExportRequest {
  readonly subject: ReportSubject;
  readonly format: ExportFormat;
  readonly file: string;
  readonly options: ReportOptions;
  readonly password?: Redacted<string> | undefined;
}

export function exportAnyReport(deps: OpenVault, { file, ...request }: AnyExportRequest): Promise<Result<{ file: string }>> {
  return deps.acts.run(async () => {
    const createdAt = deps.clock.now();
    const bytes = await makeReport(deps, request);
    if (!bytes.ok) return bytes;
    const { subject, format, options } = request;
    const encounterId = subject.kind === 'progress' ? null : subject.encounterId;
    const noteStatus = encounterId === null ? null : deps.repositories.notes.reader.byEncounter(encounterId)?.status ?? null;
    deps.audit.append({
      actor: deps.actor(), action: 'note.export', subjectId: subjectIdOf(subject),
      details: { format, includeTranscript: options.includeTranscript, noteStatus, ...(subject.kind === 'clinician' ? {} : { kind: subject.kind }) },
    });
    deps.events.emit({ type: 'changed', aggregates: ['audit'], encounterId });
    const written = await writeReportFile(file, bytes.value);
    if (!written.ok) return written;
    markExported(deps, { subject, createdAt, options });
    return ok({ file });
  });
}
