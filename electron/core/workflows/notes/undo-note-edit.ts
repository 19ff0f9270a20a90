/** Takes back the last edit of a note, be it words, order, or what was joined, parted, added, removed or confirmed. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import type { NoteDeps } from './change-note.ts';
import { learnFromEdit } from './learn-wordings.ts';
import type { NoteEditToUndo } from './note-undo.ts';

export function undoNoteEdit(deps: NoteDeps, encounterId: EncounterId): Result<Note> {
  const { database, repositories: { notes }, audit, events, actor, noteUndo } = deps;
  const now = notes.reader.byEncounter(encounterId);
  if (now?.status === 'signed') return err(problem('note-signed', 'This note is already signed and can no longer change.'));
  const edit = noteUndo.take(encounterId);
  if (now === null || edit === null || contentOf(edit.left) !== contentOf(now)) {
    noteUndo.forget(encounterId);
    return err(problem('nothing-to-undo', edit === null ? 'There is nothing more to take back in this note.' : 'There is nothing to take back: the note changed in another way since.'));
  }
  const note = database.transaction(() => {
    notes.writer.restoreStatements(edit.before);
    settleRemoved(deps, encounterId, edit);
    const textsNow = new Map(now.sections.flatMap(({ statements }) => statements).map((statement) => [statement.id, statement]));
    for (const after of edit.before.sections.flatMap(({ statements }) => statements)) {
      const before = textsNow.get(after.id);
      if (before !== undefined && before.text !== after.text) learnFromEdit(deps, encounterId, { before, after });
    }
    audit.append({ actor: actor(), action: 'note.edit', subjectId: encounterId, details: { edit: 'undo' } });
    return must(notes.reader.byEncounter(encounterId), 'it was just restored');
  });
  events.emit({ type: 'changed', aggregates: ['notes', 'wordings', 'audit'], encounterId });
  return ok(note);
}

/** What was taken out counts as it did before. */
function settleRemoved({ repositories: { removedStatements: { reader, writer } } }: NoteDeps, encounterId: EncounterId, { removedBefore }: NoteEditToUndo): void {
  const known = new Set(removedBefore.map(({ id }) => id));
  for (const { id } of reader.byEncounter(encounterId)) if (!known.has(id)) writer.delete(id);
}

/** Times aside. */
function contentOf({ id, sections }: Note): string {
  return JSON.stringify([id, sections.map((section) => ({ ...section, statements: section.statements.map(({ createdAt: _, changedAt: __, ...statement }) => statement) }))]);
}
