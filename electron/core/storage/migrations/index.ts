/** All migration steps, oldest first. */
import { initialMigration } from './0001-initial.ts';
import { addendaAndAuditHeadMigration } from './0002-addenda-and-audit-head.ts';
import { condemnedAudioFilesMigration } from './0003-condemned-audio-files.ts';
import { keysPoliciesRetentionMigration } from './0004-keys-policies-retention.ts';
import { writtenTranscriptsMigration } from './0005-written-transcripts.ts';
import { noteEngineMigration } from './0006-note-engine.ts';
import { statementDoubtsMigration } from './0007-statement-doubts.ts';
import { wordingsOfVisitsMigration } from './0008-wordings-of-visits.ts';
import { recordingMarksMigration } from './0009-recording-marks.ts';
import { reviewMigration } from './0010-review.ts';
import { encounterFormMigration } from './0011-encounter-form.ts';
import { appointmentsMigration } from './0012-appointments.ts';
import { searchByKindMigration } from './0013-search-by-kind.ts';
import { exportsMigration } from './0014-exports.ts';
import { reportFormsMigration } from './0015-report-forms.ts';
import { removedRecordingsMigration } from './0016-removed-recordings.ts';
import type { Migration } from './migrate.ts';

export const migrations: readonly Migration[] = [
  initialMigration, addendaAndAuditHeadMigration, condemnedAudioFilesMigration, keysPoliciesRetentionMigration,
  writtenTranscriptsMigration, noteEngineMigration, statementDoubtsMigration, wordingsOfVisitsMigration, recordingMarksMigration,
  reviewMigration,
  encounterFormMigration,
  appointmentsMigration,
  searchByKindMigration,
  exportsMigration,
  reportFormsMigration,
  removedRecordingsMigration,
];
