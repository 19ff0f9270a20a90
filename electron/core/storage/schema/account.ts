/** The clinician who owns the vault (shared/domain/account.ts). */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AccountRole } from '#shared/domain/account.ts';
import type { AccountId } from '#shared/domain/ids.ts';
import { timestampColumns } from './columns.ts';

export const accountTable = sqliteTable('account', {
  id: text('id').$type<AccountId>().primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  phone: text('phone').notNull(),
  age: integer('age'),
  gender: text('gender').notNull(),
  profession: text('profession').notNull(),
  role: text('role').$type<AccountRole>().notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
  ...timestampColumns,
  credentials: text('credentials').notNull().default(''),
  licenceNumber: text('licence_number').notNull().default(''),
});
