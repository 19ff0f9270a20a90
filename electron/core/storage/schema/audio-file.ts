/** Which encrypted sound file belongs to an encounter, and its wrapped key. Counts are null while it is being recorded. */
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const audioFileTable = sqliteTable('audio_file', {
  encounterId: text('encounter_id').$type<EncounterId>().primaryKey().references(() => encounterTable.id),
  fileName: text('file_name').notNull().unique('audio_file_by_name'),
  wrappedKey: blob('wrapped_key', { mode: 'buffer' }).notNull(),
  frameCount: integer('frame_count'),
  sampleCount: integer('sample_count'),
  ...timestampColumns,
});

/**
 * Files that no row owns and that have to go from the disk. Triggers fill it when an `audio_file` row is deleted or names
 * another file; one that is still being written stands here until it has its row.
 */
export const condemnedAudioFileTable = sqliteTable('condemned_audio_file', {
  fileName: text('file_name').primaryKey(),
  ...timestampColumns,
});
