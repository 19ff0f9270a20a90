import { Command } from 'commander';
import type { RetentionItem, RetentionKind, RetentionReport } from '#shared/domain/retention.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { tellOfBackups } from '../reason-option.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface RetentionOptions extends VaultOption {
  readonly json?: boolean;
}

export function retentionCommand(): Command {
  return new Command('retention').description('what is removed when it has been kept long enough; `sotto policies` says how long that is')
    .addCommand(vaultCommandNamed('status', 'the rules, and what the last clean-up did').action(status).exitOverride())
    .addCommand(vaultCommandNamed('plan', 'what a clean-up would remove now; removes nothing').action(plan).exitOverride())
    .addCommand(vaultCommandNamed('run', 'clean up now').action(run).exitOverride());
}

async function status({ json, ...options }: RetentionOptions): Promise<void> {
  await inClinic(options, ({ retention }) => {
    const { policies, mayRun, lastRun } = retention.status();
    if (json) return printJson({ policies, mayRun, lastRun });
    const { sound } = policies;
    printLine(`Sound of signed visits: ${sound.rule === 'keep' ? 'kept' : sound.rule === 'until-export' ? 'kept until the signed note is exported' : `kept for ${sound.days} days after signing`}.`);
    printLine(`Sound of failed visits: kept for ${policies.failedSessionDays} days. Files that belong to no visit: for ${policies.orphanedFileHours} hours.`);
    printLine(mayRun ? 'You may clean up by hand.' : `By hand only ${policies.cleanUpBy} may clean up.`);
    if (lastRun === null) printLine('No clean-up has run yet.');
    else print(`Last clean-up, ${lastRun.at.slice(0, 16).replace('T', ' ')} UTC`, lastRun);
  });
}

async function plan({ json, ...options }: RetentionOptions): Promise<void> {
  await inClinic(options, async ({ retention }) => {
    const items = mustSucceed(await retention.plan());
    if (json) return printJson(items);
    for (const item of items) printLine(describe(item));
    printLine(`A clean-up would free ${megabytes(items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}. Nothing was removed.`);
  });
}

/** Exit code 1 when something could not be removed. */
async function run({ json, ...options }: RetentionOptions): Promise<void> {
  await inClinic(options, async ({ retention }) => {
    const report = mustSucceed(await retention.runByHand());
    if (json) printJson(report);
    else print('Clean-up', report);
    if (report.removed.length > 0) tellOfBackups();
    if (report.failed.length > 0) process.exitCode = 1;
  });
}

function print(heading: string, { removed, failed, freedBytes }: RetentionReport): void {
  for (const item of removed) printLine(describe(item));
  for (const { item, message } of failed) printLine(`${describe(item)}  NOT REMOVED: ${message}`);
  printLine(`${heading}: ${removed.length} removed, ${megabytes(freedBytes)} freed, ${failed.length} failed.`);
}

const words: Readonly<Record<RetentionKind, string>> = {
  sound: 'sound of visit', 'failed-session': 'sound of failed visit', 'orphaned-file': 'file of no visit',
};

function describe({ kind, subjectId, sizeBytes, dueAt }: RetentionItem): string {
  return [words[kind].padEnd(21), subjectId.padEnd(40), megabytes(sizeBytes).padStart(10), `due since ${dueAt.slice(0, 10)}`].join('  ');
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
