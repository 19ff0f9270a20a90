/**
 * All repositories of one open database. Every act is synchronous and in a transaction of its own, or joins the one
 * around it (`database.transaction`). What is missing or signed is thrown as a `ProblemError`.
 */
import { createAccountSecretRepository, type AccountSecretReader, type AccountSecretWriter } from './account-secret.ts';
import { createAccountRepository, type AccountsReader, type AccountsWriter } from './accounts.ts';
import { createAppointmentRepository, type AppointmentsReader, type AppointmentsWriter } from './appointments.ts';
import { createAudioFileRepository, type AudioFilesReader, type AudioFilesWriter } from './audio-files.ts';
import { createAuditEntryRepository, type AuditEntriesReader, type AuditEntriesWriter } from './audit-entries.ts';
import { createDoneActionItemRepository, type DoneActionItemsReader, type DoneActionItemsWriter } from './done-action-items.ts';
import { createEncounterRepository, type EncountersReader, type EncountersWriter } from './encounters.ts';
import { createExportJobRepository, type ExportJobsReader, type ExportJobsWriter } from './export-jobs.ts';
import { createHeardSegmentRepository, type HeardSegmentsReader, type HeardSegmentsWriter } from './heard-segments.ts';
import { createHeaderNoteRepository, type HeaderNoteReader, type HeaderNoteWriter } from './header-note.ts';
import { createKeptTranscriptRepository, type KeptTranscriptsReader, type KeptTranscriptsWriter } from './kept-transcripts.ts';
import { createLetterheadRepository, type LetterheadReader, type LetterheadWriter } from './letterhead.ts';
import { createLearnedWordingRepository, type LearnedWordingsReader, type LearnedWordingsWriter } from './learned-wordings.ts';
import { createMarkRepository, type MarksReader, type MarksWriter } from './marks.ts';
import { createWordForgetter, type WordForgetter } from './forget-words.ts';
import { createModelReplyRepository, type ModelRepliesReader, type ModelRepliesWriter } from './model-replies.ts';
import type { NotesReader } from './note-reader.ts';
import { createNoteTemplateRepository, type NoteTemplatesReader, type NoteTemplatesWriter } from './note-templates.ts';
import { createNoteVersionRepository, type NoteVersionsReader, type NoteVersionsWriter } from './note-versions.ts';
import { createNoteRepository, type NotesWriter } from './notes.ts';
import { createPatientRepository, type PatientsReader, type PatientsWriter } from './patients.ts';
import { createPendingStrikeRepository, type PendingStrikesReader, type PendingStrikesWriter } from './pending-strikes.ts';
import { createPsychotherapyNoteRepository, type PsychotherapyNotesReader, type PsychotherapyNotesWriter } from './psychotherapy-notes.ts';
import { createRemovedStatementRepository, type RemovedStatementsReader, type RemovedStatementsWriter } from './removed-statements.ts';
import { createReportFormRepository, type ReportFormsReader, type ReportFormsWriter } from './report-forms.ts';
import type { Repository, RepositoryDeps } from './repository.ts';
import { createRetentionRepository, type RetentionReader, type RetentionWriter } from './retention.ts';
import { createRetiredAuditKeyRepository, type RetiredAuditKeysReader, type RetiredAuditKeysWriter } from './retired-audit-keys.ts';
import { createSearchIndex } from './search-index.ts';
import { createSearchReader, type SearchReader } from './search.ts';
import { createSettingsRepository, type SettingsReader, type SettingsWriter } from './settings.ts';
import { createStatementDraftRepository, type StatementDraftsReader, type StatementDraftsWriter } from './statement-drafts.ts';
import { createStruckSpanRepository, type StruckSpansReader, type StruckSpansWriter } from './struck-spans.ts';
import { createVocabularyRepository, type VocabularyReader, type VocabularyWriter } from './vocabulary.ts';
import { createUtteranceRepository, type UtterancesReader, type UtterancesWriter } from './utterances.ts';

export interface Repositories {
  readonly accounts: Repository<AccountsReader, AccountsWriter>;
  readonly accountSecret: Repository<AccountSecretReader, AccountSecretWriter>;
  readonly patients: Repository<PatientsReader, PatientsWriter>;
  readonly appointments: Repository<AppointmentsReader, AppointmentsWriter>;
  readonly encounters: Repository<EncountersReader, EncountersWriter>;
  readonly struckSpans: Repository<StruckSpansReader, StruckSpansWriter>;
  readonly marks: Repository<MarksReader, MarksWriter>;
  readonly pendingStrikes: Repository<PendingStrikesReader, PendingStrikesWriter>;
  readonly doneActionItems: Repository<DoneActionItemsReader, DoneActionItemsWriter>;
  readonly utterances: Repository<UtterancesReader, UtterancesWriter>;
  readonly keptTranscripts: Repository<KeptTranscriptsReader, KeptTranscriptsWriter>;
  readonly vocabulary: Repository<VocabularyReader, VocabularyWriter>;
  readonly heardSegments: Repository<HeardSegmentsReader, HeardSegmentsWriter>;
  readonly notes: Repository<NotesReader, NotesWriter>;
  readonly noteVersions: Repository<NoteVersionsReader, NoteVersionsWriter>;
  readonly statementDrafts: Repository<StatementDraftsReader, StatementDraftsWriter>;
  readonly removedStatements: Repository<RemovedStatementsReader, RemovedStatementsWriter>;
  readonly modelReplies: Repository<ModelRepliesReader, ModelRepliesWriter>;
  readonly psychotherapyNotes: Repository<PsychotherapyNotesReader, PsychotherapyNotesWriter>;
  readonly noteTemplates: Repository<NoteTemplatesReader, NoteTemplatesWriter>;
  readonly learnedWordings: Repository<LearnedWordingsReader, LearnedWordingsWriter>;
  readonly audioFiles: Repository<AudioFilesReader, AudioFilesWriter>;
  readonly retention: Repository<RetentionReader, RetentionWriter>;
  readonly exportJobs: Repository<ExportJobsReader, ExportJobsWriter>;
  readonly reportForms: Repository<ReportFormsReader, ReportFormsWriter>;
  readonly letterhead: Repository<LetterheadReader, LetterheadWriter>;
  readonly settings: Repository<SettingsReader, SettingsWriter>;
  readonly auditEntries: Repository<AuditEntriesReader, AuditEntriesWriter>;
  readonly retiredAuditKeys: Repository<RetiredAuditKeysReader, RetiredAuditKeysWriter>;
  readonly headerNote: Repository<HeaderNoteReader, HeaderNoteWriter>;
  readonly search: Repository<SearchReader, WordForgetter>;
}

