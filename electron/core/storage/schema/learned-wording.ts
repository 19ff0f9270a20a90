/** Wordings that the clinician keeps putting in place of the engine's, and the visits in which they stand. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const learnedWordingTable = sqliteTable('learned_wording', {
  id: text('id').primaryKey(),
  written: text('written').notNull().unique('learned_wording_by_written'),
  wanted: text('wanted').notNull(),
  /** So often was it chosen. */
  times: integer('times').notNull(),
  ...timestampColumns,
});

/** Where it was chosen or used. Both of its sides repeat words of those visits, so it goes with the last of them. */
export const learnedWordingVisitTable = sqliteTable('learned_wording_visit', {
  wordingId: text('wording_id').notNull().references(() => learnedWordingTable.id, { onDelete: 'cascade' }),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  ...timestampColumns,
}, (table) => [primaryKey({ columns: [table.wordingId, table.encounterId] }), index('learned_wording_visit_by_encounter').on(table.encounterId)]);
