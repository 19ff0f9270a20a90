/**
 * What reviewing a note leaves: statements confirmed, moved by hand or carried forward from an earlier visit, words typed and not
 * saved yet, and who signs.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const reviewMigration: Migration = {
  id: '0010-review',
  sql: `
ALTER TABLE account ADD COLUMN credentials TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN licence_number TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN signer TEXT;
ALTER TABLE statement ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN arranged TEXT;
ALTER TABLE statement ADD COLUMN carried TEXT;

CREATE TABLE statement_draft (
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  statement_id TEXT NOT NULL,
  section_key TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (encounter_id, statement_id, section_key)
) STRICT;

CREATE TRIGGER statement_draft_withdrawn BEFORE INSERT ON statement_draft
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
`,
};
