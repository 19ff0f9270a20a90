/**
 * Turns that are parted or joined move words to other places: what earlier versions of the note rest on goes with them, and so does
 * what was taken out of it. Put back, a version would otherwise point at words that somebody else said. Joins the transaction around it.
 */
import type { EncounterId } from '#shared/domain/ids.ts';
import type { OpenVault } from '../open-vault.ts';
import { moveSpans, moveTherapyEvidence, type WordMove } from '../transcripts/transcript-change.ts';

export function moveEvidenceOfVersions({ repositories }: Pick<OpenVault, 'repositories'>, encounterId: EncounterId, moves: readonly WordMove[]): void {
  if (moves.length === 0) return;
  const { noteVersions, removedStatements } = repositories;
  for (const { version, note } of noteVersions.reader.wholeByEncounter(encounterId)) {
    const sections = note.sections.map((section) => ({
      ...section, statements: section.statements.map((statement) => ({ ...statement, evidence: [...moveSpans(statement.evidence, moves)] })),
    }));
    noteVersions.writer.rewrite(version.id, { ...note, sections, therapy: note.therapy === null ? null : moveTherapyEvidence(note.therapy, moves) });
  }
  for (const { id, text, evidence } of removedStatements.reader.byEncounter(encounterId)) {
    removedStatements.writer.delete(id);
    removedStatements.writer.remember(encounterId, { text, evidence: moveSpans(evidence, moves) });
  }
}
