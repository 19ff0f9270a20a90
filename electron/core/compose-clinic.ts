/** An unlocked vault made into a clinic: held for this program, its database opened, each service built once, in order. */
import type { AccountKey } from '#shared/domain/account.ts';
import type { Policies } from '#shared/domain/policies.ts';
import type { Template } from '#shared/domain/template.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { AppPaths } from './kernel/app-paths.ts';
import type { Clock } from './kernel/clock.ts';
import { createDisposal, type Disposal } from './kernel/disposal.ts';
import type { EventBus } from './kernel/event-bus.ts';
import type { Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import type { NotePipeline } from './notes/pipeline.ts';
import { readSettings } from './settings/settings.ts';
import type { ModelRegistry } from './speech/model-registry.ts';
import { createModelWords } from './speech/own-words/model-words.ts';
import type { WordCorrection } from './speech/own-words/word-correction.ts';
import type { RecogniserPool } from './speech/recogniser-pool.ts';
import type { Scribe } from './speech/scribe.ts';
import type { SpeakerAttribution } from './speech/speakers/speaker-attribution.ts';
import { removeDatabaseCopy } from './storage/database-copy.ts';
import { openDatabase } from './storage/open-database.ts';
import { createRepositories } from './storage/repositories/index.ts';
import type { SottoDatabase } from './storage/sotto-database.ts';
import type { VaultHolds } from './storage/vault-holds.ts';
import { createAudioFileKeys } from './vault/audio-file-keys.ts';
import type { UnlockAttempts } from './vault/unlock-attempts.ts';
import { onHeaderWritten } from './vault/unlocked-vault.ts';
import type { UnlockedVault } from './vault/vault.ts';
import { clearUnfinishedHeaders } from './vault/vault-files.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { createActsUnderWay } from './workflows/acts-under-way.ts';
import { createEncounterWork, type EncounterWork } from './workflows/encounters/encounter-work.ts';
import { createImportDesk, type ImportDesk } from './workflows/sound/import-desk.ts';
import { createRetention, type Retention } from './workflows/taking-back/keep-retention.ts';
import { createLaptopRules, type LaptopRules } from './workflows/account/laptop-rules.ts';
import type { LiveRecording } from './workflows/sound/live-recording.ts';
import type { ModelDesk } from './workflows/models/model-desk.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { createRecordingDesk, type RecordingDesk } from './workflows/sound/recording-desk.ts';
import { createExportDesk, type ExportDesk } from './workflows/reports/export-desk.ts';
import { createOpenedFiles, openedFolder, type OpenedFiles } from './workflows/reports/opened-files.ts';
import { createSoundInHand } from './workflows/sound/sound-in-hand.ts';
import { createNoteUndo } from './workflows/notes/note-undo.ts';
import { createEditUndo } from './workflows/transcripts/edit-undo.ts';
import { createModelDraftingDesk, type ModelDraftingDesk } from './workflows/notes/model-drafting-desk.ts';
import { createRetranscriptionDesk, type RetranscriptionDesk } from './workflows/transcripts/retranscription-desk.ts';
import { createVaultAuditLog } from './workflows/log/vault-audit-log.ts';
import { createEncounterViewer, type EncounterViewer } from './workflows/encounters/view-encounter.ts';
import { allTemplates } from './workflows/notes/all-templates.ts';
import { noteAuditHeadInHeader } from './workflows/account/watch-rollback.ts';

/** What an unlocked vault can do. */
export interface Clinic {
  readonly key: AccountKey;
  readonly open: OpenVault;
  readonly work: EncounterWork;
  readonly recording: RecordingDesk;
  readonly imports: ImportDesk;
  readonly retranscriptions: RetranscriptionDesk;
  readonly modelDrafts: ModelDraftingDesk;
  readonly viewer: EncounterViewer;
  readonly rules: LaptopRules;
  readonly retention: Retention;
  readonly exports: ExportDesk;
  readonly opened: OpenedFiles;
}

export interface OpenClinic extends Clinic {
  /** Drains what runs, closes the database, wipes the keys. A live recording goes on without them. */
  close(): Promise<void>;
}

/** What every clinic of this program shares. */
export interface ClinicDeps {
  readonly paths: AppPaths;
  readonly log: Logger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: EventBus<SottoEvent>;
  readonly templates: readonly Template[];
  readonly speakers: SpeakerAttribution;
  readonly scribe: Scribe;
  readonly pipeline: NotePipeline;
  readonly models: ModelRegistry;
  readonly recognisers: RecogniserPool;
  readonly correction: WordCorrection;
  readonly holds: VaultHolds;
  readonly live: LiveRecording;
  readonly modelDesk: ModelDesk;
  /** Null for a vault that is named by its folder and belongs to no laptop. */
  readonly policiesFile: string | null;
}

/** Takes the vault over: it is locked when this does not answer `ok`. */
export function openClinic(deps: ClinicDeps, key: AccountKey, vault: UnlockedVault, attempts: UnlockAttempts | null): Result<OpenClinic> {
  const disposal = createDisposal();
  disposal.add(() => vault.lock());
  const held = deps.holds.hold(vaultPaths(vault.folder).lockFile);
  if (!held.ok) {
    vault.lock();
    return held;
  }
  disposal.add(() => held.value.release());
  const giveBack = (): void => {
    held.value.release();
    vault.lock();
  };
  let database: SottoDatabase | null = null;
  try {
    const opened = openVaultDatabase(deps, vault);
    if (!opened.ok) {
      giveBack();
      return opened;
    }
    database = opened.value;
    disposal.add(() => opened.value.close());
    return ok(buildClinic(deps, { key, vault, attempts, database, disposal }));
  } catch (thrown) {
    // A page that cannot be read, most likely. Nothing is at work yet, and no key stays in memory.
    database?.close();
    giveBack();
    throw thrown;
  }
}

function openVaultDatabase({ clock }: ClinicDeps, vault: UnlockedVault): Result<SottoDatabase> {
  const { databaseFile } = vaultPaths(vault.folder);
  removeDatabaseCopy(databaseFile);
  clearUnfinishedHeaders(vault.folder);
  return openDatabase({ file: databaseFile, key: vault.keys.database, clock });
}

interface OpenedVault {
  readonly key: AccountKey;
  readonly vault: UnlockedVault;
  readonly attempts: UnlockAttempts | null;
  readonly database: SottoDatabase;
  readonly disposal: Disposal;
}

function buildClinic(deps: ClinicDeps, { key, vault, attempts, database, disposal }: OpenedVault): OpenClinic {
  const { paths, log, clock, ids, events, templates, speakers, scribe, pipeline, models, correction, policiesFile } = deps;
  const repositories = createRepositories({ database, clock, ids });
  const modelWords = createModelWords({ recognisers: deps.recognisers, wordsToAsk: () => correction.wordsOf(repositories.vocabulary.reader.list()) });
  disposal.add(onHeaderWritten(vault, (generation) => repositories.headerNote.writer.note(generation)));
  const audit = createVaultAuditLog(vault, repositories, clock);
  const rules = createLaptopRules({ policiesFile, key, repositories });
  const open: OpenVault = {
    vault, database, repositories, audit, attempts, models, modelWords, recognisers: modelWords.recognisers, speakers, scribe, pipeline, events, clock, ids, log,
    audioFileKeys: createAudioFileKeys(vault.keys.audio),
    soundInHand: createSoundInHand(),
    acts: createActsUnderWay(),
    undo: createEditUndo(),
    noteUndo: createNoteUndo(),
    get templatesById() { return allTemplates(templates, repositories.noteTemplates.reader.list()); },
    resourcesFolder: paths.resourcesFolder,
    warnings: [],
    settings: () => readSettings(repositories.settings.reader.get()),
    policies: (): Policies => rules.policies(),
    actor: () => repositories.accounts.reader.current()?.id ?? 'system',
  };
  disposal.add(() => noteAuditHeadInHeader(open));
  const work = createEncounterWork({ log });
  disposal.add(() => work.drain());
  const imports = createImportDesk({ vault: open, work });
  disposal.add(() => imports.cancelAll());
  const opened = createOpenedFiles(openedFolder(paths.homeFolder));
  disposal.add(() => opened.clear());
  disposal.add(() => open.acts.drain());
  const exports = createExportDesk(open);
  disposal.add(() => exports.close());
  const recording = createRecordingDesk(deps.live, { open, work });
  disposal.add(() => deps.live.letGo(open));
  const retention = createRetention({ open, work, recording, imports, rules });
  disposal.add(() => retention.close());
  return {
    key, open, work, imports, recording, rules, retention, exports, opened, retranscriptions: createRetranscriptionDesk({ open, work, recording, imports }),
    modelDrafts: createModelDraftingDesk({ open, work, recording, imports }),
    viewer: createEncounterViewer(open), close: () => disposal.dispose(),
  };
}
