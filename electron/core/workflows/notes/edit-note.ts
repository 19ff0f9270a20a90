/** The clinician's hand on a draft: every change and its log entry in one transaction. A signed note answers `note-signed`. */
import type { EncounterId, SectionId, StatementId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { err, ok, problem, ProblemError, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { learnFromEdit } from './learn-wordings.ts';

type NoteDeps = Pick<OpenVault, 'database' | 'repositories' | 'audit' | 'events' | 'actor' | 'pipeline'>;

export function editStatement(deps: NoteDeps, statementId: StatementId, text: string): Result<Note> {
  const place = deps.repositories.notes.reader.ofStatement(statementId);
  return change(deps, place, { edit: 'statement.change', id: statementId },
    () => {
      const { reader, writer } = deps.repositories.notes;
      const before = must(reader.statement(statementId), 'it has a place in a note');
      const { encounterId } = must(place, 'it has one');
      const after = writer.editStatement(statementId, text);
      learnFromEdit(deps, encounterId, { before, after });
      // It is their own now: asked again, the language model would have its words stand beside it.
      if (before.origin === 'unfounded') deps.repositories.removedStatements.writer.remember(encounterId, { text: before.text, evidence: [] });
    });
}

export function addStatement(deps: NoteDeps, sectionId: SectionId, text: string): Result<Note> {
  const place = deps.repositories.notes.reader.ofSection(sectionId);
  return change(deps, place, { edit: 'statement.add', id: sectionId },
    () => { deps.repositories.notes.writer.addStatement(sectionId, text); });
}

export function deleteStatement(deps: NoteDeps, statementId: StatementId): Result<Note> {
  const place = deps.repositories.notes.reader.ofStatement(statementId);
  return change(deps, place, { edit: 'statement.delete', id: statementId },
    () => {
      const { notes, removedStatements } = deps.repositories;
      const { text, originalText, origin, evidence } = must(notes.reader.statement(statementId), 'it has a place in a note');
      notes.writer.deleteStatement(statementId);
      // Written anew, the draft goes without it.
      if (origin !== 'typed') removedStatements.writer.remember(must(place, 'there is a statement').encounterId, { text: originalText ?? text, evidence });
    });
}

/** Within its section; drafts that follow keep the order. */
export function moveStatement(deps: NoteDeps, statementId: StatementId, to: 'up' | 'down'): Result<Note> {
  const place = deps.repositories.notes.reader.ofStatement(statementId);
  return change(deps, place, { edit: 'statement.move', id: statementId }, () => { deps.repositories.notes.writer.moveStatement(statementId, to); });
}

/** All that is marked as new has been looked at. */
export function acceptNew(deps: NoteDeps, encounterId: EncounterId): Result<Note> {
  const place = deps.repositories.notes.reader.byEncounter(encounterId);
  return change(deps, place, { edit: 'accept-new' }, () => { deps.repositories.notes.writer.acceptNew(encounterId); });
}

function change(
  deps: NoteDeps, place: { readonly encounterId: EncounterId } | null, details: Readonly<Record<string, string>>, act: () => void,
): Result<Note> {
  if (place === null) return err(problem('no-statement', 'This part of the note is no longer there.'));
  const { encounterId } = place;
  try {
    const note = deps.database.transaction(() => {
      act();
      deps.audit.append({ actor: deps.actor(), action: 'note.edit', subjectId: encounterId, details });
      return must(deps.repositories.notes.reader.byEncounter(encounterId), 'the note was just changed');
    });
    deps.events.emit({ type: 'changed', aggregates: ['notes', 'wordings', 'audit'], encounterId });
    return ok(note);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return err(thrown.problem);
    throw thrown;
  }
}
