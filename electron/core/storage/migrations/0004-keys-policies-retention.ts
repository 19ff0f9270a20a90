/**
 * What keeping, locking and deleting need. Spans off the record; when a note was handed out; the header's generation as
 * the database knows it, so that an older `vault.json` put back alone is noticed; audit keys that a rotation retired,
 * for the entries written under them; this account's own signing key and the policies it accepted; clean-ups that ran.
 * A sound file that gives way to another one (a span struck, keys rotated) is condemned like one whose row is deleted.
 * Once consent is withdrawn, no sound and no words of that visit come in any more, whatever is still at work on it.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const keysPoliciesRetentionMigration: Migration = {
  id: '0004-keys-policies-retention',
  sql: `
ALTER TABLE encounter ADD COLUMN exported_at TEXT;

CREATE TABLE struck_span (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX struck_span_by_encounter ON struck_span (encounter_id, start_ms);

CREATE TABLE header_note (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  generation INTEGER NOT NULL,
  rotated_at TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE retired_audit_key (
  last_sequence INTEGER NOT NULL PRIMARY KEY,
  wrapped_key BLOB NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- Keys to older entries stay as they are, like the entries; a new one is for all entries there are, and no others.
CREATE TRIGGER retired_audit_key_insert BEFORE INSERT ON retired_audit_key
WHEN NEW.last_sequence <> (SELECT sequence FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;
CREATE TRIGGER retired_audit_key_update BEFORE UPDATE ON retired_audit_key
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;
CREATE TRIGGER retired_audit_key_delete BEFORE DELETE ON retired_audit_key
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;

CREATE TABLE account_secret (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  signing_seed BLOB NOT NULL,
  accepted_policies TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE retention_run (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  report TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER audio_file_replaced AFTER UPDATE OF file_name ON audio_file
WHEN OLD.file_name <> NEW.file_name
BEGIN
  INSERT INTO condemned_audio_file (file_name, created_at, changed_at)
  VALUES (OLD.file_name, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
END;

CREATE TRIGGER audio_file_withdrawn BEFORE INSERT ON audio_file
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER utterance_withdrawn BEFORE INSERT ON utterance
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER note_withdrawn BEFORE INSERT ON note
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;

-- Words of deleted texts were left in the index, and it contradicted its rows (docs/gotchas.md, 30): built anew, once.
INSERT INTO search_index (search_index) VALUES ('rebuild');
`,
};
