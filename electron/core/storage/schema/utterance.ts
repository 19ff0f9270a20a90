/** Transcripts (shared/domain/transcript.ts). */
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { EncounterId, UtteranceId } from '#shared/domain/ids.ts';
import type { AudioChannel, Speaker, SpeakerBasis, Word, WrittenToken } from '#shared/domain/transcript.ts';
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
  /** Last, as a later migration added them. */
  speakerBasis: text('speaker_basis').$type<SpeakerBasis>().notNull().default('none'),
  participant: text('participant'),
  channel: text('channel').$type<AudioChannel>().notNull().default('microphone'),
  /** Empty for what an earlier Sotto wrote: read as the words. */
  tokens: text('tokens', { mode: 'json' }).$type<readonly WrittenToken[]>().notNull().default([]),
  /** A speaker model's vector, until the transcript is finished. */
  voice: text('voice', { mode: 'json' }).$type<readonly number[]>(),
}, (table) => [uniqueIndex('utterance_by_encounter').on(table.encounterId, table.ordinal)]);
