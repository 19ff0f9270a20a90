/** What a vault knows of its own keys and of the laptop's rules: each a table of one row, retired audit keys aside. */
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';

/** The newest header this database has seen. */
export const headerNoteTable = sqliteTable('header_note', {
  id: integer('id').primaryKey(),
  generation: integer('generation').notNull(),
  rotatedAt: text('rotated_at').$type<Instant>(),
  ...timestampColumns,
});

/** Audit keys of before a rotation, each for the entries up to `lastSequence`, wrapped under the one that came after it. */
export const retiredAuditKeyTable = sqliteTable('retired_audit_key', {
  lastSequence: integer('last_sequence').primaryKey(),
  wrappedKey: blob('wrapped_key', { mode: 'buffer' }).notNull(),
  ...timestampColumns,
});

/** What this account signs policies with, and the newest signed policies it accepted. */
export const accountSecretTable = sqliteTable('account_secret', {
  id: integer('id').primaryKey(),
  signingSeed: blob('signing_seed', { mode: 'buffer' }).notNull(),
  acceptedPolicies: text('accepted_policies'),
  ...timestampColumns,
});

/** The last clean-up's report, as JSON. */
export const retentionRunTable = sqliteTable('retention_run', {
  id: integer('id').primaryKey(),
  report: text('report', { mode: 'json' }).$type<unknown>().notNull(),
  ...timestampColumns,
});
