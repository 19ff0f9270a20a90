/**
 * Wordings that a clinician keeps choosing, with how often, and in which visits they stand: they repeat words of those, and go with the
 * last of them. Few, and read with every drafting.
 */
import { and, asc, eq, inArray, notExists } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { learnedWordingSchema, type LearnedWording } from '#shared/domain/learned-wording.ts';
import { learnedWordingTable, learnedWordingVisitTable } from '../schema/learned-wording.ts';
import type { SottoDatabase } from '../sotto-database.ts';
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
  update(id: string, change: Pick<LearnedWording, 'times'>): LearnedWording;
  delete(id: string): void;
  /** It stands in this visit. */
  showIn(id: string, encounterId: EncounterId): void;
  /** It stands there no more; where it stands nowhere else, it goes. */
  hideIn(id: string, encounterId: EncounterId): void;
  /** What stands in no other visit goes. */
  deleteByEncounter(id: EncounterId): void;
}

/** Joins the transaction around it. Without `wordingId`, of all that stand in the visit. */
export function forgetWordingsOf(orm: SottoDatabase['orm'], encounterId: EncounterId, wordingId?: string): void {
  const visits = learnedWordingVisitTable;
  const left = orm.delete(visits).where(and(eq(visits.encounterId, encounterId), ...(wordingId === undefined ? [] : [eq(visits.wordingId, wordingId)]))).returning({ id: visits.wordingId }).all();
  const elsewhere = orm.select({ id: visits.wordingId }).from(visits).where(eq(visits.wordingId, learnedWordingTable.id));
  orm.delete(learnedWordingTable).where(and(inArray(learnedWordingTable.id, left.map(({ id }) => id)), notExists(elsewhere))).run();
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
      showIn: (wordingId, encounterId) => database.transaction(() => {
        const now = clock.now();
        orm.insert(learnedWordingVisitTable).values({ wordingId, encounterId, createdAt: now, changedAt: now }).onConflictDoNothing().run();
      }),
      hideIn: (id, encounterId) => database.transaction(() => forgetWordingsOf(orm, encounterId, id)),
      deleteByEncounter: (id) => database.transaction(() => forgetWordingsOf(orm, id)),
    },
  };
}
