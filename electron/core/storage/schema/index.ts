/** All tables, for whoever needs the whole list. */
export { accountTable } from './account.ts';
export { audioFileTable, condemnedAudioFileTable } from './audio-file.ts';
export { auditEntryTable, auditHeadTable } from './audit-entry.ts';
export { deletionTable, encounterTable } from './encounter.ts';
export { heardSegmentTable } from './heard-segment.ts';
export { keptTranscriptTable } from './kept-transcript.ts';
export { migrationTable } from './migration.ts';
export { addendumTable, evidenceTable, noteTable, sectionTable, statementTable } from './note.ts';
export { patientTable } from './patient.ts';
export { searchEntryTable } from './search-entry.ts';
export { settingTable } from './setting.ts';
export { struckSpanTable } from './struck-span.ts';
export { utteranceTable } from './utterance.ts';
export { vocabularyEntryTable } from './vocabulary-entry.ts';
export { accountSecretTable, headerNoteTable, retentionRunTable, retiredAuditKeyTable } from './vault-facts.ts';
