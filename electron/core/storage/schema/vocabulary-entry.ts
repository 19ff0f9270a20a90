/** A clinician's own words (shared/domain/vocabulary.ts). */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { VocabularyKind } from '#shared/domain/vocabulary.ts';
import { timestampColumns } from './columns.ts';

export const vocabularyEntryTable = sqliteTable('vocabulary_entry', {
  id: text('id').primaryKey(),
  term: text('term').notNull().unique('vocabulary_entry_by_term'),
  kind: text('kind').$type<VocabularyKind>().notNull(),
  soundsLike: text('sounds_like', { mode: 'json' }).$type<readonly string[]>().notNull(),
  ...timestampColumns,
});
