import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import type { Clinic } from '#core/compose.ts';
import { Cancelled } from '#shared/lib/cancelled.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { exportRecords, type RecordsScope } from '#core/workflows/leaving/export-records.ts';
import { untilInterrupted } from '../interrupt.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { createProgress, printJson, printLine, tell } from '../output.ts';
import { everyPatient, mustFindPatient } from '../patient-id.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface RecordsOptions extends VaultOption {
  readonly json?: boolean;
  readonly out: string;
  readonly confirm?: string;
}

export function recordsCommand(): Command {
  return new Command('records').description('records as a folder of open formats, to leave or to hand on; nothing in it is encrypted')
    .addCommand(vaultCommandNamed('patients', 'who there is, with the ids that `records patient` takes').action(listPatients).exitOverride())
    .addCommand(exportCommandNamed('patient', 'one patient: notes, transcripts, sound, consent, log').argument('<id>', 'the patient\'s id, or the beginning of it')
      .action((id: string, options: RecordsOptions) => exportOf(options, (clinic) => ({ scope: 'patient', patientId: mustFindPatient(clinic, id) }))).exitOverride())
    .addCommand(exportCommandNamed('practice', 'all patients, all visits, the whole log')
      .action((options: RecordsOptions) => exportOf(options, () => ({ scope: 'practice' }))).exitOverride());
}

function exportCommandNamed(name: string, description: string): Command {
  return vaultCommandNamed(name, description)
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--confirm <words>', `"${confirmation}": both questions answered beforehand`);
}

const confirmation = 'plain files';

async function listPatients({ json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inClinic(options, ({ open }) => {
    const patients = open.repositories.patients.reader.list({ limit: everyPatient });
    if (json) return printJson(patients);
    for (const { id, name, recordNumber } of patients) printLine([id, name, recordNumber].filter(Boolean).join('  '));
  });
}

async function exportOf({ json, out, confirm, ...options }: RecordsOptions, choose: (clinic: Clinic) => RecordsScope): Promise<void> {
  await askTwice(confirm);
  await inClinic(options, async (clinic) => {
    const progress = createProgress('Writing records');
    const written = mustSucceed(await untilInterrupted((signal) => exportRecords(clinic.open, {
      what: choose(clinic), folder: resolve(out), signal, onProgress: (fraction) => progress.report(fraction),
    })));
    progress.done();
    if (json) printJson(written);
    else printLine(`${written.folder}: ${written.encounters} visit${written.encounters === 1 ? '' : 's'}. Nothing in it is encrypted; README.txt in it says what is what.`);
    for (const id of written.damagedRecordings) tell(`The sound of visit ${id} could not be written out whole. README.txt and index.json say what is missing.`);
  });
}

/** Once whether, and once in words that say what it means. */
async function askTwice(given: string | undefined): Promise<void> {
  if (given !== undefined) {
    if (given !== confirmation) throw new UsageError(`--confirm: the words are "${confirmation}".`);
    return;
  }
  if (!process.stdin.isTTY) throw new UsageError(`Nothing of this will be encrypted. Add --confirm "${confirmation}", or run this where it can be asked.`);
  const first = await ask('This writes whole records, sound too, so that anybody who has the folder can read them. Go on? [y/N] ');
  if (!/^y(es)?$/iu.test(first)) throw new Cancelled();
  if (await ask(`Nothing in the folder will be encrypted. Type the words: ${confirmation}\n> `) !== confirmation) throw new UsageError('Those were not the words. Nothing was written.');
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-D closes the line, and an answer would never come.
    const left = new Promise<never>((_resolve, reject) => { lines.once('close', () => reject(new Cancelled())); });
    return (await Promise.race([lines.question(question), left])).trim();
  } finally {
    lines.close();
  }
}
