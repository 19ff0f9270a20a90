/** Wordings that a clinician keeps choosing, with how often. Few, and read with every drafting. */
import { asc, eq } from 'drizzle-orm';
import { learnedWordingSchema, type LearnedWording } from '#shared/domain/learned-wording.ts';
import { learnedWordingTable } from '../schema/learned-wording.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface LearnedWordingsReader {
  get(id: string): LearnedWording | null;
  byWritten(written: string): LearnedWording | null;
  /** In the order of what the engine writes. */
  list(): readonly LearnedWording[];
}

export interface LearnedWordingsWriter {
  insert(wording: Pick<LearnedWording, 'written' | 'wanted'>): LearnedWording;
  update(id: string, change: Pick<LearnedWording, 'wanted' | 'times'>): LearnedWording;
  delete(id: string): void;
}

export function createLearnedWordingRepository({ database, clock, ids }: RepositoryDeps): Repository<LearnedWordingsReader, LearnedWordingsWriter> {
  const { orm } = database;
  const { id: idColumn, written: writtenColumn } = learnedWordingTable;
  const toWording = (row: typeof learnedWordingTable.$inferSelect | undefined) => (row === undefined ? null : learnedWordingSchema.parse(row));
  return {
    reader: {
      get: (id) => toWording(orm.select().from(learnedWordingTable).where(eq(idColumn, id)).get()),
      byWritten: (written) => toWording(orm.select().from(learnedWordingTable).where(eq(writtenColumn, written)).get()),
      list: () => orm.select().from(learnedWordingTable).orderBy(asc(writtenColumn)).all().map((row) => learnedWordingSchema.parse(row)),
    },
    writer: {
      insert: (wording) => database.transaction(() => {
        const now = clock.now();
        return learnedWordingSchema.parse(orm.insert(learnedWordingTable)
          .values({ ...wording, id: ids.next<string>(), times: 1, createdAt: now, changedAt: now }).returning().get());
      }),
      update: (id, change) => database.transaction(() => learnedWordingSchema.parse(mustBeThere(
        orm.update(learnedWordingTable).set({ ...change, changedAt: clock.now() }).where(eq(idColumn, id)).returning().get(), 'wording'))),
      delete: (id) => database.transaction(() => {
        mustBeThere(orm.delete(learnedWordingTable).where(eq(idColumn, id)).returning({ id: idColumn }).get(), 'wording');
      }),
    },
  };
}
