/**
 * Composition root of the app and the command line: builds each service once, in reading order, and takes them down
 * backward. Before unlock there are accounts, models, templates and a lock; after it, a clinic.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AccountKey, NewAccount } from '#shared/domain/account.ts';
import type { Template } from '#shared/domain/template.ts';
import type { LockReason, SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import { createRecorderProgramSource } from './capture/recorder-program-source.ts';
import { openClinic, type Clinic, type ClinicDeps, type OpenClinic } from './compose-clinic.ts';
import { enterSettled, rotateOpenVault, type RotatingDeps } from './compose-rotation.ts';
import type { AppPaths } from './kernel/app-paths.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createEventBus, type EventBus } from './kernel/event-bus.ts';
import { randomIds, type Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createNotePipeline } from './notes/pipeline.ts';
import { createModelRegistry, type ModelRegistry } from './speech/model-registry.ts';
import { createRecogniserHost } from './speech/recogniser-host.ts';
import { createRecogniserPool } from './speech/recogniser-pool.ts';
import { refuseNetworkDrive } from './storage/network-drive.ts';
import { createVaultHolds } from './storage/vault-holds.ts';
import { createLaptopAccounts, createNamedVault, refuseLabel, type Accounts } from './vault/accounts.ts';
import type { DeviceKeychain } from './vault/device-keychain.ts';
import { createOsKeychain } from './vault/os-keychain.ts';
import { attemptsFile, createUnlockAttempts, tooManyAttempts, type UnlockAttempts } from './vault/unlock-attempts.ts';
import { createVault, type UnlockedVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { openVaultBy, type WayIn } from './vault/ways-in.ts';
import { createIdleLock, type ComputerState, type IdleLock } from './workflows/idle-lock.ts';
import { createLiveRecording, type LiveRecording } from './workflows/live-recording.ts';
import { agreeToErase, eraseAccount, finishErasing, type EraseDeps } from './workflows/erase-account.ts';
import { settleWayIn } from './workflows/keep-secrets.ts';
import { loadLexicon, loadTemplates } from './workflows/load-resources.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { createOwnClipboard, type Clipboard, type OwnClipboard } from './workflows/own-clipboard.ts';
import { isWrongSecret } from './workflows/prove-owner.ts';
import { recordUnlock } from './workflows/record-unlock.ts';
import { restoreAccount, type AccountRestore } from './workflows/restore-account.ts';
import { removeUnfinishedRestores } from './workflows/restore-backup.ts';
import { settleInterrupted } from './workflows/settle-interrupted.ts';
import { settleSound } from './workflows/settle-sound.ts';
import { noteAuditHeadInHeader, reportRollback } from './workflows/watch-rollback.ts';

export type { Clinic } from './compose-clinic.ts';

export interface Sotto {
  readonly paths: AppPaths;
  readonly models: ModelRegistry;
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
  readonly live: Pick<LiveRecording, 'status' | 'pushPageSamples' | 'pageMicrophoneFailed'>;
  readonly clipboard: OwnClipboard;
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
  const accounts = isNamed ? createNamedVault(vaultFolder) : createLaptopAccounts({ homeFolder: paths.homeFolder, ids });
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
  const holds = createVaultHolds({ kind: deps.stays === true ? 'window' : 'command', clock });
  const live = createLiveRecording({
    events, log, holds, createRecorderProgramSource: () => createRecorderProgramSource({}), isAnyVaultOpen: () => clinic !== null,
  });
  const clipboard = createOwnClipboard({ clipboard: deps.clipboard ?? null, log });
  const clinicDeps: ClinicDeps = {
    paths, log, clock, ids, events, templates, pipeline, models, recognisers, holds, live,
    policiesFile: isNamed ? null : join(paths.homeFolder, 'policies.json'),
  };
  const eraseDeps: EraseDeps = { accounts, keychain, log, laptop: isNamed ? null : { homeFolder: paths.homeFolder, policiesFile: join(paths.homeFolder, 'policies.json') } };
  const attemptsByFile = new Map<string, UnlockAttempts>();
  const attemptsOf = (key: AccountKey): UnlockAttempts | null => {
    if (isNamed) return null;
    const file = attemptsFile(paths.homeFolder, accounts.folderOf(key) === null ? null : key);
    const attempts = attemptsByFile.get(file) ?? createUnlockAttempts({ file, clock });
    attemptsByFile.set(file, attempts);
    return attempts;
  };
  let clinic: OpenClinic | null = null;
  /** Making, opening and erasing come one after another: a second click while one is under way must not open a vault twice. */
  let opening: Promise<Result<unknown>> | null = null;
  /** Nor may it be opened while the work of the last time is still being put away. */
  let closing: Promise<void> = Promise.resolve();

  /** `before`: what may still refuse it, with the vault held and open. `act` is part of the first transaction. */
  const enter = async (
    key: AccountKey, vault: UnlockedVault, act: (open: OpenVault) => void, before: (open: OpenVault) => Promise<Result<void>> = async () => ok(),
  ): Promise<Result<void>> => {
    const opened = openClinic(clinicDeps, key, vault, attemptsOf(key));
    if (!opened.ok) return opened;
    const { open, rules } = opened.value;
    try {
      // Before anything writes the header or the log: then they would say the same again.
      open.database.transaction(() => reportRollback(open));
      const agreed = await before(open);
      if (!agreed.ok) {
        await opened.value.close();
        return agreed;
      }
      open.database.transaction(() => {
        act(open);
        const refused = rules.acceptAtUnlock(open.audit, { isAlone: accounts.list().length === 1 });
        if (refused !== null) open.warnings.push(refused);
      });
      await noteAuditHeadInHeader(open);
      await publishSigningKey(opened.value);
      const founded = await rules.found(open);
      if (!founded.ok) open.warnings.push(founded.error.message);
      log.info('vault.opened', { interrupted: deps.stays === true ? settleInterrupted(open) : null });
    } catch (failure) {
      // A full disk, most likely: nothing half open stays behind, with its keys in memory.
      await opened.value.close();
      throw failure;
    }
    await settleSound(open);
    clinic = opened.value;
    idle?.stayAwake();
    live.takeUp(opened.value);
    events.emit({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
    if (deps.stays === true) {
      recognisers.warm(open.settings().modelId).catch((thrown: unknown) => log.error('recogniser.warm-failed', thrown));
      opened.value.retention.keepUp();
    }
    return ok();
  };

  /** So that an admin can make this account one too. */
  const publishSigningKey = async ({ key, rules }: OpenClinic): Promise<void> => {
    const publicKey = rules.publicKey();
    if (accounts.publicKeyOf(key) === publicKey) return;
    const published = await accounts.setPublicKey(key, publicKey);
    if (!published.ok) log.warn('accounts.unwritable', { problem: published.error.type });
  };

  if (deps.stays === true && !isNamed) await removeUnfinishedRestores(join(paths.homeFolder, 'accounts'));
  await finishErasing(eraseDeps);
  const ending = new AbortController();
  let restoring: Promise<unknown> = Promise.resolve();

  /** Put away for a rotation, and not locked: who asks meanwhile is told to wait. */
  let isRenewing = false;
  /** Of the rotation that runs, at anybody's wish or at unlock. */
  let rotating: AbortController | null = null;
  const whileRotating = async <Value>(act: (deps: RotatingDeps) => Promise<Result<Value>>): Promise<Result<Value>> => {
    rotating = new AbortController();
    try {
      return await act({ clock, ids, keychain, holds, events, log, signal: AbortSignal.any([rotating.signal, ending.signal]) });
    } finally {
      rotating = null;
    }
  };

  const inTurn = <Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    const before = opening ?? Promise.resolve();
    const turn = before.catch(() => {}).then(() => closing).then(act);
    opening = turn;
    turn.catch(() => {}).finally(() => { if (opening === turn) opening = null; });
    return turn;
  };

  /** `before`: what is still to be done with the vault open, and no longer by anybody who asks. */
  const close = (why: LockReason, before = () => Promise.resolve()): Promise<void> => {
    const left = clinic;
    if (left === null) return closing;
    clinic = null;
    events.emit({ type: 'vault-locked', why });
    const closed = Promise.all([before().finally(() => left.close()), clipboard.empty()])
      // Whatever could not be closed in order, the keys are wiped.
      .catch((failure: unknown) => log.error('lock.incomplete', failure))
      .then(() => events.emit({ type: 'changed', aggregates: ['vault'], encounterId: null }));
    closing = closed;
    return closed;
  };

  /** A full disk keeps no vault open. */
  const logLock = ({ open }: Clinic, why: LockReason): void => {
    try {
      open.audit.append({ actor: open.actor(), action: 'vault.lock', subjectId: open.vault.vaultId, details: { why } });
    } catch (failure) {
      log.error('lock.unlogged', failure);
    }
  };

  const lock = async (why: LockReason = 'hand'): Promise<Result<void>> => {
    rotating?.abort();
    // Without a moment's wait where none is needed: a computer that falls asleep gives none.
    if (opening !== null) await opening.catch(() => {});
    if (clinic !== null) logLock(clinic, why);
    await close(why);
    return ok();
  };

  const idle = deps.stays !== true ? null : createIdleLock({
    clock, log, lock, computerState: deps.computerState,
    limitMs: () => (clinic === null ? null : idleLimitMs(clinic.open)),
  });

  const unlockNow = async (way: WayIn, key: AccountKey): Promise<Result<void>> => {
    if (clinic !== null) return clinic.key === key ? ok() : err(openAlready());
    const folder = accounts.folderOf(key);
    const refused = folder === null ? null : refuseFolder(folder);
    if (refused !== null) return err(refused);
    const attempts = attemptsOf(key);
    const chance = attempts?.mayTry();
    if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
    const unlocked = await openVaultBy(way, { folder, keychain });
    if (!unlocked.ok) {
      if (isWrongSecret(unlocked.error)) attempts?.failed();
      return unlocked;
    }
    const entered = await whileRotating((rotation) => enterSettled({
      vault: unlocked.value, way,
      enter: (vault, act) => enter(key, vault, (open) => { recordUnlock(open); act(open); }, (open) => settleWayIn(open, way)),
    }, rotation));
    if (entered.ok) attempts?.succeeded();
    return entered;
  };

  return {
    paths, models, templates, events, accounts, keychain, live, clipboard, idle,
    vaultState: () => (clinic !== null || isRenewing ? 'unlocked' : accounts.list().length > 0 ? 'locked' : 'none'),
    clinic: () => (clinic === null ? err(isRenewing ? busyProblem() : lockedProblem()) : ok(clinic)),
    createVault: (passphrase, account, label) => inTurn(async () => {
      if (clinic !== null) return err(openAlready());
      const others = accounts.list();
      const { key, folder } = accounts.next();
      const refused = (label === undefined ? null : refuseLabel(label, { ownerName: account.name, others })) ?? refuseDrive(folder);
      if (refused !== null) return err(refused);
      const isFirst = others.length === 0;
      const created = await createVault({ folder, passphrase, ownWords: [account.name, account.email], deps: { clock, ids } });
      if (!created.ok) return created;
      if (label !== undefined) await accounts.setLabel(key, label);
      // Nothing is in it yet: an account that could not be entered must not stand in the list, with no database.
      const undo = (): Promise<unknown> => eraseAccount(eraseDeps, { key, folder });
      const entered = await enter(key, created.value, ({ repositories, audit }) => {
        const { id } = repositories.accounts.writer.insert({ ...account, role: isFirst ? 'admin' : 'clinician' });
        audit.append({ actor: id, action: 'vault.create', subjectId: created.value.vaultId });
      }).catch(async (failure: unknown) => {
        await undo();
        throw failure;
      });
      if (!entered.ok) await undo();
      if (!entered.ok) return entered;
      events.emit({ type: 'changed', aggregates: ['accounts'], encounterId: null });
      return ok(key);
    }),
    unlock(secret, key) {
      const way: WayIn = 'way' in secret ? secret : { way: 'passphrase', passphrase: secret };
      const listed = accounts.list();
      const only = isNamed ? accounts.next() : listed.length === 1 ? listed[0] : undefined;
      const asked = key ?? only?.key ?? null;
      return inTurn(() => (asked === null ? Promise.resolve(err(noOnlyAccount(listed.length))) : unlockNow(way, asked)));
    },
    lock,
    erase: (passphrase, confirmation) => inTurn(async () => {
      if (clinic === null) return err(lockedProblem());
      if (clinic.recording.isBusy) return err(problem('recording-in-progress', 'A recording is running. Stop it before you erase the account it belongs to.'));
      const { key, open } = clinic;
      const agreed = await agreeToErase({ ...clinic, accounts }, { passphrase, confirmation });
      if (!agreed.ok) return agreed;
      // One that was begun while the passphrase was proven ends here: behind the lock it would write into nothing.
      await close('hand', async () => { if (live.runningIn(open) !== null) await live.close(); });
      const erased = await eraseAccount(eraseDeps, { key, folder: open.vault.folder });
      events.emit({ type: 'changed', aggregates: ['accounts', 'vault'], encounterId: null });
      return erased;
    }),
    rotateKeys: (passphrase) => inTurn(async () => {
      const left = clinic;
      if (left === null) return err(lockedProblem());
      return whileRotating((rotation) => rotateOpenVault({
        clinic: left, passphrase, enter: (vault, act) => enter(left.key, vault, act),
        async leave() {
          [clinic, isRenewing] = [null, true];
          await left.close();
        },
      }, rotation)).finally(() => {
        isRenewing = false;
        if (clinic === null) events.emit({ type: 'vault-locked', why: 'hand' });
        events.emit({ type: 'changed', aggregates: ['vault', 'audit'], encounterId: null });
      });
    }),
    restore(request) {
      const restored = restoreAccount({ accounts, events, clock, ids }, { ...request, signal: AbortSignal.any([ending.signal, request.signal ?? ending.signal]) });
      restoring = Promise.allSettled([restoring, restored]);
      return restored;
    },
    async dispose() {
      idle?.stop();
      ending.abort();
      await restoring;
      await opening?.catch(() => {});
      if (clinic !== null && deps.stays === true) logLock(clinic, 'quit');
      await close('quit', () => live.close());
      // Behind the lock there may be one too.
      await live.close();
      await recognisers.close();
    },
  };
}

