/** The rows of the audit log. Hashing, checking and the choice of the next sequence belong to `core/audit`. */
import { and, asc, count, desc, eq, getTableColumns, gt, gte, lt, sql, type SQL } from 'drizzle-orm';
import { auditEntrySchema, type AuditAction, type AuditEntry } from '#shared/domain/audit.ts';
import type { Instant } from '#shared/domain/time.ts';
import { auditEntryTable, auditHeadTable } from '../schema/audit-entry.ts';
import type { Page, Repository, RepositoryDeps } from './repository.ts';

type EntryMark = Pick<AuditEntry, 'sequence' | 'hash'>;

export interface AuditEntriesReader {
  /** The newest entry; its mark alone when the rest can no longer be read, for what comes next is chained to it all the same. */
  last(): AuditEntry | EntryMark | null;
  /** The newest entry as noted apart from the entries; sequence 0 before the first. null: somebody took the note away. */
  head(): EntryMark | null;
  /** Of the entry with this number; null where there is none. */
  hashOf(sequence: number): string | null;
  /** Newest first. */
  list(options: AuditEntryFilter & { readonly limit: number; readonly offset: number }): Page<AuditEntry>;
  count(filter: AuditEntryFilter): number;
  /** Oldest first, null for a row that cannot be read as an entry; in batches, so the database may be used in between. */
  all(): Iterable<AuditEntry | null>;
}

/** What is given must match; null matches everything, like leaving it out. */
export interface AuditEntryFilter {
  readonly action?: AuditAction | null;
  readonly actor?: string | null;
  readonly subjectId?: string | null;
  /** At this instant or later. */
  readonly from?: Instant | null;
  /** Before this instant. */
  readonly to?: Instant | null;
}

export interface AuditEntriesWriter {
  append(entry: AuditEntry): void;
}

const batchSize = 500;

/** Details as the text they are stored as: whoever tampered with one may have left no JSON, and must not stop the reading. */
const storedColumns = { ...getTableColumns(auditEntryTable), details: sql<string>`${auditEntryTable.details}` };

export function createAuditEntryRepository(
  { database, clock }: RepositoryDeps,
): Repository<AuditEntriesReader, AuditEntriesWriter> {
  const { orm } = database;

  const reader: AuditEntriesReader = {
    last() {
      const row = orm.select(storedColumns).from(auditEntryTable).orderBy(desc(auditEntryTable.sequence)).limit(1).get();
      return row === undefined ? null : storedToAuditEntry(row) ?? { sequence: row.sequence, hash: row.hash };
    },
    head: () => orm.select({ sequence: auditHeadTable.sequence, hash: auditHeadTable.hash }).from(auditHeadTable).get() ?? null,
    hashOf: (sequence) => orm.select({ hash: auditEntryTable.hash }).from(auditEntryTable)
      .where(eq(auditEntryTable.sequence, sequence)).get()?.hash ?? null,
    list({ limit, offset, ...filter }) {
      const items = orm.select().from(auditEntryTable).where(filterToSql(filter))
        .orderBy(desc(auditEntryTable.sequence)).limit(limit).offset(offset).all().map(rowToAuditEntry);
      return { items, total: countMatching(filter) };
    },
    count: countMatching,
    *all() {
      let rows = readBatch(Number.MIN_SAFE_INTEGER);
      while (rows.length > 0) {
        yield* rows.map(storedToAuditEntry);
        rows = readBatch(rows.at(-1)?.sequence ?? 0);
      }
    },
  };

  function countMatching(filter: AuditEntryFilter): number {
    return orm.select({ total: count() }).from(auditEntryTable).where(filterToSql(filter)).get()?.total ?? 0;
  }

  function readBatch(after: number): readonly StoredEntry[] {
    return orm.select(storedColumns).from(auditEntryTable).where(gt(auditEntryTable.sequence, after))
      .orderBy(asc(auditEntryTable.sequence)).limit(batchSize).all();
  }

  const writer: AuditEntriesWriter = {
    append: (entry) => database.transaction(() => {
      const now = clock.now();
      orm.insert(auditEntryTable).values({ ...entry, createdAt: now, changedAt: now }).run();
    }),
  };

  return { reader, writer };
}

function filterToSql({ action = null, actor = null, subjectId = null, from = null, to = null }: AuditEntryFilter): SQL | undefined {
  return and(
    action === null ? undefined : eq(auditEntryTable.action, action),
    actor === null ? undefined : eq(auditEntryTable.actor, actor),
    subjectId === null ? undefined : eq(auditEntryTable.subjectId, subjectId),
    from === null ? undefined : gte(auditEntryTable.at, from),
    to === null ? undefined : lt(auditEntryTable.at, to),
  );
}

function rowToAuditEntry({ createdAt, changedAt, ...row }: typeof auditEntryTable.$inferSelect): AuditEntry {
  return auditEntrySchema.parse(row);
}

type StoredEntry = Omit<typeof auditEntryTable.$inferSelect, 'details'> & { readonly details: string };

function storedToAuditEntry({ createdAt, changedAt, details, ...row }: StoredEntry): AuditEntry | null {
  return auditEntrySchema.safeParse({ ...row, details: jsonToValue(details) }).data ?? null;
}

/** undefined when it is no JSON. */
function jsonToValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
