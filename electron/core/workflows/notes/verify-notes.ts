/**
 * Signed notes held against what the log wrote down when they were signed. The triggers already keep anyone from changing
 * one through the database; this finds it when somebody took the triggers away first. Reads only.
 */
import type { Note } from '#shared/domain/note.ts';
import type { Repositories } from '#core/storage/repositories/index.ts';
import { hashAddendum } from './add-addendum.ts';
import { hashNoteContent } from './sign-note.ts';

export interface NoteFinding {
  readonly noteId: string;
  readonly message: string;
}

type NoteRepositories = Pick<Repositories, 'notes' | 'auditEntries'>;

export function verifyNotes(repositories: NoteRepositories): { readonly signedNotes: number; readonly findings: readonly NoteFinding[] } {
  const logged = readLoggedNotes(repositories);
  const findings: NoteFinding[] = [];
  let signedNotes = 0;
  for (const { id: noteId, note } of repositories.notes.reader.signed()) {
    const message = judge(note, logged.get(noteId));
    if (message !== null) findings.push({ noteId, message });
    logged.delete(noteId);
    signedNotes += 1;
  }
  for (const noteId of logged.keys()) {
    findings.push({ noteId, message: 'This note was signed and no longer stands as a signed one, though no deletion of its visit was logged.' });
  }
  return { signedNotes, findings };
}

interface LoggedNote {
  readonly encounterId: string;
  readonly contentHash: string;
  readonly addendumHashesById: Map<string, string>;
}

/** What should be there: notes signed, with their addenda, less those deleted with their visit. */
function readLoggedNotes({ auditEntries }: NoteRepositories): Map<string, LoggedNote> {
  const logged = new Map<string, LoggedNote>();
  for (const entry of auditEntries.reader.all()) {
    if (entry === null) continue;
    const { action, subjectId: encounterId } = entry;
    const [noteId, contentHash] = [String(entry.details['noteId']), String(entry.details['contentHash'])];
    if (action === 'note.sign') logged.set(noteId, { encounterId, contentHash, addendumHashesById: new Map() });
    if (action === 'note.addendum') logged.get(noteId)?.addendumHashesById.set(String(entry.details['addendumId']), contentHash);
    if (action === 'encounter.delete') {
      for (const [id, note] of logged) if (note.encounterId === encounterId) logged.delete(id);
    }
  }
  return logged;
}

function judge(note: Note | null, logged: LoggedNote | undefined): string | null {
  if (note === null) return 'This signed note cannot be read.';
  const contentHash = hashNoteContent(note);
  if (note.contentHash !== contentHash) return 'This note is not what was signed: its content does not fit its hash.';
  if (logged === undefined) return 'The audit log does not know that this note was signed.';
  if (logged.contentHash !== contentHash) return 'This note is not what was signed: its hash is not the one in the audit log.';
  const isSame = note.addenda.length === logged.addendumHashesById.size
    && note.addenda.every((addendum) => logged.addendumHashesById.get(addendum.id) === hashAddendum(addendum));
  return isSame ? null : 'The addenda of this note are not those that the audit log knows of.';
}
