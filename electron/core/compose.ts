/**
 * Composition root of the app and the command line: builds each service once, in reading order, and takes them down
 * backward. Before unlock there are models, templates and a lock; after it, a clinic.
 */
import type { NewAccount } from '#shared/domain/account.ts';
import type { Template } from '#shared/domain/template.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Result } from '#shared/lib/result.ts';
import { createAuditLog } from './audit/audit-log.ts';
import { createRecorderProgramSource } from './capture/recorder-program-source.ts';
import type { AppPaths } from './kernel/app-paths.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createDisposal } from './kernel/disposal.ts';
import { createEventBus, type EventBus } from './kernel/event-bus.ts';
import { randomIds, type Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createNotePipeline } from './notes/pipeline.ts';
import { readSettings } from './settings/settings.ts';
import { createModelRegistry, type ModelRegistry } from './speech/model-registry.ts';
import { createRecogniserHost } from './speech/recogniser-host.ts';
import { createRecogniserPool } from './speech/recogniser-pool.ts';
import { openDatabase } from './storage/open-database.ts';
import { createRepositories } from './storage/repositories/index.ts';
import { createAudioFileKeys } from './vault/audio-file-keys.ts';
import { createVault, unlockVault, vaultExists, type UnlockedVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { createEncounterWork, type EncounterWork } from './workflows/encounter-work.ts';
import { createEncounterViewer, type EncounterViewer } from './workflows/view-encounter.ts';
import { createImportDesk, type ImportDesk } from './workflows/import-desk.ts';
import { loadLexicon, loadTemplates } from './workflows/load-resources.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { createRecordingDesk, type RecordingDesk } from './workflows/recording-desk.ts';
import { settleInterrupted } from './workflows/settle-interrupted.ts';

/** What an unlocked vault can do. */
export interface Clinic {
  readonly open: OpenVault;
  readonly work: EncounterWork;
  readonly recording: RecordingDesk;
  readonly imports: ImportDesk;
  readonly viewer: EncounterViewer;
}

export interface Sotto {
  readonly paths: AppPaths;
  readonly models: ModelRegistry;
  readonly templates: readonly Template[];
  readonly events: EventBus<SottoEvent>;
  vaultState(): 'none' | 'locked' | 'unlocked';
  createVault(passphrase: Redacted<string>, account: NewAccount): Promise<Result<void>>;
  unlock(passphrase: Redacted<string>): Promise<Result<void>>;
  /** Refused with `recording-in-progress` while a recording runs; other work is cancelled and can be resumed. */
  lock(): Promise<Result<void>>;
  /** The clinic, or `locked`. */
  clinic(): Result<Clinic>;
  /** Stops everything, a recording too (what was heard is stored), and locks. */
  dispose(): Promise<void>;
}

export interface SottoDeps {
  readonly paths: AppPaths;
  readonly log: Logger;
  readonly vaultFolder?: string;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Load the recogniser at unlock, so that the first click on record finds it ready. */
  readonly warmRecogniser?: boolean;
}

interface OpenClinic extends Clinic {
  close(): Promise<void>;
}

export async function composeSotto(deps: SottoDeps): Promise<Sotto> {
  const { paths, log, vaultFolder = paths.defaultVaultFolder, clock = systemClock, ids = randomIds } = deps;
  const events = createEventBus<SottoEvent>();
  const templates = await loadTemplates(paths.resourcesFolder);
  const pipeline = createNotePipeline({ lexicon: await loadLexicon(paths.resourcesFolder) });
  const models = createModelRegistry(paths);
  const recognisers = createRecogniserPool({
    registry: models,
    createHost: (modelFolder) => createRecogniserHost({
      workerFile: paths.recogniserWorkerFile, voskLibraryFile: paths.voskLibraryFile, modelFolder, log,
    }),
  });
  let clinic: OpenClinic | null = null;
  /** Unlocking takes a second; a second click must not open the vault twice. */
  let opening: Promise<Result<void>> | null = null;

  const openClinic = (vault: UnlockedVault): Result<OpenClinic> => {
    const disposal = createDisposal();
    disposal.add(() => vault.lock());
    const opened = openDatabase({ file: vaultPaths(vault.folder).databaseFile, key: vault.keys.database, clock });
    if (!opened.ok) {
      vault.lock();
      return opened;
    }
    const database = opened.value;
    disposal.add(() => database.close());
    const repositories = createRepositories({ database, clock, ids });
    const audit = createAuditLog({ key: vault.keys.audit, entries: repositories.auditEntries, clock });
    const open: OpenVault = {
      vault, database, repositories, audit, recognisers, models, pipeline, events, clock, ids, log,
      audioFileKeys: createAudioFileKeys(vault.keys.audio),
      templatesById: new Map(templates.map((template) => [template.id, template])),
      resourcesFolder: paths.resourcesFolder,
      settings: () => readSettings(repositories.settings.reader.get()),
      actor: () => repositories.accounts.reader.current()?.id ?? 'system',
    };
    const work = createEncounterWork({ log });
    disposal.add(() => work.drain());
    const imports = createImportDesk({ vault: open, work });
    disposal.add(() => imports.cancelAll());
    const recording = createRecordingDesk({ vault: open, work, createRecorderProgramSource: () => createRecorderProgramSource({}) });
    disposal.add(async () => { await recording.stop(); });
    return ok({ open, work, imports, recording, viewer: createEncounterViewer(open), close: () => disposal.dispose() });
  };

  const enter = (opened: OpenClinic, act: (audit: OpenVault['audit'], actor: () => string) => void): Result<void> => {
    const { open } = opened;
    open.database.transaction(() => act(open.audit, open.actor));
    log.info('vault.opened', { interrupted: settleInterrupted(open) });
    clinic = opened;
    events.emit({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
    if (deps.warmRecogniser === true) {
      recognisers.warm(open.settings().modelId).catch((thrown: unknown) => log.error('recogniser.warm-failed', thrown));
    }
    return ok();
  };

  const onlyOnce = (act: () => Promise<Result<void>>): Promise<Result<void>> => {
    opening ??= act().finally(() => { opening = null; });
    return opening;
  };

  const close = async (): Promise<void> => {
    const closing = clinic;
    if (closing === null) return;
    clinic = null;
    await closing.close();
    events.emit({ type: 'changed', aggregates: ['vault'], encounterId: null });
  };

  return {
    paths, models, templates, events,
    vaultState: () => (clinic !== null ? 'unlocked' : vaultExists(vaultFolder) ? 'locked' : 'none'),
    clinic: () => (clinic === null ? err(problem('locked', 'The vault is locked. Unlock it with the passphrase.')) : ok(clinic)),
    createVault: (passphrase, account) => onlyOnce(async () => {
      const created = await createVault({ folder: vaultFolder, passphrase, deps: { clock, ids } });
      if (!created.ok) return created;
      const opened = openClinic(created.value);
      if (!opened.ok) return opened;
      return enter(opened.value, (audit) => {
        const { id } = opened.value.open.repositories.accounts.writer.insert(account);
        audit.append({ actor: id, action: 'vault.create', subjectId: created.value.vaultId });
      });
    }),
    unlock: (passphrase) => onlyOnce(async () => {
      if (clinic !== null) return ok();
      const unlocked = await unlockVault({ folder: vaultFolder, passphrase });
      if (!unlocked.ok) return unlocked;
      const opened = openClinic(unlocked.value);
      if (!opened.ok) return opened;
      return enter(opened.value, (audit, actor) => {
        audit.append({ actor: actor(), action: 'vault.unlock', subjectId: unlocked.value.vaultId });
      });
    }),
    async lock() {
      if (clinic === null) return ok();
      if (clinic.recording.status().phase !== 'idle') {
        return err(problem('recording-in-progress', 'A recording is running. Stop it first, then lock; nothing of it is lost.'));
      }
      const { open } = clinic;
      open.audit.append({ actor: open.actor(), action: 'vault.lock', subjectId: open.vault.vaultId });
      await close();
      return ok();
    },
    async dispose() {
      await close();
      await recognisers.close();
    },
  };
}
