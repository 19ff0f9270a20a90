/** Stretches of a visit that are off the record. Only where they lie: what was said in them is gone. */
import { asc, eq } from 'drizzle-orm';
import { struckSpanSchema, type StruckSpan } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { struckSpanTable } from '../schema/struck-span.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import type { SearchIndex } from './search-index.ts';
import { createStrikeWriter, type StruckContent } from './strike-writer.ts';

export interface StruckSpansReader {
  /** In the order of the visit; no two of them meet. */
  byEncounter(id: EncounterId): readonly StruckSpan[];
}

export interface StruckSpansWriter {
  /** The sound is the caller's to silence. Throws `note-signed` when the note is signed. */
  strike(encounterId: EncounterId, content: StruckContent): void;
}

export function createStruckSpanRepository(
  deps: RepositoryDeps & { readonly searchIndex: SearchIndex },
): Repository<StruckSpansReader, StruckSpansWriter> {
  const { database } = deps;
  const strike = createStrikeWriter(deps);
  return {
    reader: {
      byEncounter: (id) => database.orm.select().from(struckSpanTable).where(eq(struckSpanTable.encounterId, id))
        .orderBy(asc(struckSpanTable.startMs), asc(struckSpanTable.id)).all().map(rowToStruckSpan),
    },
    writer: {
      strike: (encounterId, content) => database.transaction(() => strike(encounterId, content)),
    },
  };
}

function rowToStruckSpan({ encounterId, startMs, endMs, createdAt }: typeof struckSpanTable.$inferSelect): StruckSpan {
  return struckSpanSchema.parse({ encounterId, startMs, endMs, createdAt });
}
