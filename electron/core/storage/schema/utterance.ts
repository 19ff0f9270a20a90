/** Transcripts (shared/domain/transcript.ts). */
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { Speaker, Word } from '#shared/domain/transcript.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const utteranceTable = sqliteTable('utterance', {
  id: text('id').$type<UtteranceId>().primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  ordinal: integer('ordinal').notNull(),
  speaker: text('speaker').$type<Speaker>().notNull(),
  startMs: integer('start_ms').notNull(),
  endMs: integer('end_ms').notNull(),
  text: text('text').notNull(),
  words: text('words', { mode: 'json' }).$type<readonly Word[]>().notNull(),
  ...timestampColumns,
}, (table) => [uniqueIndex('utterance_by_encounter').on(table.encounterId, table.ordinal)]);
