/** Which migration steps this database has had. Made by the runner itself, before the first step. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { timestampColumns } from './columns.ts';

export const migrationTable = sqliteTable('migration', {
  id: text('id').primaryKey(),
  /** SHA-256 (hex) of the step's SQL as it was applied. */
  hash: text('hash').notNull(),
  ...timestampColumns,
});
