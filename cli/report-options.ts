/** What every command that writes a report can be told of it. */
import { Option, type Command } from 'commander';
import { pageSizes, reportOptionsSchema, reportPasswordSchema, type ExportFormat, type PageSize, type ReportOptions } from '#shared/domain/report.ts';
import { redacted, type Redacted } from '#shared/lib/redacted.ts';
import type { VaultOption } from './open-clinic.ts';
import { parseLanguage } from './parse-language.ts';
import { UsageError } from './usage-error.ts';
import { vaultCommandNamed } from './vault-command.ts';

export interface ReportCommandOptions extends VaultOption {
  readonly json?: boolean;
  readonly format: ExportFormat;
  readonly out: string;
  readonly pageSize: PageSize;
  readonly language: string;
  readonly password?: boolean;
}

export function withReportOptions(name: string, description: string): Command {
  return vaultCommandNamed(name, description)
    .requiredOption('--out <file>', 'where to write it; a file already there is replaced')
    .addOption(new Option('--page-size <size>').choices(pageSizes).default('a4'))
    .option('--language <tag>', 'what screen readers read it in, such as en-GB', parseLanguage, 'en')
    .option('--password', 'a PDF that opens with the password in SOTTO_REPORT_PASSWORD only');
}

export function toReportOptions({ pageSize, language, transcript }: Pick<ReportCommandOptions, 'pageSize' | 'language'> & { readonly transcript?: boolean | undefined }): ReportOptions {
  return reportOptionsSchema.parse({ pageSize, language, includeTranscript: transcript ?? false });
}

/** Never on the command line, where every program of the computer can read it. */
export function passwordOf({ password }: Pick<ReportCommandOptions, 'password'>): Redacted<string> | undefined {
  if (password !== true) return undefined;
  const parsed = reportPasswordSchema.safeParse(process.env['SOTTO_REPORT_PASSWORD'] ?? '');
  if (!parsed.success) throw new UsageError(`${parsed.error.issues[0]?.message ?? 'No password.'} Put it into SOTTO_REPORT_PASSWORD.`);
  return redacted(parsed.data);
}
