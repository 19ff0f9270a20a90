/**
 * Notes: drafts come whole from the pipeline, are edited statement by statement, and end signed. Nothing here changes a
 * signed note; every try throws the problem `note-signed`, and the database refuses it once more. Addenda may follow it.
 */
import { and, asc, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { AccountId, AddendumId, EncounterId, NoteId, SectionId, StatementId } from '#shared/domain/ids.ts';
import type { MergedNote } from '#shared/domain/merged-note.ts';
import { addendumSchema, statementTextSchema, type Addendum, type Carried, type Note, type Signer, type Statement } from '#shared/domain/note.ts';
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Instant } from '#shared/domain/time.ts';
import { must } from '#shared/lib/assert.ts';
import { addendumTable, noteTable, sectionTable, statementTable } from '../schema/note.ts';
import { createDraftWriter } from './draft-writer.ts';
import { createNoteReader, type NotesReader } from './note-reader.ts';
import { mustBeThere, noteNotSigned, noteSigned } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import type { SearchIndex } from './search-index.ts';
import { settleSectionState } from './section-state.ts';
import { createStatementArranger, type NewStatement } from './statement-arranger.ts';

export interface NotesWriter {
  /** Replaces an earlier draft of that encounter. Evidence must lie within the encounter's own utterances. */
  insertDraft(encounterId: EncounterId, draft: MergedNote): Note;
  /** The extractor's words are kept as `originalText`; writing them again makes it null. */
  editStatement(id: StatementId, text: string): Statement;
  /** Puts a statement of the clinician's own at the section's end, or what was said or carried forward. */
  addStatement(sectionId: SectionId, text: string, of?: { readonly evidence?: readonly Evidence[]; readonly carried?: Carried }): Statement;
  /** Before another one of that section; null: at its end. */
  placeStatement(id: StatementId, sectionId: SectionId, before: StatementId | null): void;
  /** One gives way to others in its place, whose ids come back in order. */
  replaceStatement(id: StatementId, by: readonly NewStatement[]): readonly StatementId[];
  confirmStatement(id: StatementId): void;
  /** All statements as they stood in `note`, whose sections are still there. */
  restoreStatements(note: Note): void;
  /** A section left with set phrases alone, or with nothing, counts as not assessed. */
  deleteStatement(id: StatementId): void;
  /** One place up or down within its section; at the end of it nothing changes. */
  moveStatement(id: StatementId, to: 'up' | 'down'): void;
  /** Nothing of it is new any more. */
  acceptNew(encounterId: EncounterId): void;
  /** What a draft's session was read for, read anew. */
  replaceTherapy(encounterId: EncounterId, therapy: Therapy): void;
  /** Nothing of a signed note is new. */
  sign(noteId: NoteId, signature: Signature): Note;
  /** Puts it after the others. A draft throws the problem `note-not-signed`. */
  addAddendum(noteId: NoteId, addendum: NewAddendum): Addendum;
}

export type NewAddendum = Pick<Addendum, 'text' | 'reason' | 'authorId' | 'authorName'>;

export interface Signature {
  readonly signedBy: AccountId;
  readonly signedAt: Instant;
  /** SHA-256 (hex) of the content. */
  readonly contentHash: string;
  /** As it stands below the note. */
  readonly signer?: Signer;
}

