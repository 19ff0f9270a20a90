/** Patients (shared/domain/patient.ts). */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PatientId, PatientImportId } from '#shared/domain/ids.ts';
import type { AdministrativeSex } from '#shared/domain/patient.ts';
import type { CalendarDate, Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';

export const patientTable = sqliteTable('patient', {
  id: text('id').$type<PatientId>().primaryKey(),
  name: text('name').notNull(),
  birthDate: text('birth_date').$type<CalendarDate>(),
  sex: text('sex').$type<AdministrativeSex>().notNull(),
  phone: text('phone').notNull(),
  email: text('email').notNull(),
  recordNumber: text('record_number').notNull(),
  ...timestampColumns,
  /** Last, as a later migration added them. */
  archivedAt: text('archived_at').$type<Instant>(),
  importId: text('import_id').$type<PatientImportId>(),
}, (table) => [index('patient_by_name').on(table.name), index('patient_by_import').on(table.importId)]);
