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
import type { AppPaths } from './kernel/app-paths.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { createEventBus, type EventBus } from './kernel/event-bus.ts';
import { randomIds, type Ids } from './kernel/ids.ts';
import type { Logger } from './kernel/logger.ts';
import { createNotePipeline } from './notes/pipeline.ts';
import { createModelRegistry, type ModelRegistry } from './speech/model-registry.ts';
import { createRecogniserHost } from './speech/recogniser-host.ts';
import { createRecogniserPool } from './speech/recogniser-pool.ts';
import { createVaultHolds } from './storage/vault-holds.ts';
import { createLaptopAccounts, createNamedVault, refuseLabel, type Accounts } from './vault/accounts.ts';
import type { DeviceKeychain } from './vault/device-keychain.ts';
import { createOsKeychain } from './vault/os-keychain.ts';
import { createUnlockAttempts, tooManyAttempts, type UnlockAttempts } from './vault/unlock-attempts.ts';
import { createVault, type UnlockedVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { openVaultBy, type WayIn } from './vault/ways-in.ts';
import { clearCondemnedSound } from './workflows/clear-condemned-sound.ts';
import { createIdleLock, type IdleLock } from './workflows/idle-lock.ts';
import { createLiveRecording, type LiveRecording } from './workflows/live-recording.ts';
import { loadLexicon, loadTemplates } from './workflows/load-resources.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { createOwnClipboard, type Clipboard, type OwnClipboard } from './workflows/own-clipboard.ts';
import { restoreAccount, type AccountRestore } from './workflows/restore-account.ts';
import { removeUnfinishedRestores } from './workflows/restore-backup.ts';
import { settleInterrupted } from './workflows/settle-interrupted.ts';

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
  /** A backup as a further account of this laptop, beside what is there. Ended by `dispose`. */
  restore(request: Omit<AccountRestore, 'signal'>): ReturnType<typeof restoreAccount>;
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
  /** Since when nobody touched the computer; where the shell can tell. */
  readonly systemIdleMs?: () => number;
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
  const live = createLiveRecording({ events, log, holds, createRecorderProgramSource: () => createRecorderProgramSource({}) });
  const clipboard = createOwnClipboard({ clipboard: deps.clipboard ?? null, log });
  const clinicDeps: ClinicDeps = {
    paths, log, clock, ids, events, templates, pipeline, models, recognisers, holds, live,
    policiesFile: isNamed ? null : join(paths.homeFolder, 'policies.json'),
  };
  /** By account; all that do not exist share one count, so that waiting tells nothing either. */
  const attemptsOf = (key: AccountKey): UnlockAttempts | null => (isNamed ? null : createUnlockAttempts({
    file: join(paths.homeFolder, 'attempts', `${accounts.folderOf(key) === null ? 'unknown' : key}.json`), clock,
  }));
  let clinic: OpenClinic | null = null;
  /** Unlocking takes a second; a second click must not open the vault twice. */
  let opening: Promise<Result<unknown>> | null = null;
  /** Nor may it be opened while the work of the last time is still being put away. */
  let closing: Promise<void> = Promise.resolve();

  const enter = async (
    key: AccountKey, vault: UnlockedVault, act: (open: OpenVault) => void,
  ): Promise<Result<void>> => {
    const opened = openClinic(clinicDeps, key, vault);
    if (!opened.ok) return opened;
    const { open, rules } = opened.value;
    try {
      open.database.transaction(() => {
        act(open);
        const refused = rules.acceptAtUnlock(open.audit);
        if (refused !== null) open.warnings.push(refused);
      });
      await publishSigningKey(opened.value);
      log.info('vault.opened', { interrupted: deps.stays === true ? settleInterrupted(open) : null });
    } catch (failure) {
      // A full disk, most likely: nothing half open stays behind, with its keys in memory.
      await opened.value.close();
      throw failure;
    }
    const cleared = await clearCondemnedSound(open);
    if (!cleared.ok) log.warn('audio.not-deleted', { problem: cleared.error.type });
    clinic = opened.value;
    idle?.stayAwake();
    live.takeUp(opened.value);
    events.emit({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
    if (deps.stays === true) {
      recognisers.warm(open.settings().modelId).catch((thrown: unknown) => log.error('recogniser.warm-failed', thrown));
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
  const ending = new AbortController();
  let restoring: Promise<unknown> = Promise.resolve();

  const onlyOnce = <Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> => {
    if (opening === null) opening = closing.then(act).finally(() => { opening = null; });
    return opening as Promise<Result<Value>>;
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
    await opening?.catch(() => {});
    if (clinic !== null) logLock(clinic, why);
    await close(why);
    return ok();
  };

  const idle = deps.stays !== true ? null : createIdleLock({
    clock, log, lock, systemIdleMs: deps.systemIdleMs,
    limitMs: () => (clinic === null ? null : idleLimitMs(clinic.open)),
  });

  const unlockNow = async (way: WayIn, key: AccountKey): Promise<Result<void>> => {
    if (clinic !== null) return ok();
    const folder = accounts.folderOf(key);
    // Opened all the same, a new and empty one would be made, and the loss would not be noticed.
    if (folder !== null && existsSync(vaultPaths(folder).headerFile) && !existsSync(vaultPaths(folder).databaseFile)) return err(databaseMissing());
    const attempts = attemptsOf(key);
    const chance = attempts?.mayTry();
    if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
    const unlocked = await openVaultBy(way, { folder, keychain, onCostNotRaised: () => log.warn('vault.cost-not-raised') });
    if (!unlocked.ok) {
      if (isWrongSecret(unlocked.error)) attempts?.failed();
      return unlocked;
    }
    const failures = attempts?.failuresSinceLastSuccess() ?? { count: 0, lastTimes: [] };
    const entered = await enter(key, unlocked.value, (open) => {
      for (const at of failures.lastTimes) open.audit.append({ actor: 'system', action: 'vault.unlock-failed', subjectId: open.vault.vaultId, details: { at } });
      open.audit.append({
        actor: open.actor(), action: 'vault.unlock', subjectId: open.vault.vaultId, details: { way: open.vault.openedWith, failedBefore: failures.count },
      });
      if (way.way === 'recovery-code') open.audit.append({ actor: open.actor(), action: 'vault.passphrase', subjectId: open.vault.vaultId, details: { by: 'recovery code' } });
    });
    if (entered.ok) attempts?.succeeded();
    return entered;
  };

  return {
    paths, models, templates, events, accounts, keychain, live, clipboard, idle,
    vaultState: () => (clinic !== null ? 'unlocked' : accounts.list().length > 0 ? 'locked' : 'none'),
    clinic: () => (clinic === null ? err(problem('locked', 'The vault is locked. Unlock it with the passphrase.')) : ok(clinic)),
    createVault: (passphrase, account, label) => onlyOnce(async () => {
      if (clinic !== null) return err(problem('vault-open', 'An account is open. Lock it before making another one.'));
      const refused = label === undefined ? null : refuseLabel(label, account.name);
      if (refused !== null) return err(refused);
      const isFirst = accounts.list().length === 0;
      const { key, folder } = accounts.next();
      const created = await createVault({ folder, passphrase, ownWords: [account.name, account.email], deps: { clock, ids } });
      if (!created.ok) return created;
      if (label !== undefined) await accounts.setLabel(key, label);
      const entered = await enter(key, created.value, ({ repositories, audit }) => {
        const { id } = repositories.accounts.writer.insert({ ...account, role: isFirst ? 'admin' : 'clinician' });
        audit.append({ actor: id, action: 'vault.create', subjectId: created.value.vaultId });
      });
      if (!entered.ok) return entered;
      events.emit({ type: 'changed', aggregates: ['accounts'], encounterId: null });
      return ok(key);
    }),
    unlock(secret, key) {
      const way: WayIn = 'way' in secret ? secret : { way: 'passphrase', passphrase: secret };
      const listed = accounts.list();
      const only = isNamed ? accounts.next() : listed.length === 1 ? listed[0] : undefined;
      const asked = key ?? only?.key ?? null;
      return onlyOnce(() => (asked === null ? Promise.resolve(err(noOnlyAccount(listed.length))) : unlockNow(way, asked)));
    },
    lock,
    restore(request) {
      const restored = restoreAccount({ accounts, events, clock, ids }, { ...request, signal: ending.signal });
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

function isWrongSecret({ type }: Problem): boolean {
  return type === 'wrong-passphrase' || type === 'wrong-recovery-code';
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
