/** Stretches that go off the record once the recording they belong to has ended; a kill between the two forgets none. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { PendingStrike } from '#shared/domain/mark.ts';
import { pendingStrikeTable } from '../schema/mark.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface PendingStrikesReader {
  /** In the order of the visit; they may meet. */
  byEncounter(id: EncounterId): readonly PendingStrike[];
}

export interface PendingStrikesWriter {
  add(id: EncounterId, strike: PendingStrike): void;
  /** The one that still runs, if one does. */
  end(id: EncounterId, endMs: number): void;
  /** One of that kind that begins and ends there, should there be several; false where there is none. */
  remove(id: EncounterId, strike: PendingStrike): boolean;
  deleteByEncounter(id: EncounterId): void;
}

export function createPendingStrikeRepository({ database, clock, ids }: RepositoryDeps): Repository<PendingStrikesReader, PendingStrikesWriter> {
  const { orm } = database;
  return {
    reader: {
      byEncounter: (id) => orm.select({ startMs: pendingStrikeTable.startMs, endMs: pendingStrikeTable.endMs, kind: pendingStrikeTable.kind }).from(pendingStrikeTable)
        .where(eq(pendingStrikeTable.encounterId, id)).orderBy(asc(pendingStrikeTable.startMs), asc(pendingStrikeTable.id)).all(),
    },
    writer: {
      add: (encounterId, strike) => database.transaction(() => {
        const now = clock.now();
        orm.insert(pendingStrikeTable).values({ ...strike, encounterId, id: ids.next<string>(), createdAt: now, changedAt: now }).run();
      }),
      end: (id, endMs) => database.transaction(() => void orm.update(pendingStrikeTable).set({ endMs, changedAt: clock.now() })
        .where(and(eq(pendingStrikeTable.encounterId, id), isNull(pendingStrikeTable.endMs))).run()),
      remove: (id, strike) => database.transaction(() => {
        const row = orm.select().from(pendingStrikeTable).where(eq(pendingStrikeTable.encounterId, id)).all()
          .find(({ startMs, endMs, kind }) => startMs === strike.startMs && endMs === strike.endMs && kind === strike.kind);
        if (row !== undefined) orm.delete(pendingStrikeTable).where(eq(pendingStrikeTable.id, row.id)).run();
        return row !== undefined;
      }),
      deleteByEncounter: (id) => database.transaction(() => void orm.delete(pendingStrikeTable).where(eq(pendingStrikeTable.encounterId, id)).run()),
    },
  };
}
