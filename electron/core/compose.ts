/**
 * Composition root of the app and the command line: builds each service once, in reading order, and takes them down
 * backward. Before unlock there are models, templates and a lock; after it, a clinic.
 */
import { existsSync } from 'node:fs';
import type { NewAccount } from '#shared/domain/account.ts';
import type { Template } from '#shared/domain/template.ts';
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
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
import { holdVault } from './storage/hold-vault.ts';
import { openDatabase } from './storage/open-database.ts';
import { createRepositories } from './storage/repositories/index.ts';
import { createAudioFileKeys } from './vault/audio-file-keys.ts';
import { createUnlockAttempts, tooManyAttempts } from './vault/unlock-attempts.ts';
import { createVault, unlockVault, vaultExists, type UnlockedVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { clearCondemnedSound } from './workflows/clear-condemned-sound.ts';
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
  /**
   * For the app, which stays open: at unlock it loads the recogniser, so that the first click on record finds it ready,
   * and takes what its last run left unfinished for interrupted. A command may run beside the app, and must leave alone
   * what the app is at.
   */
  readonly stays?: boolean;
  /** Where wrong passphrases are counted, outside any vault. Without it nobody is made to wait. */
  readonly attemptsFile?: string;
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
  const attempts = deps.attemptsFile === undefined ? null : createUnlockAttempts({ file: deps.attemptsFile, clock });
  let clinic: OpenClinic | null = null;
  /** Unlocking takes a second; a second click must not open the vault twice. */
  let opening: Promise<Result<void>> | null = null;
  /** Nor may it be opened while the work of the last time is still being put away. */
  let closing: Promise<void> = Promise.resolve();

  const openClinic = (vault: UnlockedVault): Result<OpenClinic> => {
    const disposal = createDisposal();
    disposal.add(() => vault.lock());
    const held = holdVault(vaultPaths(vault.folder).lockFile);
    if (!held.ok) {
      vault.lock();
      return held;
    }
    disposal.add(() => held.value.release());
    const opened = openDatabase({ file: vaultPaths(vault.folder).databaseFile, key: vault.keys.database, clock });
    if (!opened.ok) {
      held.value.release();
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
    disposal.add(() => recording.close());
    return ok({ open, work, imports, recording, viewer: createEncounterViewer(open), close: () => disposal.dispose() });
  };

  const enter = async (opened: OpenClinic, act: (audit: OpenVault['audit'], actor: () => string) => void): Promise<Result<void>> => {
    const { open } = opened;
    try {
      open.database.transaction(() => act(open.audit, open.actor));
      log.info('vault.opened', { interrupted: deps.stays === true ? settleInterrupted(open) : null });
    } catch (failure) {
      // A full disk, most likely: nothing half open stays behind, with its keys in memory.
      await opened.close();
      throw failure;
    }
    const cleared = await clearCondemnedSound(open);
    if (!cleared.ok) log.warn('audio.not-deleted', { problem: cleared.error.type });
    clinic = opened;
    events.emit({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
    if (deps.stays === true) {
      recognisers.warm(open.settings().modelId).catch((thrown: unknown) => log.error('recogniser.warm-failed', thrown));
    }
    return ok();
  };

  const onlyOnce = (act: () => Promise<Result<void>>): Promise<Result<void>> => {
    opening ??= closing.then(act).finally(() => { opening = null; });
    return opening;
  };

  const close = (): Promise<void> => {
    const left = clinic;
    if (left === null) return closing;
    clinic = null;
    const closed = left.close().finally(() => events.emit({ type: 'changed', aggregates: ['vault'], encounterId: null }));
    closing = closed.catch(() => {});
    return closed;
  };

  return {
    paths, models, templates, events,
    vaultState: () => (clinic !== null ? 'unlocked' : vaultExists(vaultFolder) ? 'locked' : 'none'),
    clinic: () => (clinic === null ? err(problem('locked', 'The vault is locked. Unlock it with the passphrase.')) : ok(clinic)),
    createVault: (passphrase, account) => onlyOnce(async () => {
      const created = await createVault({ folder: vaultFolder, passphrase, ownWords: [account.name, account.email], deps: { clock, ids } });
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
      // Opened all the same, a new and empty one would be made, and the loss would not be noticed.
      if (vaultExists(vaultFolder) && !existsSync(vaultPaths(vaultFolder).databaseFile)) return err(databaseMissing());
      const chance = attempts?.mayTry();
      if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
      const unlocked = await unlockVault({ folder: vaultFolder, passphrase, onCostNotRaised: () => log.warn('vault.cost-not-raised') });
      if (!unlocked.ok) {
        if (unlocked.error.type === 'wrong-passphrase') attempts?.failed();
        return unlocked;
      }
      const opened = openClinic(unlocked.value);
      if (!opened.ok) return opened;
      const entered = await enter(opened.value, (audit, actor) => {
        audit.append({ actor: actor(), action: 'vault.unlock', subjectId: unlocked.value.vaultId, details: { failedBefore: attempts?.failuresSinceLastSuccess() ?? 0 } });
      });
      if (entered.ok) attempts?.succeeded();
      return entered;
    }),
    async lock() {
      if (clinic === null) return ok();
      if (clinic.recording.isBusy) {
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

function databaseMissing(): Problem<'database-missing'> {
  return problem('database-missing',
    'The database of this vault, its file sotto.db, is missing. Nothing was changed; put it back from a backup of the vault '
    + 'folder. If nothing was ever stored in this vault, delete its folder and make a new one.');
}
