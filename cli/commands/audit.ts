import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { auditActions, type AuditAction } from '#shared/domain/audit.ts';
import type { Instant } from '#shared/domain/time.ts';
import { auditFileFormats, type AuditFileFormat } from '#shared/ipc/namespaces/audit.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { checkAuditLog, exportAuditLog } from '#core/workflows/log/keep-audit-log.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface AuditOptions extends VaultOption {
  readonly json?: boolean;
}

interface ListOptions extends AuditOptions {
  readonly action?: AuditAction;
  readonly actor?: string;
  readonly subject?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}

interface ExportOptions extends AuditOptions {
  readonly format: AuditFileFormat;
  readonly out: string;
}

export function auditCommand(): Command {
  return new Command('audit').description('the tamper-evident log of what was done in a vault')
    .addCommand(vaultCommandNamed('list', 'entries, newest first')
      .addOption(new Option('--action <action>', 'only this act').choices(auditActions))
      .option('--actor <id>', 'only what this account did; `system` for Sotto itself')
      .option('--subject <id>', 'only what was done to this visit or patient')
      .option('--from <time>', 'not before this day or time', parseTime)
      .option('--to <time>', 'before this day or time', parseTime)
      .action(list).exitOverride())
    .addCommand(vaultCommandNamed('verify', 'every entry against the chain; says where it was changed').action(verify).exitOverride())
    .addCommand(vaultCommandNamed('export', 'the whole log as a file; logged itself')
      .addOption(new Option('--format <format>').choices(auditFileFormats).default('csv'))
      .requiredOption('--out <file>', 'where to write it; a file already there is replaced')
      .action(exportLog).exitOverride());
}

async function list({ vault, account, json, subject, ...filter }: ListOptions): Promise<void> {
  await inClinic({ ...(vault === undefined ? {} : { vault }), ...(account === undefined ? {} : { account }) }, ({ open }) => {
    const { items } = open.repositories.auditEntries.reader.list({ ...filter, subjectId: subject ?? null, limit: 1_000_000, offset: 0 });
    if (json) return printJson(items);
    for (const { sequence, at, action, subjectId, details } of items) {
      printLine([String(sequence).padStart(6), at, action.padEnd(20), (subjectId || 'vault').padEnd(36), JSON.stringify(details)].join('  '));
    }
  });
}

async function verify({ json, ...options }: AuditOptions): Promise<void> {
  await inClinic(options, ({ open }) => {
    const verdict = checkAuditLog(open);
    if (json) printJson(verdict);
    else printLine(verdict.message ?? `Sound: ${verdict.entries} entries, none changed, none missing.`);
    if (!verdict.ok) process.exitCode = 1;
  });
}

async function exportLog({ json, format, out, ...options }: ExportOptions): Promise<void> {
  await inClinic(options, async ({ open }) => {
    const { file } = mustSucceed(await exportAuditLog(open, { format, file: resolve(out) }));
    if (json) printJson({ format, file });
    else printLine(file);
  });
}

/** A day alone begins at midnight of the clock on the wall. */
function parseTime(text: string): Instant {
  const time = new Date(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00` : text);
  if (Number.isNaN(time.getTime())) throw new UsageError(`${text}: write a day or a time like 2026-03-14 or 2026-03-14T09:30.`);
  return time.toISOString();
}
