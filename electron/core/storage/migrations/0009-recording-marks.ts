/**
 * What is noted while a visit is recorded: bookmarks, and stretches to go off the record once the sound is closed; and which action
 * items of a note are done, beside the note, which may be signed. None of it is taken in once consent was withdrawn.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const recordingMarksMigration: Migration = {
  id: '0009-recording-marks',
  sql: `
CREATE TABLE mark (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
  label TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX mark_by_encounter ON mark (encounter_id, at_ms);

CREATE TABLE pending_strike (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
  end_ms INTEGER CHECK (end_ms >= start_ms),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX pending_strike_by_encounter ON pending_strike (encounter_id, start_ms);

CREATE TABLE done_action_item (
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (encounter_id, text)
) STRICT;

CREATE TRIGGER mark_withdrawn BEFORE INSERT ON mark
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
`,
};
