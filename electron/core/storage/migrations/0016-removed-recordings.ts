/**
 * That a recording was removed stands beside what the patient said of it, instead of in its place: what was declined stays declined. From
 * then on no sound and no words of that visit come in any more. Where consent was withdrawn until now, the recording went with it.
 * And how a stretch is to go off the record: silent from the first moment, or struck after it was said; of an older one that is not known.
 * Never edit this file after a release: databases remember its hash.
 */
import type { Migration } from './migrate.ts';

/** As the steps before this one guarded them by the consent's state. */
const guarded = [
  'audio_file', 'utterance', 'note', 'heard_segment', 'kept_transcript', 'note_version', 'removed_statement', 'psychotherapy_note', 'model_reply',
  'learned_wording_visit', 'mark', 'statement_draft',
];

export const removedRecordingsMigration: Migration = {
  id: '0016-removed-recordings',
  sql: `
ALTER TABLE pending_strike ADD COLUMN kind TEXT CHECK (kind IN ('off-record', 'struck'));
ALTER TABLE encounter ADD COLUMN recording_removed_at TEXT;
UPDATE encounter SET recording_removed_at = coalesce(consent_at, changed_at) WHERE consent_state = 'withdrawn';

${guarded.map((table) => `DROP TRIGGER ${table}_withdrawn;
CREATE TRIGGER ${table}_removed BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM encounter WHERE id = NEW.encounter_id AND recording_removed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'recording-removed'); END;`).join('\n')}

DROP TRIGGER export_job_withdrawn;
CREATE TRIGGER export_job_removed AFTER UPDATE OF recording_removed_at ON encounter WHEN NEW.recording_removed_at IS NOT NULL AND OLD.recording_removed_at IS NULL
BEGIN DELETE FROM export_job WHERE encounter_id = NEW.id OR patient_id = NEW.patient_id; END;

-- Withdrawn consent leaves no recording behind, and what is removed stays so.
${['insert', 'update'].map((act) => `CREATE TRIGGER encounter_withdrawn_whole_${act} AFTER ${act.toUpperCase()} ON encounter
WHEN NEW.consent_state = 'withdrawn' AND NEW.recording_removed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'recording-kept'); END;`).join('\n')}
CREATE TRIGGER encounter_removed_stays BEFORE UPDATE OF recording_removed_at ON encounter WHEN OLD.recording_removed_at IS NOT NULL AND NEW.recording_removed_at IS NULL
BEGIN SELECT RAISE(ABORT, 'recording-removed'); END;
`,
};
