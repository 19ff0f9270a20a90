/**
 * Report forms of one's own. A report that was ordered with one keeps a copy of it among its options.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const reportFormsMigration: Migration = {
  id: '0015-report-forms',
  sql: `
CREATE TABLE report_form (
  id TEXT NOT NULL PRIMARY KEY,
  form TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
`,
};