export function createRepositories(deps: RepositoryDeps): Repositories {
  const searchIndex = createSearchIndex(deps);
  return {
    accounts: createAccountRepository(deps),
    accountSecret: createAccountSecretRepository(deps),
    patients: createPatientRepository({ ...deps, searchIndex }),
    appointments: createAppointmentRepository(deps),
    encounters: createEncounterRepository({ ...deps, searchIndex }),
    struckSpans: createStruckSpanRepository({ ...deps, searchIndex }),
    marks: createMarkRepository(deps),
    pendingStrikes: createPendingStrikeRepository(deps),
    doneActionItems: createDoneActionItemRepository(deps),
    utterances: createUtteranceRepository({ ...deps, searchIndex }),
    keptTranscripts: createKeptTranscriptRepository(deps),
    vocabulary: createVocabularyRepository(deps),
    heardSegments: createHeardSegmentRepository(deps),
    notes: createNoteRepository({ ...deps, searchIndex }),
    noteVersions: createNoteVersionRepository(deps),
    statementDrafts: createStatementDraftRepository(deps),
    removedStatements: createRemovedStatementRepository(deps),
    modelReplies: createModelReplyRepository(deps),
    psychotherapyNotes: createPsychotherapyNoteRepository(deps),
    noteTemplates: createNoteTemplateRepository(deps),
    learnedWordings: createLearnedWordingRepository(deps),
    audioFiles: createAudioFileRepository(deps),
    retention: createRetentionRepository(deps),
    exportJobs: createExportJobRepository(deps),
    reportForms: createReportFormRepository(deps),
    letterhead: createLetterheadRepository(deps),
    settings: createSettingsRepository(deps),
    auditEntries: createAuditEntryRepository(deps),
    retiredAuditKeys: createRetiredAuditKeyRepository(deps),
    headerNote: createHeaderNoteRepository(deps),
    search: { reader: createSearchReader(deps), writer: createWordForgetter(deps.database) },
  };
}

export type { AccountPatch, AccountsReader, AccountsWriter } from './accounts.ts';
export type { AppointmentListOptions, AppointmentsReader, AppointmentsWriter } from './appointments.ts';
export type { AudioFileRow, AudioFilesReader, AudioFilesWriter } from './audio-files.ts';
export type { AuditEntriesReader, AuditEntriesWriter, AuditEntryFilter } from './audit-entries.ts';
export type {
  EncounterListItem, EncounterListOptions, EncounterPatch, EncountersReader, EncountersWriter, NewEncounter,
} from './encounters.ts';
export type { HeardSegmentRow, HeardSegmentsReader, HeardSegmentsWriter } from './heard-segments.ts';
export type { HeaderNote, HeaderNoteReader, HeaderNoteWriter } from './header-note.ts';
export type { WordForgetter } from './forget-words.ts';
export type { KeptTranscriptsReader, KeptTranscriptsWriter, WholeKeptTranscript } from './kept-transcripts.ts';
export type { NotePlace, NotesReader } from './note-reader.ts';
export type { NewAddendum, NotesWriter, Signature } from './notes.ts';
export type { WholeNoteVersion } from './note-versions.ts';
export type { PatientsReader, PatientsWriter } from './patients.ts';
export type { Page, Repository, RepositoryDeps } from './repository.ts';
export type { RemovedStatement } from './removed-statements.ts';
export type { RetentionReader, RetentionWriter, StoredSound } from './retention.ts';
export type { RetiredAuditKeyRow, RetiredAuditKeysReader, RetiredAuditKeysWriter } from './retired-audit-keys.ts';
export type { SearchHit, SearchReader } from './search.ts';
export type { SettingsReader, SettingsWriter } from './settings.ts';
export type { MovedEvidence, StruckContent, StruckUtterance, UtterancePiece } from './strike-writer.ts';
export type { StruckSpansReader, StruckSpansWriter } from './struck-spans.ts';
export type { AddedUtterance, RearrangedTranscript, StatementEvidence } from './transcript-writer.ts';
export type { NewUtterance, UtterancesReader, UtterancesWriter } from './utterances.ts';
