/**
 * Reports that were ordered. Their files are read one at a time, never with the list. One whose options this version cannot read, such as
 * a form that a newer one wrote, is told as failed, so that the others are listed and it can be deleted: it is never made without them.
 */
import { and, desc, eq, getTableColumns, inArray, lte, ne, sql } from 'drizzle-orm';
import type { EncounterId, ExportId, PatientId } from '#shared/domain/ids.ts';
import { exportEntrySchema, reportOptionsSchema, type ExportEntry, type ExportFormat, type ExportState, type ReportOptions, type ReportSubject } from '#shared/domain/report.ts';
import type { Instant } from '#shared/domain/time.ts';
import { encounterTable } from '../schema/encounter.ts';
import { exportJobTable } from '../schema/export-job.ts';
import { patientTable } from '../schema/patient.ts';
import { mustBeThere } from './problems.ts';
import type { Repository, RepositoryDeps } from './repository.ts';

export const unreadableOrder = 'This version of Sotto cannot read the report form that it was ordered with. Delete it and order the report anew, or update Sotto.';

export interface NewExportJob {
  readonly subject: ReportSubject;
  readonly format: ExportFormat;
  readonly options: ReportOptions;
  readonly isLocked: boolean;
  readonly expiresAt: Instant;
}

export interface ExportJobsReader {
  get(id: ExportId): ExportEntry | null;
  /** False where what it was ordered with cannot be read by this version: it can only be deleted. */
  isReadable(id: ExportId): boolean;
  /** Newest first. */
  list(): readonly ExportEntry[];
  /** Null where it is not there (any more). */
  bytes(id: ExportId): Uint8Array | null;
  savedTo(id: ExportId): string | null;
  /** Of the states in which something is still to be done, oldest first. */
  unfinished(): readonly ExportId[];
}

export interface ExportJobsWriter {
  insert(job: NewExportJob): ExportEntry;
  begin(id: ExportId): void;
  finish(id: ExportId, bytes: Uint8Array): void;
  fail(id: ExportId, failure: string): void;
  /** It is to be made again, and kept until then. */
  again(id: ExportId, expiresAt: Instant): void;
  countDownload(id: ExportId, savedTo?: string): void;
  delete(id: ExportId): void;
  /** Files whose time is over are gone, and their lines say so. Answers how many. */
  expire(now: Instant): number;
  /** Lines that expired before then go too. */
  forgetExpired(before: Instant): void;
}

export function createExportJobRepository({ database, clock, ids }: RepositoryDeps): Repository<ExportJobsReader, ExportJobsWriter> {
  const { orm } = database;
  const { bytes: _, ...columns } = getTableColumns(exportJobTable);
  const jobs = () => orm.select({ job: columns, patientName: patientTable.name, startedAt: encounterTable.startedAt }).from(exportJobTable)
    .leftJoin(encounterTable, eq(encounterTable.id, exportJobTable.encounterId))
    .leftJoin(patientTable, eq(patientTable.id, sql`coalesce(${exportJobTable.patientId}, ${encounterTable.patientId})`));
  const toEntry = ({ job: { encounterId: _e, patientId: _p, savedTo, changedAt: _c, ...job }, patientName, startedAt }: ReturnType<ReturnType<typeof jobs>['all']>[number]): ExportEntry => {
    const readable = reportOptionsSchema.safeParse(job.options).success ? {} : { options: reportOptionsSchema.parse({}), state: 'failed', failure: unreadableOrder };
    return exportEntrySchema.parse({ ...job, isSaved: savedTo !== null, patientName, startedAt, ...readable });
  };
  const reader: ExportJobsReader = {
    get(id) {
      const row = jobs().where(eq(exportJobTable.id, id)).get();
      return row === undefined ? null : toEntry(row);
    },
    isReadable(id) {
      const row = orm.select({ options: exportJobTable.options }).from(exportJobTable).where(eq(exportJobTable.id, id)).get();
      return row !== undefined && reportOptionsSchema.safeParse(row.options).success;
    },
    list: () => jobs().orderBy(desc(exportJobTable.createdAt), desc(exportJobTable.id)).all().map(toEntry),
    bytes: (id) => orm.select({ bytes: exportJobTable.bytes }).from(exportJobTable).where(and(eq(exportJobTable.id, id), eq(exportJobTable.state, 'ready'))).get()?.bytes ?? null,
    savedTo: (id) => orm.select({ savedTo: exportJobTable.savedTo }).from(exportJobTable).where(eq(exportJobTable.id, id)).get()?.savedTo ?? null,
    unfinished: () => orm.select({ id: exportJobTable.id }).from(exportJobTable).where(inArray(exportJobTable.state, ['queued', 'rendering']))
      .orderBy(exportJobTable.createdAt, exportJobTable.id).all().map(({ id }) => id),
  };
  const change = (id: ExportId, part: Partial<typeof exportJobTable.$inferInsert>) => database.transaction(() => {
    mustBeThere(orm.update(exportJobTable).set({ ...part, changedAt: clock.now() }).where(eq(exportJobTable.id, id)).returning({ id: exportJobTable.id }).get(), 'export');
  });
  const withoutFile = (state: ExportState) => ({ state, bytes: null, sizeBytes: 0 });
  return {
    reader,
    writer: {
      insert: (job) => database.transaction(() => {
        const [id, now] = [ids.next<ExportId>(), clock.now()];
        orm.insert(exportJobTable).values({
          ...job, id, ...ownerOf(job.subject), state: 'queued', failure: null, sizeBytes: 0, downloads: 0, savedTo: null, bytes: null, createdAt: now, changedAt: now,
        }).run();
        return mustBeThere(reader.get(id) ?? undefined, 'export');
      }),
      begin: (id) => change(id, { state: 'rendering' }),
      finish: (id, bytes) => change(id, { state: 'ready', failure: null, bytes: Buffer.from(bytes), sizeBytes: bytes.length }),
      fail: (id, failure) => change(id, { ...withoutFile('failed'), failure }),
      again: (id, expiresAt) => change(id, { ...withoutFile('queued'), failure: null, expiresAt }),
      countDownload: (id, savedTo) => change(id, { downloads: sql`${exportJobTable.downloads} + 1` as never, ...(savedTo === undefined ? {} : { savedTo }) }),
      delete: (id) => database.transaction(() => {
        mustBeThere(orm.delete(exportJobTable).where(eq(exportJobTable.id, id)).returning({ id: exportJobTable.id }).get(), 'export');
      }),
      expire: (now) => database.transaction(() => orm.update(exportJobTable).set({ ...withoutFile('expired'), failure: null, changedAt: now })
        .where(and(lte(exportJobTable.expiresAt, now), ne(exportJobTable.state, 'expired'))).returning({ id: exportJobTable.id }).all().length),
      forgetExpired: (before) => database.transaction(() => void orm.delete(exportJobTable).where(and(eq(exportJobTable.state, 'expired'), lte(exportJobTable.expiresAt, before))).run()),
    },
  };
}

function ownerOf(subject: ReportSubject): { readonly encounterId: EncounterId | null; readonly patientId: PatientId | null } {
  return subject.kind === 'progress' ? { encounterId: null, patientId: subject.patientId } : { encounterId: subject.encounterId, patientId: null };
}
