/** Reports that were ordered: what of, how far they are, and the finished file until it expires. And what stands at their head. */
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId, ExportId, PatientId } from '#shared/domain/ids.ts';
import type { ExportFormat, ExportState, ReportOptions, ReportSubject } from '#shared/domain/report.ts';
import type { Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';
import { patientTable } from './patient.ts';

export const exportJobTable = sqliteTable('export_job', {
  id: text('id').$type<ExportId>().primaryKey(),
  /** Whose it is: of a visit, or of a patient over several. It goes with them. */
  encounterId: text('encounter_id').$type<EncounterId>().references(() => encounterTable.id, { onDelete: 'cascade' }),
  patientId: text('patient_id').$type<PatientId>().references(() => patientTable.id, { onDelete: 'cascade' }),
  subject: text('subject', { mode: 'json' }).$type<ReportSubject>().notNull(),
  format: text('format').$type<ExportFormat>().notNull(),
  options: text('options', { mode: 'json' }).$type<ReportOptions>().notNull(),
  isLocked: integer('is_locked', { mode: 'boolean' }).notNull(),
  state: text('state').$type<ExportState>().notNull(),
  failure: text('failure'),
  sizeBytes: integer('size_bytes').notNull(),
  expiresAt: text('expires_at').$type<Instant>().notNull(),
  downloads: integer('downloads').notNull(),
  /** Where a copy was saved last. */
  savedTo: text('saved_to'),
  bytes: blob('bytes', { mode: 'buffer' }),
  ...timestampColumns,
}, (table) => [index('export_job_by_creation').on(table.createdAt), index('export_job_by_encounter').on(table.encounterId), index('export_job_by_patient').on(table.patientId)]);

export const letterheadTable = sqliteTable('letterhead', {
  id: integer('id').primaryKey(),
  content: text('content', { mode: 'json' }).$type<unknown>().notNull(),
  ...timestampColumns,
});
