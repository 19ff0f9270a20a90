/** Wordings that the clinician keeps putting in place of the engine's. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { timestampColumns } from './columns.ts';

export const learnedWordingTable = sqliteTable('learned_wording', {
  id: text('id').primaryKey(),
  written: text('written').notNull().unique('learned_wording_by_written'),
  wanted: text('wanted').notNull(),
  /** So often was it chosen. */
  times: integer('times').notNull(),
  ...timestampColumns,
});
