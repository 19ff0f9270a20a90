/**
 * Reports that were ordered, with the finished file inside the encrypted database: it is rotated, backed up, checked and erased
 * with everything else. A file must not outlive what it was made of: it goes when its visit does, is filed under another
 * patient, loses words to "off the record", or has its consent withdrawn; and so do the progress reports the visit stands in.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const exportsMigration: Migration = {
  id: '0014-exports',
  sql: `
CREATE TABLE export_job (
  id TEXT PRIMARY KEY NOT NULL,
  encounter_id TEXT REFERENCES encounter (id) ON DELETE CASCADE,
  patient_id TEXT REFERENCES patient (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  format TEXT NOT NULL,
  options TEXT NOT NULL,
  is_locked INTEGER NOT NULL,
  state TEXT NOT NULL,
  failure TEXT,
  size_bytes INTEGER NOT NULL,
  expires_at TEXT NOT NULL,
  downloads INTEGER NOT NULL,
  saved_to TEXT,
  bytes BLOB,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  CHECK ((encounter_id IS NULL) <> (patient_id IS NULL))
) STRICT;
CREATE INDEX export_job_by_creation ON export_job (created_at);
CREATE INDEX export_job_by_encounter ON export_job (encounter_id);
CREATE INDEX export_job_by_patient ON export_job (patient_id);

CREATE TABLE letterhead (
  id INTEGER PRIMARY KEY NOT NULL,
  content TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER export_job_withdrawn AFTER UPDATE OF consent_state ON encounter WHEN NEW.consent_state = 'withdrawn' AND OLD.consent_state <> 'withdrawn'
BEGIN DELETE FROM export_job WHERE encounter_id = NEW.id OR patient_id = NEW.patient_id; END;

CREATE TRIGGER export_job_moved AFTER UPDATE OF patient_id ON encounter WHEN NEW.patient_id IS NOT OLD.patient_id
BEGIN DELETE FROM export_job WHERE encounter_id = NEW.id OR patient_id = OLD.patient_id OR patient_id = NEW.patient_id; END;

CREATE TRIGGER export_job_deleted BEFORE DELETE ON encounter
BEGIN DELETE FROM export_job WHERE encounter_id = OLD.id OR patient_id = OLD.patient_id; END;

CREATE TRIGGER export_job_struck AFTER INSERT ON struck_span
BEGIN DELETE FROM export_job WHERE encounter_id = NEW.encounter_id OR patient_id = (SELECT patient_id FROM encounter WHERE id = NEW.encounter_id); END;
`,
};
