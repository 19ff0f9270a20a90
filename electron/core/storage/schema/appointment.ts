/** Appointments (shared/domain/appointment.ts). */
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AppointmentConsentState, AppointmentStatus } from '#shared/domain/appointment.ts';
import type { AppointmentId, EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';
import { patientTable } from './patient.ts';

export const appointmentTable = sqliteTable('appointment', {
  id: text('id').$type<AppointmentId>().primaryKey(),
  patientId: text('patient_id').$type<PatientId>().notNull().references(() => patientTable.id),
  title: text('title').notNull(),
  startsAt: text('starts_at').$type<Instant>().notNull(),
  durationMinutes: integer('duration_minutes').notNull(),
  status: text('status').$type<AppointmentStatus>().notNull(),
  consentState: text('consent_state').$type<AppointmentConsentState>().notNull(),
  consentAt: text('consent_at').$type<Instant>(),
  encounterId: text('encounter_id').$type<EncounterId>().references(() => encounterTable.id),
  ...timestampColumns,
}, (table) => [
  index('appointment_by_start').on(table.startsAt, table.id),
  index('appointment_by_patient').on(table.patientId, table.startsAt, table.id),
  uniqueIndex('appointment_by_encounter').on(table.encounterId),
]);
