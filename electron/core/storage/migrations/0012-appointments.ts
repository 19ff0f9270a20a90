/**
 * The days of a practice: who is to come when, and the visit that came of it. With it, patients who are put away without being
 * deleted, and the list that a patient came with, so that the list can be taken back.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

export const appointmentsMigration: Migration = {
  id: '0012-appointments',
  sql: `
CREATE TABLE appointment (
  id TEXT PRIMARY KEY NOT NULL,
  patient_id TEXT NOT NULL REFERENCES patient (id),
  title TEXT NOT NULL,
  starts_at TEXT NOT NULL,
  duration_minutes INTEGER NOT NULL,
  status TEXT NOT NULL,
  consent_state TEXT NOT NULL,
  consent_at TEXT,
  encounter_id TEXT REFERENCES encounter (id),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX appointment_by_start ON appointment (starts_at, id);
CREATE INDEX appointment_by_patient ON appointment (patient_id, starts_at, id);
CREATE UNIQUE INDEX appointment_by_encounter ON appointment (encounter_id);

ALTER TABLE patient ADD COLUMN archived_at TEXT;
ALTER TABLE patient ADD COLUMN import_id TEXT;
CREATE INDEX patient_by_import ON patient (import_id);
`,
};
