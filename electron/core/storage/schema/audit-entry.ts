/** The audit log (shared/domain/audit.ts) and its head. Rows are only ever added; triggers refuse the rest. */
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AuditAction, AuditEntry } from '#shared/domain/audit.ts';
import type { Instant } from '#shared/domain/time.ts';
import { timestampColumns } from './columns.ts';

export const auditEntryTable = sqliteTable('audit_entry', {
  sequence: integer('sequence').primaryKey(),
  at: text('at').$type<Instant>().notNull(),
  actor: text('actor').notNull(),
  action: text('action').$type<AuditAction>().notNull(),
  subjectId: text('subject_id').notNull(),
  details: text('details', { mode: 'json' }).$type<AuditEntry['details']>().notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
  ...timestampColumns,
}, (table) => [
  index('audit_entry_by_action').on(table.action, table.sequence),
  index('audit_entry_by_subject').on(table.subjectId, table.sequence),
  index('audit_entry_by_time').on(table.at, table.sequence),
]);

/** One row: the newest entry once more, kept by a trigger, so that entries cut off the end are missed. */
export const auditHeadTable = sqliteTable('audit_head', {
  id: integer('id').primaryKey(),
  sequence: integer('sequence').notNull(),
  hash: text('hash').notNull(),
  ...timestampColumns,
});
