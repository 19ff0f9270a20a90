import type { Command } from 'commander';
import { formToWords } from '#shared/domain/encounter-form.ts';
import { encounterTitle } from '#shared/domain/encounter-title.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { noteToText } from '#core/notes/note-as-text.ts';
import { encounterToJson } from '../encounter-as-json.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { printTranscript } from '../print-transcript.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function showCommand(): Command {
  return vaultCommandNamed('show', 'one visit: its transcript and its note').argument('<id>', 'its id, or the beginning of it').action(show);
}

async function show(id: string, { json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inClinic(options, (clinic) => {
    const record = mustSucceed(clinic.viewer.view(mustFindEncounter(clinic, id)));
    if (json) return printJson(encounterToJson(record));
    const { encounter, patient, note } = record;
    printLine(`${encounterTitle(encounter)} · ${patient?.name ?? 'no patient'} · ${encounter.status}`);
    if (encounter.failure !== null) printLine(encounter.failure.message);
    if (encounter.form !== 'recorded') printLine(formToWords(encounter));
    printLine('');
    printTranscript(record);
    if (note !== null) printLine(`\n${noteToText(note)}`);
  });
}
