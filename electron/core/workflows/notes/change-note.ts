/** One edit of a draft by the clinician, its log entry and the way back from it: in one transaction. A signed note answers `note-signed`. */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';

export type NoteDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor' | 'pipeline' | 'noteUndo'>;

/** `act` may throw a `ProblemError`, and then nothing changes. */
export function changeNote(
  deps: NoteDeps, place: { readonly encounterId: EncounterId } | null, details: Readonly<Record<string, string>>, act: () => void,
): Result<Note> {
  if (place === null) return err(noStatement());
  const { encounterId } = place;
  const { notes, removedStatements } = deps.repositories;
  try {
    const before = must(notes.reader.byEncounter(encounterId), 'the place is in a note');
    const removedBefore = removedStatements.reader.byEncounter(encounterId);
    const note = deps.database.transaction(() => {
      act();
      deps.audit.append({ actor: deps.actor(), action: 'note.edit', subjectId: encounterId, details });
      return must(notes.reader.byEncounter(encounterId), 'the note was just changed');
    });
    deps.noteUndo.remember(encounterId, { before, removedBefore, left: note });
    deps.events.emit({ type: 'changed', aggregates: ['notes', 'wordings', 'audit'], encounterId });
    return ok(note);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return err(thrown.problem);
    throw thrown;
  }
}

export function noStatement(): Problem<'no-statement'> {
  return problem('no-statement', 'This part of the note is no longer there.');
}
