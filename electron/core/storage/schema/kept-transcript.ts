/** Transcripts that others took the place of (shared/domain/transcript.ts), whole, to be looked at and used again. */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import type { Utterance } from '#shared/domain/transcript.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const keptTranscriptTable = sqliteTable('kept_transcript', {
  id: text('id').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  modelId: text('model_id'),
  utterances: text('utterances', { mode: 'json' }).$type<readonly Utterance[]>().notNull(),
  ...timestampColumns,
}, (table) => [index('kept_transcript_by_encounter').on(table.encounterId, table.createdAt)]);
