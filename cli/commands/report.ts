import { resolve } from 'node:path';
import { Option } from 'commander';
import { formatsByKind } from '#shared/domain/report.ts';
import { calendarDateSchema, type CalendarDate } from '#shared/domain/time.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { exportAnyReport } from '#core/workflows/leaving/export-report.ts';
import { inClinic } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { mustFindPatient } from '../patient-id.ts';
import { passwordOf, toReportOptions, withReportOptions, type ReportCommandOptions } from '../report-options.ts';
import { UsageError } from '../usage-error.ts';

interface ProgressOptions extends ReportCommandOptions {
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

export function reportCommand() {
  return withReportOptions('report', 'a patient’s progress over weeks as a file').argument('<patient>', 'the patient’s id, or the beginning of it')
    .addOption(new Option('--format <format>').choices(formatsByKind.progress).makeOptionMandatory())
    .option('--from <day>', 'the first day, such as 2026-03-01; without it from the first session', parseDay)
    .option('--to <day>', 'the last day; without it to the last session', parseDay)
    .action(writeProgress);
}

async function writeProgress(typed: string, { json, format, out, from, to, ...options }: ProgressOptions): Promise<void> {
  const password = passwordOf(options);
  await inClinic(options, async (clinic) => {
    const patientId = mustFindPatient(clinic, typed);
    const written = mustSucceed(await exportAnyReport(clinic.open, {
      subject: { kind: 'progress', patientId, from: from ?? null, to: to ?? null }, format, file: resolve(out), options: toReportOptions(options), password,
    }));
    if (json) printJson({ patientId, format, file: written.file });
    else printLine(written.file);
  });
}

function parseDay(text: string): CalendarDate {
  const parsed = calendarDateSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${JSON.stringify(text)} is no day. Write it as 2026-03-01.`);
}
