/** Column groups that every table shares. */
import { text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '#shared/domain/time.ts';

/** When the row was first written, and last changed. Instants sort as text. */
export const timestampColumns = {
  createdAt: text('created_at').$type<Instant>().notNull(),
  changedAt: text('changed_at').$type<Instant>().notNull(),
};
