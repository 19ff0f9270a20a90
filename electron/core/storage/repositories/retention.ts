/** What a clean-up asks about stored sound, and the report of the last one. */
import { asc, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { retentionReportSchema, type RetentionReport } from '#shared/domain/retention.ts';
import type { Instant } from '#shared/domain/time.ts';
import { audioFileTable } from '../schema/audio-file.ts';
import { auditEntryTable } from '../schema/audit-entry.ts';
import { encounterTable } from '../schema/encounter.ts';
import { noteTable } from '../schema/note.ts';
import { retentionRunTable } from '../schema/vault-facts.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export interface StoredSound {
  readonly encounterId: EncounterId;
  readonly fileName: string;
  readonly status: EncounterStatus;
  readonly signedAt: Instant | null;
  readonly exportedAt: Instant | null;
  /** Of the visit: for a failed one, at the latest when it failed. */
  readonly changedAt: Instant;
}

export interface RetentionReader {
  /** Every visit with sound, the newest first. */
  storedSound(): readonly StoredSound[];
  /** Of this visit; null when it has no sound. */
  storedSoundOf(id: EncounterId): StoredSound | null;
  /** The first entry of the log that is not older than this, and the one before that; null where there is none. */
  loggedAround(from: Instant): { readonly before: Instant | null; readonly since: Instant | null };
  /** null before the first, and when it can no longer be read. */
  lastRun(): RetentionReport | null;
}

export interface RetentionWriter {
  save(report: RetentionReport): void;
}

const onlyRow = 1;

export function createRetentionRepository({ database, clock }: RepositoryDeps): Repository<RetentionReader, RetentionWriter> {
  const { orm } = database;
  const selectSound = (which?: SQL) => orm.select({
    encounterId: audioFileTable.encounterId, fileName: audioFileTable.fileName, status: encounterTable.status,
    signedAt: noteTable.signedAt, exportedAt: encounterTable.exportedAt, changedAt: encounterTable.changedAt,
  }).from(audioFileTable)
    .innerJoin(encounterTable, eq(encounterTable.id, audioFileTable.encounterId))
    .leftJoin(noteTable, eq(noteTable.encounterId, audioFileTable.encounterId))
    .where(which).orderBy(desc(encounterTable.startedAt), desc(encounterTable.id));
  const { at, sequence } = auditEntryTable;

  return {
    reader: {
      storedSound: () => selectSound().all(),
      storedSoundOf: (id) => selectSound(eq(audioFileTable.encounterId, id)).get() ?? null,
      loggedAround(from) {
        const first = orm.select({ at, sequence }).from(auditEntryTable).where(gte(at, from)).orderBy(asc(at), asc(sequence)).limit(1).get();
        if (first === undefined) return { before: null, since: null };
        const before = orm.select({ at }).from(auditEntryTable).where(lt(sequence, first.sequence)).orderBy(desc(sequence)).limit(1).get();
        return { before: before?.at ?? null, since: first.at };
      },
      lastRun: () => retentionReportSchema.safeParse(orm.select().from(retentionRunTable).get()?.report).data ?? null,
    },
    writer: {
      save: (report) => database.transaction(() => {
        const now = clock.now();
        orm.insert(retentionRunTable).values({ id: onlyRow, report, createdAt: now, changedAt: now })
          .onConflictDoUpdate({ target: retentionRunTable.id, set: { report, changedAt: now } }).run();
      }),
    },
  };
}
