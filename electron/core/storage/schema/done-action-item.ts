/** Action items of a visit's note that are done, by their words: beside the note, since that may be signed. */
import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const doneActionItemTable = sqliteTable('done_action_item', {
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  text: text('text').notNull(),
  ...timestampColumns,
}, (table) => [primaryKey({ columns: [table.encounterId, table.text] })]);
