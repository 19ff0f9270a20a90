/** Stretches of a visit that are off the record (shared/domain/encounter.ts). What was said in them is nowhere. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const struckSpanTable = sqliteTable('struck_span', {
  id: text('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  startMs: integer('start_ms').notNull(),
  endMs: integer('end_ms').notNull(),
  ...timestampColumns,
}, (table) => [index('struck_span_by_encounter').on(table.encounterId, table.startMs)]);
