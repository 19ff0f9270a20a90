import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { exportFormats, type ExportFormat } from '#shared/ipc/namespaces/exports.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { exportReport } from '#core/workflows/leaving/export-report.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface ExportOptions extends VaultOption {
  readonly json?: boolean;
  readonly format: ExportFormat;
  readonly out: string;
  readonly transcript?: boolean;
}

export function exportCommand(): Command {
  return vaultCommandNamed('export', 'a note as a file').argument('<id>', 'its id, or the beginning of it')
    .addOption(new Option('--format <format>').choices(exportFormats).makeOptionMandatory())
    .requiredOption('--out <file>', 'where to write it; a file already there is replaced')
    .option('--transcript', 'with the transcript')
    .action(exportNote);
}

async function exportNote(id: string, { json, format, out, transcript, ...options }: ExportOptions): Promise<void> {
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const written = mustSucceed(await exportReport(clinic.open, { encounterId, format, file: resolve(out), includeTranscript: transcript ?? false }));
    if (json) printJson({ encounterId, format, file: written.file });
    else printLine(written.file);
  });
}
