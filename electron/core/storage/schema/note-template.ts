/** Templates of one's own (shared/domain/template.ts); shipped ones are files. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Template } from '#shared/domain/template.ts';
import { timestampColumns } from './columns.ts';

export const noteTemplateTable = sqliteTable('note_template', {
  id: text('id').primaryKey(),
  template: text('template', { mode: 'json' }).$type<Template>().notNull(),
  ...timestampColumns,
});
