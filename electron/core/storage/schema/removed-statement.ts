/** What the clinician took out of a draft: written anew, the draft goes without it. */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Evidence } from '#shared/domain/evidence.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const removedStatementTable = sqliteTable('removed_statement', {
  id: text('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  /** As the engine had written it. */
  text: text('text').notNull(),
  evidence: text('evidence', { mode: 'json' }).$type<readonly Evidence[]>().notNull(),
  ...timestampColumns,
}, (table) => [index('removed_statement_by_encounter').on(table.encounterId)]);
