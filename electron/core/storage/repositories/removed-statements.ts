/** What the clinician took out of a draft, as the engine had written it, until the visit goes. */
import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { evidenceSchema, type Evidence } from '#shared/domain/evidence.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { removedStatementTable } from '../schema/removed-statement.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface RemovedStatement {
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

export interface RemovedStatementsReader {
  /** In the order in which they were taken out. */
  byEncounter(id: EncounterId): readonly RemovedStatement[];
}

export interface RemovedStatementsWriter {
  remember(encounterId: EncounterId, removed: Omit<RemovedStatement, 'id'>): void;
  delete(id: string): void;
  deleteByEncounter(id: EncounterId): void;
}

const evidenceListSchema = z.array(evidenceSchema);

export function createRemovedStatementRepository({ database, clock, ids }: RepositoryDeps): Repository<RemovedStatementsReader, RemovedStatementsWriter> {
  const { orm } = database;
  const { id: idColumn, encounterId: encounterColumn, createdAt } = removedStatementTable;
  return {
    reader: {
      byEncounter: (id) => orm.select().from(removedStatementTable).where(eq(encounterColumn, id)).orderBy(asc(createdAt), asc(idColumn)).all()
        .map(({ id: removedId, text, evidence }) => ({ id: removedId, text, evidence: evidenceListSchema.parse(evidence) })),
    },
    writer: {
      remember: (encounterId, { text, evidence }) => database.transaction(() => {
        const now = clock.now();
        orm.insert(removedStatementTable).values({ id: ids.next<string>(), encounterId, text, evidence, createdAt: now, changedAt: now }).run();
      }),
      delete: (id) => database.transaction(() => {
        orm.delete(removedStatementTable).where(eq(idColumn, id)).run();
      }),
      deleteByEncounter: (id) => database.transaction(() => {
        orm.delete(removedStatementTable).where(eq(encounterColumn, id)).run();
      }),
    },
  };
}
