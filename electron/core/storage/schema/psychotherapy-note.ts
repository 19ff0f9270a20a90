/** The clinician's private notes on a session, kept apart: no export, no model and no sync reads this table. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const psychotherapyNoteTable = sqliteTable('psychotherapy_note', {
  encounterId: text('encounter_id').$type<EncounterId>().primaryKey().references(() => encounterTable.id),
  text: text('text').notNull(),
  ...timestampColumns,
});
