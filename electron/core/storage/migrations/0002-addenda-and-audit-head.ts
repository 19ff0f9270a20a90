/**
 * Addenda: only to a signed note, never changed, gone only with their note's whole encounter. And the audit log's head:
 * its newest entry written down a second time, so that cutting entries off the end is noticed; a trigger keeps it in the
 * transaction of the entry itself.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const addendaAndAuditHeadMigration: Migration = {
  id: '0002-addenda-and-audit-head',
  sql: `
CREATE TABLE addendum (
  id TEXT NOT NULL PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  author_id TEXT NOT NULL REFERENCES account (id),
  author_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX addendum_by_note ON addendum (note_id, ordinal);

CREATE TRIGGER addendum_insert BEFORE INSERT ON addendum
WHEN NOT EXISTS (SELECT 1 FROM note WHERE id = NEW.note_id AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-not-signed'); END;
CREATE TRIGGER addendum_update BEFORE UPDATE ON addendum
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
-- When the note itself is deleted, its row is gone before the cascade reaches this.
CREATE TRIGGER addendum_delete BEFORE DELETE ON addendum
WHEN EXISTS (SELECT 1 FROM note WHERE id = OLD.note_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (
  1,
  coalesce((SELECT max(sequence) FROM audit_entry), 0),
  coalesce((SELECT hash FROM audit_entry ORDER BY sequence DESC LIMIT 1), ''),
  strftime('%Y-%m-%dT%H:%M:%fZ'),
  strftime('%Y-%m-%dT%H:%M:%fZ')
);

CREATE TRIGGER audit_entry_inserted AFTER INSERT ON audit_entry
BEGIN UPDATE audit_head SET sequence = NEW.sequence, hash = NEW.hash, changed_at = NEW.changed_at; END;
CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
WHEN NEW.sequence <= OLD.sequence OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE sequence = NEW.sequence AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;
CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;

CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, sequence);
CREATE INDEX audit_entry_by_time ON audit_entry (at, sequence);
`,
};