/** The laptop's policies may allow less than the account chose. */
function idleLimitMs({ settings, policies }: OpenVault): number {
  return Math.min(settings().idleLockMinutes, policies().idleLockMaxMinutes) * 60_000;
}

/** What can be told of the folder before anything in it is tried. */
function refuseFolder(folder: string): Problem | null {
  const { headerFile, databaseFile } = vaultPaths(folder);
  // Opened all the same, a new and empty one would be made, and the loss would not be noticed.
  return existsSync(headerFile) && !existsSync(databaseFile) ? databaseMissing() : refuseDrive(folder);
}

function refuseDrive(folder: string): Problem | null {
  const drive = refuseNetworkDrive(folder);
  return drive.ok ? null : drive.error;
}

function openAlready(): Problem<'vault-open'> {
  return problem('vault-open', 'An account is open. Lock it first.');
}

function lockedProblem(): Problem<'locked'> {
  return problem('locked', 'The vault is locked. Unlock it with the passphrase.');
}

function busyProblem(): Problem<'vault-busy'> {
  return problem('vault-busy', 'The keys of the vault are being renewed. Wait until that is done.');
}

function noOnlyAccount(count: number): Problem {
  return count === 0
    ? problem('no-vault', 'There is no account on this laptop yet. Make one first.')
    : problem('which-account', 'There are several accounts on this laptop. Say which one.');
}

function databaseMissing(): Problem<'database-missing'> {
  return problem('database-missing',
    'The database of this vault, its file sotto.db, is missing. Nothing was changed; put it back from a backup of the vault '
    + 'folder. If nothing was ever stored in this vault, delete its folder and make a new one.');
}
