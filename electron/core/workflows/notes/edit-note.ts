/** The clinician's hand on a draft: every change and its log entry in one transaction. A signed note answers `note-signed`. */
import type { Evidence } from '#shared/domain/evidence.ts';
import type { EncounterId, SectionId, StatementId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { must } from '#shared/lib/assert.ts';
import { problem, ProblemError, type Result } from '#shared/lib/result.ts';
import { changeNote, type NoteDeps } from './change-note.ts';
import { learnFromEdit } from './learn-wordings.ts';

/** `was`: what the statement said when the editing began; null for whoever does not mind. */
export function editStatement(deps: NoteDeps, statementId: StatementId, text: string, was: string | null = null): Result<Note> {
  const place = deps.repositories.notes.reader.ofStatement(statementId);
  return changeNote(deps, place, { edit: 'statement.change', id: statementId },
    () => {
      const { reader, writer } = deps.repositories.notes;
      const before = must(reader.statement(statementId), 'it has a place in a note');
      const { encounterId } = must(place, 'it has one');
      if (was !== null && before.text !== was && before.text !== text) throw new ProblemError(changedMeanwhile());
      const after = writer.editStatement(statementId, text);
      learnFromEdit(deps, encounterId, { before, after });
      // It is their own now: asked again, the language model would have its words stand beside it.
      if (before.origin === 'unfounded') deps.repositories.removedStatements.writer.remember(encounterId, { text: before.text, evidence: [] });
    });
}

/** `evidence`: the words of this visit that it was made of, where it was. */
export function addStatement(deps: NoteDeps, sectionId: SectionId, text: string, evidence: readonly Evidence[] = []): Result<Note> {
  const place = deps.repositories.notes.reader.ofSection(sectionId);
  return changeNote(deps, place, { edit: 'statement.add', id: sectionId },
    () => {
      const { notes, utterances } = deps.repositories;
      const { encounterId } = must(place, 'there is a section');
      const isSaid = ({ utteranceId, lastWord }: Evidence) => {
        const utterance = utterances.reader.get(utteranceId);
        return utterance?.encounterId === encounterId && lastWord < utterance.words.length;
      };
      if (!evidence.every(isSaid)) throw new ProblemError(wordsGone());
      notes.writer.addStatement(sectionId, text, { evidence });
    });
}

export function deleteStatement(deps: NoteDeps, statementId: StatementId): Result<Note> {
  const place = deps.repositories.notes.reader.ofStatement(statementId);
  return changeNote(deps, place, { edit: 'statement.delete', id: statementId },
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
  return changeNote(deps, place, { edit: 'statement.move', id: statementId }, () => { deps.repositories.notes.writer.moveStatement(statementId, to); });
}

/** All that is marked as new has been looked at. */
export function acceptNew(deps: NoteDeps, encounterId: EncounterId): Result<Note> {
  const place = deps.repositories.notes.reader.byEncounter(encounterId);
  return changeNote(deps, place, { edit: 'accept-new' }, () => { deps.repositories.notes.writer.acceptNew(encounterId); });
}

function changedMeanwhile() {
  return problem('statement-changed', 'This statement was changed elsewhere while you wrote. Look at what it says now; save once more to put your words in its place.');
}

function wordsGone() {
  return problem('words-gone', 'The words you chose are no longer in the transcript as they were. Choose them again.');
}
