/** Notes as they were before they were drafted anew or otherwise replaced, whole; the signed one and the draft are in `note`. */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Note } from '#shared/domain/note.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const noteVersionTable = sqliteTable('note_version', {
  id: text('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  /** Why another took its place. */
  cause: text('cause').notNull(),
  content: text('content', { mode: 'json' }).$type<Note>().notNull(),
  ...timestampColumns,
}, (table) => [index('note_version_by_encounter').on(table.encounterId, table.createdAt)]);
