/** Bookmarks of a visit, in its order. One at a place that is struck goes with it. */
import { and, asc, between, eq } from 'drizzle-orm';
import type { EncounterId, MarkId } from '#shared/domain/ids.ts';
import { markSchema, type Mark } from '#shared/domain/mark.ts';
import { markTable } from '../schema/mark.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface MarksReader {
  get(id: MarkId): Mark | null;
  byEncounter(id: EncounterId): readonly Mark[];
}

export interface MarksWriter {
  /** Set just now, unless it is said when. */
  add(mark: Pick<Mark, 'encounterId' | 'atMs' | 'label'> & Partial<Pick<Mark, 'createdAt'>>): Mark;
  relabel(id: MarkId, label: string): Mark;
  delete(id: MarkId): void;
  /** Those from `startMs` to `endMs`, the ends among them. */
  deleteWithin(id: EncounterId, stretch: { readonly startMs: number; readonly endMs: number }): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createMarkRepository({ database, clock, ids }: RepositoryDeps): Repository<MarksReader, MarksWriter> {
  const { orm } = database;
  return {
    reader: {
      get(id) {
        const row = orm.select().from(markTable).where(eq(markTable.id, id)).get();
        return row === undefined ? null : rowToMark(row);
      },
      byEncounter: (id) => orm.select().from(markTable).where(eq(markTable.encounterId, id)).orderBy(asc(markTable.atMs), asc(markTable.id)).all().map(rowToMark),
    },
    writer: {
      add: (mark) => database.transaction(() => {
        const now = clock.now();
        return rowToMark(orm.insert(markTable).values({ createdAt: now, ...mark, id: ids.next<MarkId>(), changedAt: now }).returning().get());
      }),
      relabel: (id, label) => database.transaction(() => rowToMark(mustBeThere(
        orm.update(markTable).set({ label, changedAt: clock.now() }).where(eq(markTable.id, id)).returning().get(), 'mark'))),
      delete: (id) => database.transaction(() => void orm.delete(markTable).where(eq(markTable.id, id)).run()),
      deleteWithin: (id, { startMs, endMs }) => database.transaction(() => void orm.delete(markTable)
        .where(and(eq(markTable.encounterId, id), between(markTable.atMs, startMs, endMs))).run()),
      deleteByEncounter: (id) => database.transaction(() => void orm.delete(markTable).where(eq(markTable.encounterId, id)).run()),
    },
  };
}

function rowToMark({ id, encounterId, atMs, label, createdAt }: typeof markTable.$inferSelect): Mark {
  return markSchema.parse({ id, encounterId, atMs, label, createdAt });
}
