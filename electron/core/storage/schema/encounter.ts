/** Encounters (shared/domain/encounter.ts), and the deletions under way. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AudioSourceKind, Consent, EncounterFailure, EncounterStatus, Participant } from '#shared/domain/encounter.ts';
import type { EncounterForm, WrittenReason } from '#shared/domain/encounter-form.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';
import { patientTable } from './patient.ts';

export const encounterTable = sqliteTable('encounter', {
  id: text('id').$type<EncounterId>().primaryKey(),
  title: text('title').notNull(),
  summary: text('summary').notNull(),
  patientId: text('patient_id').$type<PatientId>().references(() => patientTable.id),
  participants: text('participants', { mode: 'json' }).$type<readonly Participant[]>().notNull(),
  startedAt: text('started_at').$type<Instant>().notNull(),
  durationMs: integer('duration_ms').notNull(),
  status: text('status').$type<EncounterStatus>().notNull(),
  failure: text('failure', { mode: 'json' }).$type<EncounterFailure>(),
  consentState: text('consent_state').$type<Consent['state']>().notNull(),
  consentAt: text('consent_at').$type<Instant>(),
  templateId: text('template_id').notNull(),
  modelId: text('model_id'),
  audioSource: text('audio_source').$type<AudioSourceKind>(),
  ...timestampColumns,
  /** Last, as later migrations added them. */
  exportedAt: text('exported_at').$type<Instant>(),
  language: text('language'),
  wantedModelId: text('wanted_model_id'),
  channelCount: integer('channel_count').$type<1 | 2>().notNull().default(1),
  cutShort: integer('cut_short', { mode: 'boolean' }).notNull().default(false),
  form: text('form').$type<EncounterForm>().notNull().default('recorded'),
  writtenBecause: text('written_because').$type<WrittenReason>(),
  recordingRemovedAt: text('recording_removed_at').$type<Instant>(),
}, (table) => [
  index('encounter_by_start').on(table.startedAt, table.id),
  index('encounter_by_status').on(table.status, table.startedAt, table.id),
  index('encounter_by_patient').on(table.patientId, table.startedAt, table.id),
]);

/**
 * One row while an encounter is being deleted, which lets its signed note go too. `never` points at no encounter and is
 * checked at commit: a transaction that leaves a row here cannot commit, and the row goes only with its encounter.
 */
export const deletionTable = sqliteTable('deletion', {
  encounterId: text('encounter_id').$type<EncounterId>().primaryKey()
    .references(() => encounterTable.id, { onDelete: 'cascade' }),
  never: text('never').notNull().default('').references(() => encounterTable.id),
  ...timestampColumns,
});
