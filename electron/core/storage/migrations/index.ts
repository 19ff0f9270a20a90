/** All migration steps, oldest first. */
import { initialMigration } from './0001-initial.ts';
import type { Migration } from './migrate.ts';

export const migrations: readonly Migration[] = [initialMigration];
