/** A clinician's own words, by name. The same list is given out until one changes: it is asked for with every result heard. */
import { eq, sql } from 'drizzle-orm';
import { vocabularyEntrySchema, type NewVocabularyEntry, type VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { vocabularyEntryTable } from '../schema/vocabulary-entry.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface VocabularyReader {
  get(id: string): VocabularyEntry | null;
  /** All of them, in the order of their letters. */
  list(): readonly VocabularyEntry[];
  count(): number;
}

export interface VocabularyWriter {
  insert(entry: NewVocabularyEntry): VocabularyEntry;
  update(id: string, entry: NewVocabularyEntry): VocabularyEntry;
  delete(id: string): void;
}

export function createVocabularyRepository({ database, clock, ids }: RepositoryDeps): Repository<VocabularyReader, VocabularyWriter> {
  const { orm } = database;
  const { id: idColumn, term: termColumn } = vocabularyEntryTable;
  let listed: readonly VocabularyEntry[] | null = null;

  const write = <Value>(act: () => Value): Value => database.transaction(() => {
    listed = null;
    return act();
  });

  return {
    reader: {
      get(id) {
        const row = orm.select().from(vocabularyEntryTable).where(eq(idColumn, id)).get();
        return row === undefined ? null : rowToEntry(row);
      },
      list() {
        if (listed !== null) return listed;
        const entries = orm.select().from(vocabularyEntryTable).orderBy(sql`fold_text(${termColumn})`, idColumn).all().map(rowToEntry);
        // What is read inside a transaction may yet be undone.
        if (!database.raw.inTransaction) listed = entries;
        return entries;
      },
      count: () => orm.select({ count: sql<number>`count(*)` }).from(vocabularyEntryTable).get()?.count ?? 0,
    },
    writer: {
      insert: (entry) => write(() => {
        const now = clock.now();
        return rowToEntry(orm.insert(vocabularyEntryTable).values({ ...entry, id: ids.next<string>(), createdAt: now, changedAt: now }).returning().get());
      }),
      update: (id, entry) => write(() => {
        const row = orm.update(vocabularyEntryTable).set({ ...entry, changedAt: clock.now() }).where(eq(idColumn, id)).returning().get();
        return rowToEntry(mustBeThere(row, 'word'));
      }),
      delete: (id) => write(() => {
        mustBeThere(orm.delete(vocabularyEntryTable).where(eq(idColumn, id)).returning({ id: idColumn }).get(), 'word');
      }),
    },
  };
}

function rowToEntry(row: typeof vocabularyEntryTable.$inferSelect): VocabularyEntry {
  return vocabularyEntrySchema.parse(row);
}
