/** Reads notes whole: sections, statements, evidence and addenda nested and in order. */
import { asc, eq, type SQL } from 'drizzle-orm';
import type { EncounterId, NoteId, SectionId, StatementId } from '#shared/domain/ids.ts';
import type { Evidence } from '#shared/domain/evidence.ts';
import { noteSchema, statementSchema, type Addendum, type Note, type Section, type Statement } from '#shared/domain/note.ts';
import { addendumTable, evidenceTable, noteTable, sectionTable, statementTable } from '../schema/note.ts';
import type { SottoDatabase } from '../sotto-database.ts';

export interface NotesReader {
  byEncounter(id: EncounterId): Note | null;
  get(id: NoteId): Note | null;
  statement(id: StatementId): Statement | null;
  /** The note a statement or section is part of. */
  ofStatement(id: StatementId): NotePlace | null;
  ofSection(id: SectionId): NotePlace | null;
  /** Every signed note, null for one that can no longer be read as a note; one after the other, for there may be thousands. */
  signed(): Iterable<{ readonly id: NoteId; readonly note: Note | null }>;
}

export interface NotePlace {
  readonly noteId: NoteId;
  readonly encounterId: EncounterId;
  readonly status: Note['status'];
}

const placeColumns = { noteId: noteTable.id, encounterId: noteTable.encounterId, status: noteTable.status };

export function createNoteReader({ orm }: SottoDatabase): NotesReader {
  function readNote(which: SQL): Note | null {
    const row = orm.select().from(noteTable).where(which).get();
    return row === undefined ? null : noteSchema.parse(withParts(row));
  }

  function withParts(row: NoteRow): NoteRow & Pick<Note, 'sections' | 'addenda'> {
    return { ...row, sections: readSections(row.id), addenda: readAddenda(row.id) };
  }

  function readSections(noteId: NoteId): Section[] {
    const statementsBySection = Map.groupBy(readStatements(eq(sectionTable.noteId, noteId)), ({ sectionId }) => sectionId);
    return orm.select().from(sectionTable).where(eq(sectionTable.noteId, noteId)).orderBy(asc(sectionTable.ordinal)).all()
      .map(({ id, key, title, state, shown, layout }) => ({
        id, key, title, state, shown, layout, statements: (statementsBySection.get(id) ?? []).map(({ statement }) => statement),
      }));
  }

  function readAddenda(noteId: NoteId): Addendum[] {
    return orm.select().from(addendumTable).where(eq(addendumTable.noteId, noteId)).orderBy(asc(addendumTable.ordinal)).all()
      .map(({ ordinal: _, changedAt: __, ...addendum }) => addendum);
  }

  function readStatements(which: SQL): { readonly sectionId: SectionId; readonly statement: Statement }[] {
    const evidence = orm.select({ row: evidenceTable }).from(evidenceTable)
      .innerJoin(statementTable, eq(statementTable.id, evidenceTable.statementId))
      .innerJoin(sectionTable, eq(sectionTable.id, statementTable.sectionId))
      .where(which).orderBy(asc(evidenceTable.ordinal)).all();
    const evidenceByStatement = Map.groupBy(evidence, ({ row }) => row.statementId);
    return orm.select({ row: statementTable }).from(statementTable)
      .innerJoin(sectionTable, eq(sectionTable.id, statementTable.sectionId))
      .where(which).orderBy(asc(statementTable.ordinal)).all()
      .map(({ row }) => ({
        sectionId: row.sectionId,
        statement: rowToStatement(row, (evidenceByStatement.get(row.id) ?? []).map((found) => rowToEvidence(found.row))),
      }));
  }

  return {
    byEncounter: (id) => readNote(eq(noteTable.encounterId, id)),
    get: (id) => readNote(eq(noteTable.id, id)),
    statement(id) {
      const [found] = readStatements(eq(statementTable.id, id));
      return found === undefined ? null : statementSchema.parse(found.statement);
    },
    ofStatement: (id) => orm.select(placeColumns).from(statementTable)
      .innerJoin(sectionTable, eq(sectionTable.id, statementTable.sectionId))
      .innerJoin(noteTable, eq(noteTable.id, sectionTable.noteId))
      .where(eq(statementTable.id, id)).get() ?? null,
    ofSection: (id) => orm.select(placeColumns).from(sectionTable)
      .innerJoin(noteTable, eq(noteTable.id, sectionTable.noteId))
      .where(eq(sectionTable.id, id)).get() ?? null,
    *signed() {
      for (const row of orm.select().from(noteTable).where(eq(noteTable.status, 'signed')).all()) {
        yield { id: row.id, note: noteSchema.safeParse(withParts(row)).data ?? null };
      }
    },
  };
}

type NoteRow = typeof noteTable.$inferSelect;

function rowToStatement(
  { id, text, origin, originalText, isNew, doubt, confirmed, arranged, carried, createdAt, changedAt }: typeof statementTable.$inferSelect,
  evidence: Evidence[],
): Statement {
  return {
    id, text, origin, originalText, evidence, isNew, ...(doubt === null ? {} : { doubt }), ...(confirmed ? { confirmed } : {}), ...(arranged === null ? {} : { arranged }),
    ...(carried === null ? {} : { carried }), createdAt, changedAt,
  };
}

function rowToEvidence({ utteranceId, firstWord, lastWord }: typeof evidenceTable.$inferSelect): Evidence {
  return { utteranceId, firstWord, lastWord };
}
