/** Words of a statement that were typed and not saved yet. One for each statement, and one for what is to be new in a section. */
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const statementDraftTable = sqliteTable('statement_draft', {
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  /** Id of the statement, which may be gone by now; '' for a new one. */
  statementId: text('statement_id').notNull(),
  sectionKey: text('section_key').notNull(),
  text: text('text').notNull(),
  ...timestampColumns,
}, (table) => [primaryKey({ columns: [table.encounterId, table.statementId, table.sectionKey] })]);
