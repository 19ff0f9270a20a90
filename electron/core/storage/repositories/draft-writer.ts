/** Turns a draft, or one laid over an earlier note, into rows. Refuses, as a defect, a statement pointing at words that were not said here. */
import { liesIn } from '#shared/domain/evidence.ts';
import type { EncounterId, NoteId, SectionId, StatementId } from '#shared/domain/ids.ts';
import type { MergedNote, MergedSection, MergedStatement } from '#shared/domain/merged-note.ts';
import type { Instant } from '#shared/domain/time.ts';
import { assert } from '#shared/lib/assert.ts';
import { evidenceTable, noteTable, sectionTable, statementTable } from '../schema/note.ts';
import type { RepositoryDeps } from './repository.ts';
import { readWordCounts } from './word-counts.ts';

export interface DraftWriter {
  /** Called inside a transaction, with no note of this encounter left. */
  insert(encounterId: EncounterId, draft: MergedNote): NoteId;
}

export function createDraftWriter({ database: { orm }, clock, ids }: RepositoryDeps): DraftWriter {
  return {
    insert(encounterId, draft) {
      checkEvidence(draft, readWordCounts(orm, encounterId));
      const now = clock.now();
      const id = ids.next<NoteId>();
      orm.insert(noteTable).values({
        id, encounterId, templateId: draft.templateId, status: 'draft',
        therapy: draft.therapy, signedAt: null, signedBy: null, contentHash: null, createdAt: now, changedAt: now,
      }).run();
      draft.sections.forEach((section, ordinal) => insertSection(id, section, ordinal, now));
      return id;
    },
  };

  function insertSection(noteId: NoteId, { key, title, state, shown, layout, statements }: MergedSection, ordinal: number, now: Instant): void {
    assert(state === 'assessed' || statements.every(({ origin }) => origin === 'fixed'), 'a section with statements was assessed');
    const id = ids.next<SectionId>();
    orm.insert(sectionTable).values({ id, noteId, ordinal, key, title, state, shown, layout, createdAt: now, changedAt: now }).run();
    statements.forEach((statement, place) => insertStatement(id, statement, place, now));
  }

  function insertStatement(sectionId: SectionId, { text, origin, evidence, originalText = null, isNew = false, doubt, confirmed = false, arranged, carried }: MergedStatement, ordinal: number, now: Instant): void {
    const id = ids.next<StatementId>();
    orm.insert(statementTable)
      .values({ id, sectionId, ordinal, text, origin, originalText, isNew, doubt: doubt ?? null, confirmed, arranged: arranged ?? null, carried: carried ?? null, createdAt: now, changedAt: now }).run();
    evidence.forEach((span, place) => {
      orm.insert(evidenceTable).values({ ...span, statementId: id, ordinal: place, createdAt: now, changedAt: now }).run();
    });
  }
}

function checkEvidence(draft: MergedNote, wordCounts: ReadonlyMap<string, number>): void {
  const evidence = draft.sections.flatMap(({ statements }) => statements).flatMap((statement) => statement.evidence);
  assert(evidence.every(liesIn(wordCounts)), 'evidence points at words of this encounter');
}
