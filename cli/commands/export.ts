import { resolve } from 'node:path';
import { Option } from 'commander';
import { exportFormats, type ReportKind } from '#shared/domain/report.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { exportAnyReport } from '#core/workflows/leaving/export-report.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { passwordOf, toReportOptions, withReportOptions, type ReportCommandOptions } from '../report-options.ts';

interface ExportOptions extends ReportCommandOptions {
  readonly kind: Exclude<ReportKind, 'progress'>;
  readonly transcript?: boolean;
}

export function exportCommand() {
  return withReportOptions('export', 'a report of a visit as a file').argument('<id>', 'its id, or the beginning of it')
    .addOption(new Option('--format <format>', 'what the file is; fhir is an HL7 FHIR R4 document').choices(exportFormats).makeOptionMandatory())
    .addOption(new Option('--kind <kind>', 'the note for clinicians, or the letter a patient takes home').choices(['clinician', 'patient']).default('clinician'))
    .option('--transcript', 'with the transcript')
    .action(exportNote);
}

async function exportNote(id: string, { json, format, out, kind, transcript, ...options }: ExportOptions): Promise<void> {
  const password = passwordOf(options);
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const written = mustSucceed(await exportAnyReport(clinic.open, {
      subject: { kind, encounterId }, format, file: resolve(out), options: toReportOptions({ ...options, transcript }), password,
    }));
    if (json) printJson({ encounterId, format, file: written.file });
    else printLine(written.file);
  });
}
