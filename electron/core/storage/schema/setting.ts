/** The settings: one row, one JSON value; its shape and its upgrades belong to `core/settings`. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { timestampColumns } from './columns.ts';

export const settingTable = sqliteTable('setting', {
  id: integer('id').primaryKey(),
  value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
  ...timestampColumns,
});
