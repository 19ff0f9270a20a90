/** What was heard of stored sound so far, a segment at a time; gone once the transcript is written. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { AudioChannel, HeardUtterance } from '#shared/domain/transcript.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const heardSegmentTable = sqliteTable('heard_segment', {
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  channel: text('channel').$type<AudioChannel>().notNull(),
  startSample: integer('start_sample').notNull(),
  endSample: integer('end_sample').notNull(),
  modelId: text('model_id'),
  heard: text('heard', { mode: 'json' }).$type<ReadonlyArray<Omit<HeardUtterance, 'channel'>>>().notNull(),
  ...timestampColumns,
}, (table) => [primaryKey({ columns: [table.encounterId, table.channel, table.startSample] })]);
