/** Audit keys of before each rotation, wrapped. Rows are only ever added; triggers refuse the rest. */
import { asc } from 'drizzle-orm';
import { retiredAuditKeyTable } from '../schema/vault-facts.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface RetiredAuditKeyRow {
  /** Of the entries written under this key. */
  readonly lastSequence: number;
  /** Under the audit key that came after it. */
  readonly wrappedKey: Uint8Array;
}

export interface RetiredAuditKeysReader {
  /** Oldest first. */
  all(): readonly RetiredAuditKeyRow[];
}

export interface RetiredAuditKeysWriter {
  /** For all entries there are at this moment. */
  insert(row: RetiredAuditKeyRow): void;
}

export function createRetiredAuditKeyRepository(
  { database, clock }: RepositoryDeps,
): Repository<RetiredAuditKeysReader, RetiredAuditKeysWriter> {
  const { orm } = database;
  return {
    reader: {
      all: () => orm.select().from(retiredAuditKeyTable).orderBy(asc(retiredAuditKeyTable.lastSequence)).all()
        .map(({ lastSequence, wrappedKey }) => ({ lastSequence, wrappedKey })),
    },
    writer: {
      insert: ({ lastSequence, wrappedKey }) => database.transaction(() => {
        const now = clock.now();
        orm.insert(retiredAuditKeyTable).values({ lastSequence, wrappedKey: Buffer.from(wrappedKey), createdAt: now, changedAt: now }).run();
      }),
    },
  };
}
