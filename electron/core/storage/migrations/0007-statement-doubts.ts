/**
 * Why a language model's statement was not found in the recording, told beside it until it is settled.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const statementDoubtsMigration: Migration = {
  id: '0007-statement-doubts',
  sql: `
ALTER TABLE statement ADD COLUMN doubt TEXT;
`,
};
