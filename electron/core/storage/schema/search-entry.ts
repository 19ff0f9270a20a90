/**
 * Which row of the full-text index belongs to which encounter. The index itself (`search_index`, an FTS5 table drizzle
 * cannot describe) has no way to find rows by encounter but reading them all.
 */
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { FoundKind } from '#shared/domain/search.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

/** Each kind has a range of rowids to itself, so that the index finds one kind without reading past the others. */
export const idsOfKind = 2 ** 40;
export const firstIds = { transcript: 0, note: idsOfKind, encounter: 2 * idsOfKind } as const satisfies Record<FoundKind, number>;

export const searchEntryTable = sqliteTable('search_entry', {
  /** The rowid in `search_index`. */
  id: integer('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  kind: text('kind').$type<FoundKind>().notNull(),
  ...timestampColumns,
}, (table) => [uniqueIndex('search_entry_by_encounter').on(table.encounterId, table.kind)]);
