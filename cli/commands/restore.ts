import { resolve } from 'node:path';
import { Command } from 'commander';
import { accountLabelSchema } from '#shared/domain/account.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { openBackupFile } from '#core/backup/backup-file.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { restoreBackup, type RestoredVault } from '#core/workflows/leaving/restore-backup.ts';
import { untilInterrupted } from '../interrupt.ts';
import { composeHere } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import { UsageError } from '../usage-error.ts';

interface RestoreOptions {
  readonly json?: boolean;
  readonly to?: string;
  readonly label?: string;
}

export function restoreCommand(): Command {
  return new Command('restore').description('a backup as a vault again, never over anything')
    .argument('<file>', 'the backup')
    .option('--to <folder>', 'a new or empty folder for the vault; `--vault` names it afterwards')
    .option('--label <label>', 'as a further account of this user, under this label; anybody with the laptop can read it')
    .option('--json', 'results as JSON')
    .action(restore);
}

async function restore(file: string, { json, to, label }: RestoreOptions): Promise<void> {
  if ((to === undefined) === (label === undefined)) throw new UsageError('Say where to: --to FOLDER for a folder of its own, or --label LABEL for a further account of this user.');
  await refuseBeforeAsking(file);
  const secret = await readPassphrase('Passphrase or recovery code of the backup: ');
  const restored = to === undefined ? await asAccount(file, label ?? '', secret) : await intoFolder(file, resolve(to), secret);
  if (json) printJson(restored);
  else printLine(`Restored into ${restored.folder}: as it was on ${restored.createdAt.slice(0, 16).replace('T', ' ')} UTC, ${restored.recordings} recording${restored.recordings === 1 ? '' : 's'}.`);
  for (const { part, subject, message } of restored.findings) tell(`As in the backup, DAMAGED ${[part, subject].filter(Boolean).join(' ')}: ${message}`);
}

/** What can be told of the file alone is told before anything is typed. */
async function refuseBeforeAsking(file: string): Promise<void> {
  await mustSucceed(await openBackupFile(file)).close();
}

async function intoFolder(file: string, folder: string, secret: Redacted<string>): Promise<RestoredVault> {
  const progress = createProgress('Restoring');
  const restored = mustSucceed(await untilInterrupted((signal) => restoreBackup(
    { clock: systemClock, ids: randomIds }, { file, folder, secret, signal, onProgress: (fraction) => progress.report(fraction) })));
  progress.done();
  return restored;
}

async function asAccount(file: string, given: string, secret: Redacted<string>): Promise<RestoredVault & { key: string }> {
  const label = accountLabelSchema.safeParse(given);
  if (!label.success) throw new UsageError(`--label: ${label.error.issues[0]?.message ?? 'not a label'}`);
  const sotto = await composeHere({});
  const progress = createProgress('Restoring');
  sotto.events.on((event) => { if (event.type === 'vault-progress') progress.report(event.fraction); });
  try {
    const restored = mustSucceed(await untilInterrupted((signal) => sotto.restore({ file, label: label.data, secret, signal })));
    progress.done();
    return restored;
  } finally {
    await sotto.dispose();
  }
}
