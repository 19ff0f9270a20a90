/** Every verb's handler, three lines each, over core's workflows and readers. */
import type { Sotto } from '#core/compose.ts';
import type { OutsidePrograms } from '#core/workflows/reports/hand-out-export.ts';
import type { Dialogs } from '../../platform/dialogs.ts';
import type { Handlers } from '../register.ts';
import { createAccountsHandlers } from './accounts.ts';
import { createActionItemsHandlers } from './action-items.ts';
import { createAppointmentsHandlers } from './appointments.ts';
import { createAppHandlers } from './app.ts';
import { createAudioHandlers } from './audio.ts';
import { createAuditHandlers } from './audit.ts';
import { createEncountersHandlers } from './encounters.ts';
import { createEnginesHandlers } from './engines.ts';
import { createExportsHandlers } from './exports.ts';
import { createImportsHandlers } from './imports.ts';
import { createLanguageModelsHandlers } from './language-models.ts';
import { createMarksHandlers } from './marks.ts';
import { createModelsHandlers } from './models.ts';
import { createNotesHandlers } from './notes.ts';
import { createPatientsHandlers } from './patients.ts';
import { createPoliciesHandlers } from './policies.ts';
import { createPsychotherapyHandlers } from './psychotherapy.ts';
import { createRecordingHandlers } from './recording.ts';
import { createRecordsHandlers } from './records.ts';
import { createReportFormsHandlers } from './report-forms.ts';
import { createRetentionHandlers } from './retention.ts';
import { createSearchHandlers } from './search.ts';
import { createSettingsHandlers } from './settings.ts';
import { createSupportHandlers } from './support.ts';
import { createTemplatesHandlers } from './templates.ts';
import { createTranscriptsHandlers } from './transcripts.ts';
import { createVocabularyHandlers } from './vocabulary.ts';
import { createVaultHandlers } from './vault.ts';
import { createWordingsHandlers } from './wordings.ts';

export interface HandlerDeps {
  /** Of the keys that work from every program; left out where there are none. */
  readonly refusedKeys?: () => readonly string[];
  readonly sotto: Sotto;
  readonly dialogs: Dialogs;
  readonly outside: OutsidePrograms;
  readonly version: string;
  /** The page is about to ask for what the computer plays; left out where its window cannot hear that. */
  readonly expectComputerSound?: () => void;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    app: createAppHandlers(deps),
    accounts: createAccountsHandlers(deps),
    vault: createVaultHandlers(deps),
    policies: createPoliciesHandlers(deps),
    retention: createRetentionHandlers(deps),
    records: createRecordsHandlers(deps),
    patients: createPatientsHandlers(deps),
    appointments: createAppointmentsHandlers(deps),
    encounters: createEncountersHandlers(deps),
    search: createSearchHandlers(deps),
    recording: createRecordingHandlers(deps),
    marks: createMarksHandlers(deps),
    actionItems: createActionItemsHandlers(deps),
    imports: createImportsHandlers(deps),
    transcripts: createTranscriptsHandlers(deps),
    notes: createNotesHandlers(deps),
    psychotherapy: createPsychotherapyHandlers(deps),
    templates: createTemplatesHandlers(deps),
    wordings: createWordingsHandlers(deps),
    audio: createAudioHandlers(deps),
    exports: createExportsHandlers(deps),
    reportForms: createReportFormsHandlers(deps),
    models: createModelsHandlers(deps),
    engines: createEnginesHandlers(deps),
    languageModels: createLanguageModelsHandlers(deps),
    vocabulary: createVocabularyHandlers(deps),
    settings: createSettingsHandlers(deps),
    audit: createAuditHandlers(deps),
    support: createSupportHandlers(deps),
  };
}
