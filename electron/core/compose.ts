/**
 * Composition root of the app and the command line: builds each service once, in reading order, and takes them down
 * backward. Before unlock there are accounts, models, templates and a lock; after it, a clinic.
 */
import { join } from 'node:path';
import type { AccountKey, NewAccount } from '#shared/domain/account.ts';
import type { Template } from '#shared/domain/template.ts';
import type { LockReason, SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { createComputerSoundSource } from './capture/computer-sound-source.ts';
import { noComputerSound, type ComputerSoundPlan } from './capture/plan-computer-sound.ts';
import { createRecorderProgramSource } from './capture/recorder-program-source.ts';
import { createAccountActs, lockedProblem } from './compose-accounts.ts';
import type { Clinic, ClinicDeps } from './compose-clinic.ts';
import { createDoor, type Door } from './compose-door.ts';
import type { AppPaths } from './kernel/app-paths.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createEventBus, type EventBus } from './kernel/event-bus.ts';
import { randomIds, type Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { parseLexicon } from './notes/lexicon.ts';
import { createNotePipeline, createPipelineWhenAsked } from './notes/pipeline.ts';
import { createModelDownloads, type DownloadMeans, type ModelDownloads } from './speech/model-downloads.ts';
import { mostThreads } from './speech/most-threads.ts';
import { createModelRegistry, type ModelRegistry } from './speech/model-registry.ts';
import { createRecogniserHost } from './speech/recogniser-host.ts';
import { createWordCorrection } from './speech/own-words/word-correction.ts';
import { createReadableText } from './speech/readable/readable-text.ts';
import { createRecogniserPool } from './speech/recogniser-pool.ts';
import { createScribe } from './speech/scribe.ts';
import { createSpeakerAttribution } from './speech/speakers/speaker-attribution.ts';
import { createVaultHolds } from './storage/vault-holds.ts';
import { createLaptopAccounts, createNamedVault, type Accounts } from './vault/accounts.ts';
import type { DeviceKeychain } from './vault/device-keychain.ts';
import { createOsKeychain } from './vault/os-keychain.ts';
import { attemptsFile, createUnlockAttempts, type UnlockAttempts } from './vault/unlock-attempts.ts';
import type { WayIn } from './vault/ways-in.ts';
import { finishErasing, type EraseDeps } from './workflows/account/erase-account.ts';
import type { ComputerState, IdleLock } from './workflows/account/idle-lock.ts';
import { createLiveRecording, type LiveRecording } from './workflows/sound/live-recording.ts';
import { loadCorrectionFiles, loadLexiconFiles, loadReadableText, loadSectionModel, loadSpeakersModel, loadTemplates } from './workflows/load-resources.ts';
import { keepPreferredModelWarm } from './workflows/models/keep-warm.ts';
import { createModelDesk, type ModelDesk } from './workflows/models/model-desk.ts';
import { createOwnClipboard, type Clipboard, type OwnClipboard } from './workflows/account/own-clipboard.ts';
import { restoreAccount, type AccountRestore } from './workflows/account/restore-account.ts';
import { clearOpened, openedFolder } from './workflows/reports/opened-files.ts';
import { removeUnfinishedRestores } from './workflows/leaving/restore-backup.ts';

export type { Clinic } from './compose-clinic.ts';

export interface Sotto {
  readonly paths: AppPaths;
  readonly models: ModelRegistry;
  /** The models that come from their publisher, whether it is locked or not. */
  readonly downloads: ModelDownloads;
  readonly modelDesk: ModelDesk;
  readonly templates: readonly Template[];
  readonly events: EventBus<SottoEvent>;
  readonly accounts: Accounts;
  readonly keychain: DeviceKeychain;
  /** `none`: there is no account yet. */
  vaultState(): 'none' | 'locked' | 'unlocked';
  /** A new account with a vault of its own, opened. The first one of a laptop is its admin. */
  createVault(passphrase: Redacted<string>, account: NewAccount, label?: string): Promise<Result<AccountKey>>;
  /** Without a key: the only account there is. An account that does not exist is a wrong passphrase, and takes as long. */
  unlock(secret: Redacted<string> | WayIn, key?: AccountKey): Promise<Result<void>>;
  /**
   * Work is cancelled and can be resumed, acts are ended, every key is wiped. A recording goes on under its own. One that
   * falls into an unlock comes after it.
   */
  lock(why?: LockReason): Promise<Result<void>>;
  /** Whether it is locked or not: the microphone's side of the recording, and how long it is. */
  readonly live: Pick<LiveRecording, 'status' | 'pushPageSamples' | 'pageMicrophoneFailed' | 'testProgram' | 'pauseOrResume' | 'mark' | 'marksBehindLock' | 'stop'>;
  readonly clipboard: OwnClipboard;
  /** Whether, and how, this computer lets itself be heard. */
  computerSound(): ComputerSoundPlan;
  /** Null for a program that does not stay open. */
  readonly idle: IdleLock | null;
  /** The open account and all that is in it, keys first; `confirmation` is its label, typed. Killed half-way, the next start ends it. */
  erase(passphrase: Redacted<string>, confirmation: string): Promise<Result<void>>;
  /**
   * A new vault key: database and sound are encrypted anew. The clinic is closed meanwhile and open again afterwards, under
   * the old keys where it failed. The code is to be shown once; null where there was none. A lock stops it, and the next
   * unlock goes on.
   */
  rotateKeys(passphrase: Redacted<string>): Promise<Result<{ recoveryCode: Redacted<string> | null }>>;
  /** A backup as a further account of this laptop, beside what is there. Ended by `dispose`. */
  restore(request: AccountRestore): ReturnType<typeof restoreAccount>;
  /** The clinic, or `locked`. */
  clinic(): Result<Clinic>;
  /** Stops everything, a recording too (what was heard is stored), and locks. */
  dispose(): Promise<void>;
}

export interface SottoDeps {
  readonly paths: AppPaths;
  readonly log: Logger;
  /** One vault in a folder of its own, apart from the accounts of this laptop. */
  readonly vaultFolder?: string;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly keychain?: DeviceKeychain;
  readonly clipboard?: Clipboard;
  readonly computerState?: () => ComputerState;
  /** How models are fetched; tests ask servers of their own. */
  readonly downloadMeans?: Partial<DownloadMeans>;
  /** Left out where nobody records (a command). */
  readonly computerSound?: () => ComputerSoundPlan;
  /**
   * For the app, which stays open: at unlock it loads the recogniser, so that the first click on record finds it ready,
   * and takes what its last run left unfinished for interrupted; left alone, it locks. A command may run beside the app,
   * and must leave alone what the app is at.
   */
  readonly stays?: boolean;
}

export async function composeSotto(deps: SottoDeps): Promise<Sotto> {
  const { paths, log, vaultFolder, clock = systemClock, ids = randomIds, keychain = createOsKeychain() } = deps;
  const isNamed = vaultFolder !== undefined;
  const stays = deps.stays === true;
  const accounts = isNamed ? createNamedVault(vaultFolder) : createLaptopAccounts({ homeFolder: paths.homeFolder, ids });
  const events = createEventBus<SottoEvent>();
  const templates = await loadTemplates(paths.resourcesFolder);
  const correction = createWordCorrection(await loadCorrectionFiles(paths.resourcesFolder));
  const speakers = createSpeakerAttribution(await loadSpeakersModel(paths.resourcesFolder));
  const scribe = createScribe({ speakers, correction, readable: createReadableText(await loadReadableText(paths.resourcesFolder)) });
  const [lexiconFiles, sections] = [await loadLexiconFiles(paths.resourcesFolder), await loadSectionModel(paths.resourcesFolder)];
  const makePipeline = () => createNotePipeline({ lexicon: parseLexicon(lexiconFiles), sections });
  // A program that stays has it ready before anybody speaks; most commands never write a note.
  const pipeline = stays ? makePipeline() : createPipelineWhenAsked(makePipeline);
  const models = createModelRegistry(paths);
  const downloads = createModelDownloads({
    registry: models, installedModelsFolder: paths.installedModelsFolder, means: deps.downloadMeans,
    onProgress: (modelId, { phase, receivedBytes, totalBytes }) => {
      if (phase !== 'stopped') events.emit({ type: 'model-progress', modelId, phase, receivedBytes, totalBytes });
    },
    onEnded: () => events.emit({ type: 'changed', aggregates: ['models'], encounterId: null }),
  });
  const recognisers = createRecogniserPool({
    registry: models,
    createHost: (model) => createRecogniserHost({
      workerFile: paths.recogniserWorkerFile, voskLibraryFile: paths.voskLibraryFile, ...model, log,
    }),
    mostThreads: mostThreads(),
  });
  const holds = createVaultHolds({ kind: stays ? 'window' : 'command', clock });
  const computerSound = deps.computerSound ?? noComputerSound;
  const live = createLiveRecording({
    events, log, holds, createRecorderProgramSource: () => createRecorderProgramSource({}), planComputerSound: computerSound, createComputerSoundSource,
    isAnyVaultOpen: () => door.clinic() !== null,
  });
  const openVault = () => door.clinic()?.open ?? null;
  const modelDesk = createModelDesk({ downloads, log, openVault });
  if (stays) keepPreferredModelWarm({ events, openVault });
  const clipboard = createOwnClipboard({ clipboard: deps.clipboard ?? null, log });
  const policiesFile = isNamed ? null : join(paths.homeFolder, 'policies.json');
  const clinics: ClinicDeps = { paths, log, clock, ids, events, templates, speakers, scribe, pipeline, models, recognisers, correction, holds, live, modelDesk, policiesFile };
  const attemptsOf = isNamed ? () => null : createAttemptsOf(paths.homeFolder, { accounts, clock });
  const erasing: EraseDeps = { accounts, keychain, log, laptop: policiesFile === null ? null : { homeFolder: paths.homeFolder, policiesFile } };
  const ending = new AbortController();
  let restoring: Promise<unknown> = Promise.resolve();

  if (stays && !isNamed) await removeUnfinishedRestores(join(paths.homeFolder, 'accounts'));
  if (stays) await clearOpened(openedFolder(paths.homeFolder));
  await finishErasing(erasing);

  const door: Door = createDoor({ clinics, accounts, attemptsOf, stays, clipboard, computerState: deps.computerState, ending: ending.signal });
  return {
    paths, models, downloads, modelDesk, templates, events, accounts, keychain, live, clipboard, computerSound,
    idle: door.idle,
    vaultState: () => (door.clinic() !== null || door.isAway() ? 'unlocked' : accounts.list().length > 0 ? 'locked' : 'none'),
    clinic() {
      const clinic = door.clinic();
      return clinic === null ? err(door.isAway() ? busyProblem() : lockedProblem()) : ok(clinic);
    },
    ...createAccountActs({ door, clinics, accounts, attemptsOf, keychain, isNamed, erasing }),
    lock: (why = 'hand') => door.lock(why),
    restore(request) {
      const restored = restoreAccount({ accounts, events, clock, ids }, { ...request, signal: AbortSignal.any([ending.signal, request.signal ?? ending.signal]) });
      restoring = Promise.allSettled([restoring, restored]);
      return restored;
    },
    async dispose() {
      door.idle?.stop();
      ending.abort();
      await restoring;
      await door.dispose(() => live.close());
      // Behind the lock there may be one too.
      await live.close();
      await downloads.close();
      await recognisers.close();
    },
  };
}

/** One count for each account in this program, so that a count that could not be written holds on. */
function createAttemptsOf(homeFolder: string, { accounts, clock }: { readonly accounts: Accounts; readonly clock: Clock }) {
  const attemptsByFile = new Map<string, UnlockAttempts>();
  return (key: AccountKey): UnlockAttempts => {
    const file = attemptsFile(homeFolder, accounts.folderOf(key) === null ? null : key);
    const attempts = attemptsByFile.get(file) ?? createUnlockAttempts({ file, clock });
    attemptsByFile.set(file, attempts);
    return attempts;
  };
}

function busyProblem(): Problem<'vault-busy'> {
  return problem('vault-busy', 'The keys of the vault are being renewed. Wait until that is done.');
}
