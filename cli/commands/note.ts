import { Command } from 'commander';
import type { EncounterId } from '#shared/domain/ids.ts';
import { differenceOfNotes, hasDifference, type StatementDifference } from '#shared/domain/note-difference.ts';
import type { Note } from '#shared/domain/note.ts';
import { mustSucceed, problem, ProblemError } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import { listNoteVersions, readNoteVersion, restoreNoteVersion } from '#core/workflows/notes/note-versions.ts';
import { redraftNote } from '#core/workflows/notes/redraft-note.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { writeNoteCommand } from './write-note.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface NoteOptions extends VaultOption {
  readonly json?: boolean;
}

export function noteCommand(): Command {
  return new Command('note').description('a visit’s note: written without a recording, written anew, its versions, and what differs in them')
    .addCommand(writeNoteCommand())
    .addCommand(vaultCommandNamed('redraft', 'write the draft anew; what you typed, reworded and deleted stays so').argument('<id>', 'the visit’s id, or the beginning of it')
      .option('--template <id>', 'by this template from now on').action(redraft).exitOverride())
    .addCommand(vaultCommandNamed('history', 'versions that others took the place of, the newest first').argument('<id>', 'the visit’s id, or the beginning of it').action(history).exitOverride())
    .addCommand(vaultCommandNamed('diff', 'what differs in a later version').argument('<id>', 'the visit’s id, or the beginning of it').argument('<version>', 'from this version')
      .argument('[later]', 'to this version; without it the present note').action(diff).exitOverride())
    .addCommand(vaultCommandNamed('restore', 'make a version the draft; the present one is kept').argument('<version>').action(restore).exitOverride());
}

async function redraft(id: string, { json, template, ...options }: NoteOptions & { readonly template?: string }): Promise<void> {
  await inClinic(options, (clinic) => {
    const note = mustSucceed(redraftNote(clinic, { encounterId: mustFindEncounter(clinic, id), templateId: template ?? null }));
    const statements = note.sections.flatMap((section) => section.statements);
    if (json) printJson({ noteId: note.id, templateId: note.templateId, statements: statements.length, new: statements.filter(({ isNew }) => isNew).length });
    else printLine(`Written anew by ${note.templateId}: ${statements.length} statements, ${statements.filter(({ isNew }) => isNew).length} of them new. The note before it is kept.`);
  });
}

async function history(id: string, { json, ...options }: NoteOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const versions = mustSucceed(listNoteVersions(clinic.open, mustFindEncounter(clinic, id)));
    if (json) return printJson(versions);
    for (const { id: versionId, keptAt, cause, templateId, statementCount } of versions) {
      printLine(`${versionId}  ${keptAt.slice(0, 16).replace('T', ' ')}  ${cause.padEnd(10)}  ${templateId}  ${statementCount} statements`);
    }
  });
}

async function diff(id: string, version: string, later: string | undefined, { json, ...options }: NoteOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const sections = differenceOfNotes(versionOf(clinic, encounterId, version), later === undefined ? presentOf(clinic, encounterId) : versionOf(clinic, encounterId, later));
    if (json) return printJson(sections);
    if (!sections.some(hasDifference)) return printLine('Nothing differs.');
    for (const { title, statements } of sections.filter(hasDifference)) {
      printLine(title.toUpperCase());
      for (const statement of statements) printLine(differenceToLine(statement));
      printLine('');
    }
  });
}

async function restore(version: string, { json, ...options }: NoteOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const note = mustSucceed(restoreNoteVersion(clinic, version));
    if (json) printJson({ noteId: note.id, version });
    else printLine('Put back. The note before it is kept.');
  });
}

/** As a difference is written in the unified form, with the words of a changed statement in brackets. */
function differenceToLine(statement: StatementDifference): string {
  switch (statement.kind) {
    case 'same': return `  ${statement.text}`;
    case 'removed': return `- ${statement.text}`;
    case 'added': return `+ ${statement.text}`;
    case 'moved': return `> ${statement.text} (from ${statement.from})`;
    case 'changed': return `~ ${statement.words.map(({ kind, words }) => ({ same: words.join(' '), removed: `[-${words.join(' ')}-]`, added: `{+${words.join(' ')}+}` })[kind]).join(' ')}`;
  }
}

function versionOf({ open }: Clinic, encounterId: EncounterId, versionId: string): Note {
  const { version, note } = mustSucceed(readNoteVersion(open, versionId));
  if (version.encounterId !== encounterId) throw new ProblemError(problem('no-version', 'This version is of another visit. `sotto note history` shows those of this one.'));
  return note;
}

function presentOf({ open }: Clinic, encounterId: EncounterId): Note {
  const note = open.repositories.notes.reader.byEncounter(encounterId);
  if (note === null) throw new ProblemError(problem('no-note', 'This visit has no note yet.'));
  return note;
}
