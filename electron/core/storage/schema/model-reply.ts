/** What a language model answered, by what it was asked: the same is not asked, nor paid for, twice. */
import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { EncounterId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';

export const modelReplyTable = sqliteTable('model_reply', {
  /** SHA-256 (hex) of the request as it would be sent, address and model included. */
  requestHash: text('request_hash').primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  reply: text('reply', { mode: 'json' }).$type<unknown>().notNull(),
  ...timestampColumns,
}, (table) => [index('model_reply_by_encounter').on(table.encounterId)]);
