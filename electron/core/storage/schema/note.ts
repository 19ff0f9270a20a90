/** A note and its parts (shared/domain/note.ts). Ordinals are 0-based places in the parent. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AccountId, AddendumId, EncounterId, NoteId, SectionId, StatementId, UtteranceId } from '#shared/domain/ids.ts';
import type { Carried, Note, Section, Signer, StatementArrangement, StatementDoubt, StatementOrigin } from '#shared/domain/note.ts';
import type { Therapy } from '#shared/domain/therapy.ts';
import type { Instant } from '#shared/domain/time.ts';
import { accountTable } from './account.ts';
import { timestampColumns } from './columns.ts';
import { encounterTable } from './encounter.ts';
import { utteranceTable } from './utterance.ts';

export const noteTable = sqliteTable('note', {
  id: text('id').$type<NoteId>().primaryKey(),
  encounterId: text('encounter_id').$type<EncounterId>().notNull().references(() => encounterTable.id),
  templateId: text('template_id').notNull(),
  status: text('status').$type<Note['status']>().notNull(),
  signedAt: text('signed_at').$type<Instant>(),
  signedBy: text('signed_by').$type<AccountId>().references(() => accountTable.id),
  contentHash: text('content_hash'),
  ...timestampColumns,
  therapy: text('therapy', { mode: 'json' }).$type<Therapy>(),
  signer: text('signer', { mode: 'json' }).$type<Signer>(),
}, (table) => [uniqueIndex('note_by_encounter').on(table.encounterId)]);

export const sectionTable = sqliteTable('section', {
  id: text('id').$type<SectionId>().primaryKey(),
  noteId: text('note_id').$type<NoteId>().notNull().references(() => noteTable.id, { onDelete: 'cascade' }),
  ordinal: integer('ordinal').notNull(),
  key: text('key').notNull(),
  title: text('title').notNull(),
  state: text('state').$type<Section['state']>().notNull(),
  ...timestampColumns,
  shown: text('shown').$type<Section['shown']>().notNull().default('always'),
  layout: text('layout').$type<Section['layout']>().notNull().default('list'),
}, (table) => [uniqueIndex('section_by_note').on(table.noteId, table.ordinal)]);

export const statementTable = sqliteTable('statement', {
  id: text('id').$type<StatementId>().primaryKey(),
  sectionId: text('section_id').$type<SectionId>().notNull().references(() => sectionTable.id, { onDelete: 'cascade' }),
  ordinal: integer('ordinal').notNull(),
  text: text('text').notNull(),
  origin: text('origin').$type<StatementOrigin>().notNull(),
  originalText: text('original_text'),
  ...timestampColumns,
  isNew: integer('is_new', { mode: 'boolean' }).notNull().default(false),
  /** Of an unfounded one alone. */
  doubt: text('doubt').$type<StatementDoubt>(),
  confirmed: integer('confirmed', { mode: 'boolean' }).notNull().default(false),
  arranged: text('arranged').$type<StatementArrangement>(),
  carried: text('carried', { mode: 'json' }).$type<Carried>(),
}, (table) => [uniqueIndex('statement_by_section').on(table.sectionId, table.ordinal)]);

export const evidenceTable = sqliteTable('evidence', {
  statementId: text('statement_id').$type<StatementId>().notNull()
    .references(() => statementTable.id, { onDelete: 'cascade' }),
  ordinal: integer('ordinal').notNull(),
  utteranceId: text('utterance_id').$type<UtteranceId>().notNull().references(() => utteranceTable.id),
  firstWord: integer('first_word').notNull(),
  lastWord: integer('last_word').notNull(),
  ...timestampColumns,
}, (table) => [
  primaryKey({ columns: [table.statementId, table.ordinal] }),
  index('evidence_by_utterance').on(table.utteranceId),
]);

/** Only of signed notes. Rows are only ever added, and go with their note; triggers refuse the rest. */
export const addendumTable = sqliteTable('addendum', {
  id: text('id').$type<AddendumId>().primaryKey(),
  noteId: text('note_id').$type<NoteId>().notNull().references(() => noteTable.id, { onDelete: 'cascade' }),
  ordinal: integer('ordinal').notNull(),
  text: text('text').notNull(),
  reason: text('reason').notNull(),
  authorId: text('author_id').$type<AccountId>().notNull().references(() => accountTable.id),
  authorName: text('author_name').notNull(),
  ...timestampColumns,
}, (table) => [uniqueIndex('addendum_by_note').on(table.noteId, table.ordinal)]);
