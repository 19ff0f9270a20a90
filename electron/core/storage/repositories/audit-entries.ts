/** The rows of the audit log. Hashing, checking and the choice of the next sequence belong to `core/audit`. */
import { asc, count, desc, eq, gt } from 'drizzle-orm';
import { auditEntrySchema, type AuditAction, type AuditEntry } from '#shared/domain/audit.ts';
import { auditEntryTable } from '../schema/audit-entry.ts';
import type { Page, Repository, RepositoryDeps } from './repository.ts';

export interface AuditEntriesReader {
  last(): AuditEntry | null;
  /** Newest first. */
  list(options: { readonly limit: number; readonly offset: number; readonly action?: AuditAction }): Page<AuditEntry>;
  /** Oldest first; read in batches, so the database may be used in between. */
  all(): Iterable<AuditEntry>;
}

export interface AuditEntriesWriter {
  append(entry: AuditEntry): void;
}

const batchSize = 500;

export function createAuditEntryRepository(
  { database, clock }: RepositoryDeps,
): Repository<AuditEntriesReader, AuditEntriesWriter> {
  const { orm } = database;

  const reader: AuditEntriesReader = {
    last() {
      const row = orm.select().from(auditEntryTable).orderBy(desc(auditEntryTable.sequence)).limit(1).get();
      return row === undefined ? null : rowToAuditEntry(row);
    },
    list({ limit, offset, action }) {
      const wanted = action === undefined ? undefined : eq(auditEntryTable.action, action);
      const items = orm.select().from(auditEntryTable).where(wanted)
        .orderBy(desc(auditEntryTable.sequence)).limit(limit).offset(offset).all().map(rowToAuditEntry);
      const total = orm.select({ total: count() }).from(auditEntryTable).where(wanted).get()?.total ?? 0;
      return { items, total };
    },
    *all() {
      let rows = readBatch(0);
      while (rows.length > 0) {
        yield* rows;
        rows = readBatch(rows.at(-1)?.sequence ?? 0);
      }
    },
  };

  function readBatch(after: number): readonly AuditEntry[] {
    return orm.select().from(auditEntryTable).where(gt(auditEntryTable.sequence, after))
      .orderBy(asc(auditEntryTable.sequence)).limit(batchSize).all().map(rowToAuditEntry);
  }

  const writer: AuditEntriesWriter = {
    append: (entry) => database.transaction(() => {
      const now = clock.now();
      orm.insert(auditEntryTable).values({ ...entry, createdAt: now, changedAt: now }).run();
    }),
  };

  return { reader, writer };
}

function rowToAuditEntry({ createdAt, changedAt, ...row }: typeof auditEntryTable.$inferSelect): AuditEntry {
  return auditEntrySchema.parse(row);
}
