/** How many words each utterance of a visit has: counted where they are stored, without reading one of them. */
import { eq, sql } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { utteranceTable } from '../schema/utterance.ts';
import type { RepositoryDeps } from './repository.ts';

export function readWordCounts(orm: RepositoryDeps['database']['orm'], encounterId: EncounterId): ReadonlyMap<string, number> {
  const rows = orm.select({ id: utteranceTable.id, words: sql<number>`json_array_length(${utteranceTable.words})` })
    .from(utteranceTable).where(eq(utteranceTable.encounterId, encounterId)).all();
  return new Map(rows.map(({ id, words }) => [id, words]));
}