export function createNoteRepository(
  { database, clock, ids, searchIndex }: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<NotesReader, NotesWriter> {
  const { orm } = database;
  const reader = createNoteReader(database);
  const arranger = createStatementArranger({ database, clock, ids });
  const draftWriter = createDraftWriter({ database, clock, ids });

  const writer: NotesWriter = {
    insertDraft: (encounterId, draft) => database.transaction(() => {
      if (reader.byEncounter(encounterId)?.status === 'signed') throw noteSigned();
      orm.delete(noteTable).where(eq(noteTable.encounterId, encounterId)).run();
      const id = draftWriter.insert(encounterId, draft);
      searchIndex.refresh(encounterId, 'note');
      return must(reader.get(id), 'the draft was inserted above');
    }),

    editStatement: (id, text) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => {
      const before = mustBeThere(reader.statement(id) ?? undefined, 'statement');
      const newText = statementTextSchema.parse(text);
      // Nothing of it was in the recording: whoever saves it, changed or not, takes it over as their own words.
      const origin = before.origin === 'unfounded' ? 'typed' : before.origin;
      const original = before.originalText ?? (origin === 'typed' ? null : before.text);
      orm.update(statementTable)
        .set({ text: newText, origin, originalText: original === newText ? null : original, isNew: false, confirmed: true, doubt: null, changedAt: now })
        .where(eq(statementTable.id, id)).run();
      return must(reader.statement(id), 'the statement was there before the edit');
    }),

    addStatement: (sectionId, text, { evidence = [], carried } = {}) => changeNoteOf(reader.ofSection(sectionId), 'section', (now) => {
      const id = arranger.insert(sectionId, { text: statementTextSchema.parse(text), origin: 'typed', evidence, carried }, null, now);
      return must(reader.statement(id), 'the statement was inserted above');
    }),

    placeStatement: (id, sectionId, before) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => arranger.place(id, sectionId, before, now)),

    replaceStatement: (id, by) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => arranger.replace(id, by, now)),

    confirmStatement: (id) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => {
      orm.update(statementTable).set({ confirmed: true, isNew: false, changedAt: now }).where(eq(statementTable.id, id)).run();
    }),

    restoreStatements: (note) => changeNoteOf({ noteId: note.id, encounterId: note.encounterId, status: reader.get(note.id)?.status ?? 'draft' }, 'note', (now) => arranger.restore(note, now)),

    deleteStatement: (id) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => {
      const deleted = orm.delete(statementTable).where(eq(statementTable.id, id)).returning().get();
      const { sectionId } = mustBeThere(deleted, 'statement');
      settleSectionState(orm, sectionId, now);
    }),

    moveStatement: (id, to) => changeNoteOf(reader.ofStatement(id), 'statement', (now) => {
      const { sectionId, ordinal } = mustBeThere(orm.select().from(statementTable).where(eq(statementTable.id, id)).get(), 'statement');
      const beyond = to === 'up' ? lt(statementTable.ordinal, ordinal) : gt(statementTable.ordinal, ordinal);
      const neighbour = orm.select().from(statementTable).where(and(eq(statementTable.sectionId, sectionId), beyond))
        .orderBy(to === 'up' ? desc(statementTable.ordinal) : asc(statementTable.ordinal)).limit(1).get();
      if (neighbour === undefined) return;
      // By way of a place that nothing has: no two may stand in one.
      for (const [which, place] of [[id, -1], [neighbour.id, ordinal], [id, neighbour.ordinal]] as const) {
        orm.update(statementTable).set({ ordinal: place, changedAt: now }).where(eq(statementTable.id, which)).run();
      }
    }),

    acceptNew: (encounterId) => database.transaction(() => {
      clearNew(draftOf(encounterId).id);
    }),

    replaceTherapy: (encounterId, therapy) => database.transaction(() => {
      orm.update(noteTable).set({ therapy, changedAt: clock.now() }).where(eq(noteTable.id, draftOf(encounterId).id)).run();
      searchIndex.refresh(encounterId, 'note');
    }),

    sign: (noteId, signature) => database.transaction(() => {
      const note = mustBeThere(reader.get(noteId) ?? undefined, 'note');
      if (note.status === 'signed') throw noteSigned();
      clearNew(note.id);
      orm.update(noteTable).set({ ...signature, status: 'signed', changedAt: clock.now() })
        .where(eq(noteTable.id, noteId)).run();
      return must(reader.get(noteId), 'the note was there before it was signed');
    }),

    addAddendum: (noteId, added) => database.transaction(() => {
      const note = mustBeThere(reader.get(noteId) ?? undefined, 'note');
      if (note.status !== 'signed') throw noteNotSigned();
      const now = clock.now();
      const addendum = addendumSchema.parse({ ...added, id: ids.next<AddendumId>(), noteId, createdAt: now });
      orm.insert(addendumTable).values({ ...addendum, ordinal: note.addenda.length, changedAt: now }).run();
      searchIndex.refresh(note.encounterId, 'note');
      return addendum;
    }),
  };

  /** One edit of a draft: refused when signed, else in a transaction with the note's own time and the search index. */
  function changeNoteOf<Value>(
    place: ReturnType<NotesReader['ofStatement']>, thing: string, act: (now: Instant) => Value,
  ): Value {
    const { noteId, encounterId, status } = mustBeThere(place ?? undefined, thing);
    if (status === 'signed') throw noteSigned();
    return database.transaction(() => {
      const now = clock.now();
      const value = act(now);
      orm.update(noteTable).set({ changedAt: now }).where(eq(noteTable.id, noteId)).run();
      searchIndex.refresh(encounterId, 'note');
      return value;
    });
  }

  function draftOf(encounterId: EncounterId): Note {
    const note = mustBeThere(reader.byEncounter(encounterId) ?? undefined, 'note');
    if (note.status === 'signed') throw noteSigned();
    return note;
  }

  function clearNew(noteId: NoteId): void {
    const sectionIds = orm.select({ id: sectionTable.id }).from(sectionTable).where(eq(sectionTable.noteId, noteId));
    orm.update(statementTable).set({ isNew: false }).where(and(eq(statementTable.isNew, true), inArray(statementTable.sectionId, sectionIds))).run();
  }

  return { reader, writer };
}
