/**
 * What the note engine needs. What a session was read for beside its note; how a section is laid out; which statements came
 * with the latest drafting; notes as they were before; what the clinician took out of them, so that it stays out. The
 * clinician's private psychotherapy notes, which nothing else reads. Templates of one's own, wordings one keeps choosing, and
 * what a language model answered, so that the same is not asked twice.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const noteEngineMigration: Migration = {
  id: '0006-note-engine',
  sql: `
ALTER TABLE note ADD COLUMN therapy TEXT;
ALTER TABLE section ADD COLUMN shown TEXT NOT NULL DEFAULT 'always';
ALTER TABLE section ADD COLUMN layout TEXT NOT NULL DEFAULT 'list';
ALTER TABLE statement ADD COLUMN is_new INTEGER NOT NULL DEFAULT 0;

CREATE TABLE note_version (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  cause TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_version_by_encounter ON note_version (encounter_id, created_at);

CREATE TABLE removed_statement (
  id TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  text TEXT NOT NULL,
  evidence TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX removed_statement_by_encounter ON removed_statement (encounter_id);

CREATE TABLE psychotherapy_note (
  encounter_id TEXT NOT NULL PRIMARY KEY REFERENCES encounter (id),
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE note_template (
  id TEXT NOT NULL PRIMARY KEY,
  template TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE learned_wording (
  id TEXT NOT NULL PRIMARY KEY,
  written TEXT NOT NULL CONSTRAINT learned_wording_by_written UNIQUE,
  wanted TEXT NOT NULL,
  times INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE model_reply (
  request_hash TEXT NOT NULL PRIMARY KEY,
  encounter_id TEXT NOT NULL REFERENCES encounter (id),
  reply TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX model_reply_by_encounter ON model_reply (encounter_id);

CREATE TRIGGER note_version_withdrawn BEFORE INSERT ON note_version
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER removed_statement_withdrawn BEFORE INSERT ON removed_statement
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER psychotherapy_note_withdrawn BEFORE INSERT ON psychotherapy_note
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
CREATE TRIGGER model_reply_withdrawn BEFORE INSERT ON model_reply
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND consent_state = 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'consent-withdrawn'); END;
`,
};
