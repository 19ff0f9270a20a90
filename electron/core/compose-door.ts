/**
 * The door of the one vault that may be open. Making, opening, renewing and erasing come through it one after another: a
 * second click while one is under way must not open a vault twice. A lock stops what can be stopped and waits for the rest.
 */
import type { LockReason } from '#shared/ipc/events.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { OpenClinic } from './compose-clinic.ts';
import { enterClinic, type EnterDeps, type Entrance } from './compose-enter.ts';
import { createIdleLock, type ComputerState, type IdleLock } from './workflows/account/idle-lock.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { modelWishOf } from './workflows/transcripts/write-transcript.ts';
import type { OwnClipboard } from './workflows/account/own-clipboard.ts';

export interface DoorDeps extends EnterDeps {
  readonly clipboard: OwnClipboard;
  readonly computerState: (() => ComputerState) | undefined;
  /** The end of the program. */
  readonly ending: AbortSignal;
}

export interface Door {
  clinic(): OpenClinic | null;
  /** Put away while its keys are renewed, and not locked: who asks meanwhile is told to wait. */
  isAway(): boolean;
  /** Null for a program that does not stay open. */
  readonly idle: IdleLock | null;
  inTurn<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>>;
  enter(entrance: Entrance): Promise<Result<void>>;
  /** What a lock and the end of the program stop instead of waiting for it. */
  stoppable<Value>(act: (signal: AbortSignal) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** `leave` puts the clinic away; `act` is to enter it again. If it could not, the vault is locked. */
  whileAway<Value>(act: (leave: () => Promise<void>) => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Within a turn. `before`: what is still to be done with the vault open, and no longer by anybody who asks. */
  close(why: LockReason, before?: () => Promise<void>): Promise<void>;
  lock(why: LockReason): Promise<Result<void>>;
  /** The last act. `before` as in `close`. */
  dispose(before: () => Promise<void>): Promise<void>;
}

export function createDoor(deps: DoorDeps): Door {
  const { clinics: { clock, events, live, log, modelDesk }, clipboard, computerState, ending, stays } = deps;
  let clinic: OpenClinic | null = null;
  let isAway = false;
  let opening: Promise<Result<unknown>> | null = null;
  /** Nor may it be opened while the work of the last time is still being put away. */
  let closing: Promise<void> = Promise.resolve();
  let stopping: AbortController | null = null;
  /** The lock that waits for what is under way. */
  let waiting: LockReason | null = null;

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

  const lock = async (why: LockReason): Promise<Result<void>> => {
    stopping?.abort();
    // Without a moment's wait where none is needed: a computer that falls asleep gives none.
    if (opening !== null) {
      waiting = why;
      await opening.catch(() => {});
      waiting = null;
    }
    if (clinic !== null) logLock(clinic.open, why);
    await close(why);
    return ok();
  };

  const idle = !stays ? null : createIdleLock({
    clock, log, lock, computerState,
    limitMs: () => (clinic === null ? null : idleLimitMs(clinic.open)),
  });

  return {
    idle, close, lock,
    clinic: () => clinic,
    isAway: () => isAway,
    inTurn(act) {
      const before = opening ?? Promise.resolve();
      const turn = before.catch(() => {}).then(() => closing).then(act);
      opening = turn;
      turn.catch(() => {}).finally(() => { if (opening === turn) opening = null; });
      return turn;
    },
    async enter(entrance) {
      const entered = await enterClinic(deps, entrance);
      if (!entered.ok) return entered;
      clinic = entered.value;
      idle?.stayAwake();
      live.takeUp(clinic);
      modelDesk.takeUp(clinic.open);
      events.emit({ type: 'changed', aggregates: ['vault', 'encounters'], encounterId: null });
      if (stays) {
        clinic.open.recognisers.warm(modelWishOf(clinic.open, { language: null, wantedModelId: null })).catch((thrown: unknown) => log.error('recogniser.warm-failed', thrown));
        clinic.retention.keepUp();
        clinic.exports.keepUp();
      }
      return ok();
    },
    async stoppable(act) {
      stopping = new AbortController();
      try {
        return await act(AbortSignal.any([stopping.signal, ending]));
      } finally {
        stopping = null;
      }
    },
    async whileAway(act) {
      try {
        return await act(async () => {
          const left = clinic;
          [clinic, isAway] = [null, true];
          await left?.close();
        });
      } finally {
        isAway = false;
        if (clinic === null) events.emit({ type: 'vault-locked', why: waiting ?? 'renewal' });
      }
    },
    async dispose(before) {
      await opening?.catch(() => {});
      if (clinic !== null && stays) logLock(clinic.open, 'quit');
      await close('quit', before);
    },
  };
}

/** A full disk keeps no vault open. */
function logLock({ audit, actor, vault, log }: OpenVault, why: LockReason): void {
  try {
    audit.append({ actor: actor(), action: 'vault.lock', subjectId: vault.vaultId, details: { why } });
  } catch (failure) {
    log.error('lock.unlogged', failure);
  }
}

/** The laptop's policies may allow less than the account chose. */
function idleLimitMs({ settings, policies }: OpenVault): number {
  return Math.min(settings().idleLockMinutes, policies().idleLockMaxMinutes) * 60_000;
}
