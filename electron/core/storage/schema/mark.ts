/** Bookmarks (shared/domain/mark.ts), and stretches that go off the record once their recording has ended. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId, MarkId } from '#shared/domain/ids.ts';
import type { StrikeKind } from '#shared/domain/mark.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const markTable = sqliteTable('mark', {
  id: text('id').$type<MarkId>().primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  atMs: integer('at_ms').notNull(),
  label: text('label').notNull(),
  ...timestampColumns,
}, (table) => [index('mark_by_encounter').on(table.encounterId, table.atMs)]);

export const pendingStrikeTable = sqliteTable('pending_strike', {
  id: text('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  startMs: integer('start_ms').notNull(),
  /** Null while it still runs. */
  endMs: integer('end_ms'),
  ...timestampColumns,
  /** Last, as a later migration added it. Null in rows from before. */
  kind: text('kind').$type<StrikeKind>(),
}, (table) => [index('pending_strike_by_encounter').on(table.encounterId, table.startMs)]);
