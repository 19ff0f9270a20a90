/** Notes that others took the place of, whole. They go with their visit, and what was said in a struck stretch leaves them as well. */
import { desc, eq } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { noteSchema, type Note } from '#shared/domain/note.ts';
import { noteVersionSchema, type NoteVersion, type NoteVersionCause } from '#shared/domain/note-version.ts';
import { noteVersionTable } from '../schema/note-version.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

/** As it was when it gave way. Its evidence points at utterances of the transcript there was then. */
export interface WholeNoteVersion {
  readonly version: NoteVersion;
  readonly note: Note;
}

export interface NoteVersionsReader {
  get(id: string): WholeNoteVersion | null;
  /** The newest first. */
  byEncounter(id: EncounterId): readonly NoteVersion[];
  wholeByEncounter(id: EncounterId): readonly WholeNoteVersion[];
}

export interface NoteVersionsWriter {
  keep(note: Note, cause: NoteVersionCause): NoteVersion;
  rewrite(id: string, note: Note): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createNoteVersionRepository({ database, clock, ids }: RepositoryDeps): Repository<NoteVersionsReader, NoteVersionsWriter> {
  const { orm } = database;

  const rowsOf = (id: EncounterId) => orm.select().from(noteVersionTable).where(eq(noteVersionTable.encounterId, id))
    .orderBy(desc(noteVersionTable.createdAt), desc(noteVersionTable.id)).all();

  const reader: NoteVersionsReader = {
    get(id) {
      const row = orm.select().from(noteVersionTable).where(eq(noteVersionTable.id, id)).get();
      return row === undefined ? null : rowToWhole(row);
    },
    byEncounter: (id) => rowsOf(id).map(rowToVersion),
    wholeByEncounter: (id) => rowsOf(id).map(rowToWhole),
  };

  const writer: NoteVersionsWriter = {
    keep: (note, cause) => database.transaction(() => {
      const now = clock.now();
      return rowToVersion(orm.insert(noteVersionTable)
        .values({ id: ids.next<string>(), encounterId: note.encounterId, cause, content: note, createdAt: now, changedAt: now }).returning().get());
    }),
    rewrite: (id, note) => database.transaction(() => {
      const row = orm.update(noteVersionTable).set({ content: note, changedAt: clock.now() }).where(eq(noteVersionTable.id, id)).returning().get();
      mustBeThere(row, 'version of the note');
    }),
    deleteByEncounter: (id) => database.transaction(() => {
      orm.delete(noteVersionTable).where(eq(noteVersionTable.encounterId, id)).run();
    }),
  };

  return { reader, writer };
}

type VersionRow = typeof noteVersionTable.$inferSelect;

function rowToVersion({ id, encounterId, cause, content, createdAt }: VersionRow): NoteVersion {
  return noteVersionSchema.parse({
    id, encounterId, cause, keptAt: createdAt, templateId: content.templateId,
    statementCount: content.sections.reduce((sum, { statements }) => sum + statements.length, 0),
  });
}

function rowToWhole(row: VersionRow): WholeNoteVersion {
  return { version: rowToVersion(row), note: noteSchema.parse(row.content) };
}
