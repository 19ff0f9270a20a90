/**
 * How a note came about: recorded, dictated or written, and why nothing was recorded. What is there already was recorded.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const encounterFormMigration: Migration = {
  id: '0011-encounter-form',
  sql: `
ALTER TABLE encounter ADD COLUMN form TEXT NOT NULL DEFAULT 'recorded' CHECK (form IN ('recorded', 'dictated', 'written'));
ALTER TABLE encounter ADD COLUMN written_because TEXT CHECK (written_because IN ('refused', 'phone', 'other'));
`,
};
