/**
 * In which visits a wording was chosen or used, so that it goes with the last of them. One counted so far goes now: nobody can see or
 * remove it before it is in use, and nobody knows any more whose words it holds.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const wordingsOfVisitsMigration: Migration = {
  id: '0008-wordings-of-visits',
  sql: `
DELETE FROM learned_wording WHERE times < 3;

CREATE TABLE learned_wording_visit (
  wording_id TEXT NOT NULL REFERENCES learned_wording (id) ON DELETE CASCADE,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (wording_id, encounter_id)
) STRICT;
CREATE INDEX learned_wording_visit_by_encounter ON learned_wording_visit (encounter_id);

CREATE TRIGGER learned_wording_visit_withdrawn BEFORE INSERT ON learned_wording_visit
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
`,
};
