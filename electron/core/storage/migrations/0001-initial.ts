/**
 * The first tables, and the two promises the database keeps even against our own code: a signed note stays as it was
 * signed, with the transcript it rests on, until its whole encounter is deleted; the audit log only grows.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const initialMigration: Migration = {
  id: '0001-initial',
  sql: `
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  age INTEGER,
  gender TEXT NOT NULL,
  profession TEXT NOT NULL,
  role TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  record_number TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX patient_by_name ON patient (name);

CREATE TABLE encounter (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  patient_id TEXT REFERENCES patient (id),
  participants TEXT NOT NULL,
  started_at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  failure TEXT,
  consent_state TEXT NOT NULL,
  consent_at TEXT,
  template_id TEXT NOT NULL,
  model_id TEXT,
  audio_source TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX encounter_by_start ON encounter (started_at, id);
CREATE INDEX encounter_by_status ON encounter (status, started_at, id);
CREATE INDEX encounter_by_patient ON encounter (patient_id, started_at, id);

CREATE TABLE deletion (
  encounter_id TEXT NOT NULL PRIMARY KEY REFERENCES encounter (id) ON DELETE CASCADE,
  never TEXT NOT NULL DEFAULT '' CHECK (never = '') REFERENCES encounter (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE utterance (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  ordinal INTEGER NOT NULL,
  speaker TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  text TEXT NOT NULL,
  words TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX utterance_by_encounter ON utterance (encounter_id, ordinal);

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  template_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'signed')),
  signed_at TEXT,
  signed_by TEXT REFERENCES account (id),
  content_hash TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX note_by_encounter ON note (encounter_id);

CREATE TABLE section (
  id TEXT NOT NULL PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX section_by_note ON section (note_id, ordinal);

CREATE TABLE statement (
  id TEXT NOT NULL PRIMARY KEY,
  section_id TEXT NOT NULL REFERENCES section (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  origin TEXT NOT NULL,
  original_text TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX statement_by_section ON statement (section_id, ordinal);

CREATE TABLE evidence (
  statement_id TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  utterance_id TEXT NOT NULL REFERENCES utterance (id),
  first_word INTEGER NOT NULL,
  last_word INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (statement_id, ordinal)
) STRICT;
CREATE INDEX evidence_by_utterance ON evidence (utterance_id);

CREATE TABLE audio_file (
  encounter_id TEXT NOT NULL PRIMARY KEY REFERENCES encounter (id),
  file_name TEXT NOT NULL CONSTRAINT audio_file_by_name UNIQUE,
  wrapped_key BLOB NOT NULL,
  frame_count INTEGER,
  sample_count INTEGER,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  value TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit_entry (
  sequence INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_by_action ON audit_entry (action, sequence);

CREATE TABLE search_entry (
  id INTEGER NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_entry_by_encounter ON search_entry (encounter_id, kind);

CREATE VIRTUAL TABLE search_index USING fts5 (
  kind UNINDEXED, encounter_id UNINDEXED, body, tokenize = "unicode61 remove_diacritics 2"
);
-- Without this, words of a deleted transcript stay in the index until its segments happen to be merged.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

-- Signed is signed. A signed note goes only with its whole encounter: the deletion row cannot outlive the transaction,
-- and leaves only with the encounter.
CREATE TRIGGER deletion_kept BEFORE DELETE ON deletion
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'deletion-unfinished'); END;
CREATE TRIGGER deletion_unchanged BEFORE UPDATE ON deletion
BEGIN SELECT RAISE(ABORT, 'deletion-unfinished'); END;

CREATE TRIGGER note_signed_update BEFORE UPDATE ON note
WHEN OLD.status = 'signed'
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER note_signed_delete BEFORE DELETE ON note
WHEN OLD.status = 'signed' AND NOT EXISTS (SELECT 1 FROM deletion WHERE encounter_id = OLD.encounter_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

-- When the note itself is deleted, its row is gone before the cascade reaches these.
CREATE TRIGGER section_signed_insert BEFORE INSERT ON section
WHEN EXISTS (SELECT 1 FROM note WHERE id = NEW.note_id AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER section_signed_update BEFORE UPDATE ON section
WHEN EXISTS (SELECT 1 FROM note WHERE id IN (OLD.note_id, NEW.note_id) AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER section_signed_delete BEFORE DELETE ON section
WHEN EXISTS (SELECT 1 FROM note WHERE id = OLD.note_id AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

CREATE VIEW signed_section AS
SELECT section.id FROM section JOIN note ON note.id = section.note_id WHERE note.status = 'signed';
CREATE VIEW signed_statement AS
SELECT statement.id FROM statement JOIN signed_section ON signed_section.id = statement.section_id;

CREATE TRIGGER statement_signed_insert BEFORE INSERT ON statement
WHEN EXISTS (SELECT 1 FROM signed_section WHERE id = NEW.section_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER statement_signed_update BEFORE UPDATE ON statement
WHEN EXISTS (SELECT 1 FROM signed_section WHERE id IN (OLD.section_id, NEW.section_id))
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER statement_signed_delete BEFORE DELETE ON statement
WHEN EXISTS (SELECT 1 FROM signed_section WHERE id = OLD.section_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

CREATE TRIGGER evidence_signed_insert BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM signed_statement WHERE id = NEW.statement_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER evidence_signed_update BEFORE UPDATE ON evidence
WHEN EXISTS (SELECT 1 FROM signed_statement WHERE id IN (OLD.statement_id, NEW.statement_id))
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER evidence_signed_delete BEFORE DELETE ON evidence
WHEN EXISTS (SELECT 1 FROM signed_statement WHERE id = OLD.statement_id)
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

-- The transcript a signed note rests on.
CREATE TRIGGER utterance_signed_insert BEFORE INSERT ON utterance
WHEN EXISTS (SELECT 1 FROM note WHERE encounter_id = NEW.encounter_id AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER utterance_signed_update BEFORE UPDATE ON utterance
WHEN EXISTS (SELECT 1 FROM note WHERE encounter_id IN (OLD.encounter_id, NEW.encounter_id) AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;
CREATE TRIGGER utterance_signed_delete BEFORE DELETE ON utterance
WHEN EXISTS (SELECT 1 FROM note WHERE encounter_id = OLD.encounter_id AND status = 'signed')
BEGIN SELECT RAISE(ABORT, 'note-signed'); END;

CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;
CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit-entry-kept'); END;
`,
};
