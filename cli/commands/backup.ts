import { resolve } from 'node:path';
import type { Command } from 'commander';
import { mustSucceed } from '#shared/lib/result.ts';
import { backUpVault } from '#core/workflows/leaving/back-up-vault.ts';
import { untilInterrupted } from '../interrupt.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface BackupOptions extends VaultOption {
  readonly json?: boolean;
  readonly out: string;
}

export function backupCommand(): Command {
  return vaultCommandNamed('backup', 'the whole vault as one encrypted file, read back whole after writing')
    .requiredOption('--out <file>', 'where to write it; a backup already there is replaced once the new one is verified')
    .action(backup);
}

async function backup({ json, out, ...options }: BackupOptions): Promise<void> {
  await inClinic(options, async ({ open }) => {
    const progress = createProgress('Backing up');
    const made = mustSucceed(await untilInterrupted((signal) => backUpVault(open, { file: resolve(out), signal, onProgress: (fraction) => progress.report(fraction) })));
    progress.done();
    if (json) printJson(made);
    else printLine(`${made.file}: ${megabytes(made.sizeBytes)}, ${counted(made.recordings, 'recording')}, read back whole. It opens with the passphrase of today.`);
    for (const id of made.missingRecordings) tell(`The sound of visit ${id} is missing in the vault, so it is not in the backup.`);
  });
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
