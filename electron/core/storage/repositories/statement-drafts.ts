/** Words typed and not saved yet, so that no crash takes them. They go when they are saved or given up, and with their visit. */
import { and, asc, eq } from 'drizzle-orm';
import type { EncounterId } from '#shared/domain/ids.ts';
import { statementDraftSchema, type StatementDraft } from '#shared/domain/statement-draft.ts';
import { statementDraftTable } from '../schema/statement-draft.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export type DraftPlace = Pick<StatementDraft, 'statementId' | 'sectionKey'>;

export interface StatementDraftsReader {
  /** The oldest first. */
  byEncounter(id: EncounterId): readonly StatementDraft[];
}

export interface StatementDraftsWriter {
  /** In place of what was kept of the same statement. */
  keep(encounterId: EncounterId, draft: Omit<StatementDraft, 'keptAt'>): void;
  forget(encounterId: EncounterId, place: DraftPlace): void;
  deleteByEncounter(id: EncounterId): void;
}

export function createStatementDraftRepository({ database, clock }: RepositoryDeps): Repository<StatementDraftsReader, StatementDraftsWriter> {
  const { orm } = database;
  const { encounterId: encounterColumn, statementId: statementColumn, sectionKey: sectionColumn, createdAt } = statementDraftTable;
  return {
    reader: {
      byEncounter: (id) => orm.select().from(statementDraftTable).where(eq(encounterColumn, id)).orderBy(asc(createdAt), asc(statementColumn)).all()
        .map(({ statementId, sectionKey, text, changedAt }) => statementDraftSchema.parse({ statementId: statementId === '' ? null : statementId, sectionKey, text, keptAt: changedAt })),
    },
    writer: {
      keep: (encounterId, { statementId, sectionKey, text }) => database.transaction(() => {
        const now = clock.now();
        orm.insert(statementDraftTable).values({ encounterId, statementId: statementId ?? '', sectionKey, text, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: [encounterColumn, statementColumn, sectionColumn], set: { text, changedAt: now } }).run();
      }),
      forget: (encounterId, { statementId, sectionKey }) => database.transaction(() => {
        orm.delete(statementDraftTable).where(and(eq(encounterColumn, encounterId), eq(statementColumn, statementId ?? ''), eq(sectionColumn, sectionKey))).run();
      }),
      deleteByEncounter: (id) => database.transaction(() => {
        orm.delete(statementDraftTable).where(eq(encounterColumn, id)).run();
      }),
    },
  };
}
