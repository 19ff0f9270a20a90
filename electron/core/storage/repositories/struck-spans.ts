/** Stretches of a visit that are off the record. Only where they lie: what was said in them is gone. */
import { asc, eq } from 'drizzle-orm';
import { struckSpanSchema, type StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { struckSpanTable } from '../schema/struck-span.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface StruckSpansReader {
  /** In the order of the visit. */
  byEncounter(id: EncounterId): readonly StruckSpan[];
}

export interface StruckSpansWriter {
  insert(span: Pick<StruckSpan, 'encounterId' | 'startMs' | 'endMs'>): StruckSpan;
}

export function createStruckSpanRepository(
  { database, clock, ids }: RepositoryDeps,
): Repository<StruckSpansReader, StruckSpansWriter> {
  const { orm } = database;
  return {
    reader: {
      byEncounter: (id) => orm.select().from(struckSpanTable).where(eq(struckSpanTable.encounterId, id))
        .orderBy(asc(struckSpanTable.startMs), asc(struckSpanTable.id)).all().map(rowToStruckSpan),
    },
    writer: {
      insert: (span) => database.transaction(() => {
        const now = clock.now();
        const row = { ...span, id: ids.next<string>(), createdAt: now, changedAt: now };
        return rowToStruckSpan(orm.insert(struckSpanTable).values(row).returning().get());
      }),
    },
  };
}

function rowToStruckSpan({ encounterId, startMs, endMs, createdAt }: typeof struckSpanTable.$inferSelect): StruckSpan {
  return struckSpanSchema.parse({ encounterId, startMs, endMs, createdAt });
}
