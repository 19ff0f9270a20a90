import type { Command } from 'commander';
import { mustSucceed } from '#shared/lib/result.ts';
import { noteToText } from '#core/notes/note-as-text.ts';
import type { EncounterRecord } from '#core/workflows/encounters/view-encounter.ts';
import { encounterToJson } from '../encounter-as-json.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function showCommand(): Command {
  return vaultCommandNamed('show', 'one visit: its transcript and its note').argument('<id>', 'its id, or the beginning of it').action(show);
}

async function show(id: string, { json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  await inClinic(options, (clinic) => {
    const record = mustSucceed(clinic.viewer.view(mustFindEncounter(clinic, id)));
    if (json) return printJson(encounterToJson(record));
    const { encounter, patient, note } = record;
    printLine(`${encounter.title || 'Untitled visit'} · ${patient?.name ?? 'no patient'} · ${encounter.status}`);
    if (encounter.failure !== null) printLine(encounter.failure.message);
    printLine('');
    for (const { startMs, text } of spokenAndStruck(record)) printLine(`${clockTime(startMs)}  ${text}`);
    if (note !== null) printLine(`\n${noteToText(note)}`);
  });
}

function spokenAndStruck({ utterances, struckSpans }: EncounterRecord): ReadonlyArray<{ readonly startMs: number; readonly text: string }> {
  const gaps = struckSpans.map(({ startMs, endMs }) => ({ startMs, text: `[off the record until ${clockTime(endMs)}]` }));
  return [...utterances, ...gaps].toSorted((one, other) => one.startMs - other.startMs);
}

function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
