/**
 * The vault key renewed, and with it everything that hangs on it: database, every recording, the ways in. The vault to
 * come is made whole in `rotation/`, looked through, and takes over in one step; until that step the vault is what it
 * was, after it what it will be. Killed anywhere, the next unlock ends it (`settle-rotation.ts`). Decision 0016.
 */
import type { PasswordCost } from '#core/crypto/password-kdf.ts';
import { hasCompanions } from '#core/storage/database-files.ts';
import { verifyDatabaseFile } from '#core/storage/verify-database-file.ts';
import type { DeviceKeychain } from '#core/vault/device-keychain.ts';
import { newRecoveryCode } from '#core/vault/recovery-code.ts';
import { clearRotation, commitRotation, completeHeader, prepareRotation } from '#core/vault/rotation.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import { offeredWays } from '#core/vault/ways-in.ts';
import { Cancelled, throwIfCancelled } from '#shared/lib/cancelled.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, mustSucceed, ok, problem, ProblemError, type Problem, type Result } from '#shared/lib/result.ts';
import { fillRotation } from './fill-rotation.ts';
import { finishRotation } from './finish-rotation.ts';
import type { RenewedSound } from './renew-sound.ts';
import type { RotationDeps, RotationStep } from './rotation-steps.ts';

export { rotationSteps, type RotationDeps, type RotationStep } from './rotation-steps.ts';

export interface Rotated extends RenewedSound {
  /** Under the new keys; the old one is the caller's to lock. */
  readonly vault: UnlockedVault;
  /** To show, once. Null where there was none before, and in a rotation taken up after a kill. */
  readonly recoveryCode: Redacted<string> | null;
  /** There was a code, and there is none now: the rotation was taken up, and nobody would have seen a new one. */
  readonly recoveryCodeEnded: boolean;
  /** Its secret could not be had from the keychain. */
  readonly deviceForgotten: boolean;
}

/**
 * `rotation-no-room`, `rotation-failed`: the vault is as it was, and nothing is left of the try. `rotation-interrupted`: as
 * it was too, and the next unlock goes on. `rotation-unfinished`: the keys are new, and the next unlock puts files to
 * their places; until then nothing may open the vault.
 */
export type RotationProblem = Problem<'rotation-no-room' | 'rotation-failed' | 'rotation-interrupted' | 'rotation-unfinished'>;

/** `vault` is open, held, and its database closed. The passphrase is its own, and was checked. */
export function rotateVault(
  vault: UnlockedVault,
  { passphrase, keychain }: { readonly passphrase: Redacted<string>; readonly keychain: DeviceKeychain },
  deps: RotationDeps,
): Promise<Result<Rotated, RotationProblem>> {
  return carryOut(vault, deps, async () => {
    await clearRotation(vault.folder);
    await step(deps, 'begun');
    const newCode = offeredWays(vault.folder).recoveryCode ? newRecoveryCode() : null;
    return { prepared: mustSucceed(await prepareRotation(vault, { passphrase, keychain, ...costOf(deps) })), newCode };
  });
}

/** Goes on where a kill left it. `prepared` is the header it had made, opened; it is taken over. */
export function resumeRotation(vault: UnlockedVault, prepared: UnlockedVault, deps: RotationDeps): Promise<Result<Rotated, RotationProblem>> {
  return carryOut(vault, deps, async () => ({ prepared, newCode: null, isResumed: true }));
}

interface Beginning {
  readonly prepared: UnlockedVault;
  readonly newCode: Redacted<string> | null;
  readonly isResumed?: boolean;
}

async function carryOut(
  vault: UnlockedVault, deps: RotationDeps, begin: () => Promise<Beginning>,
): Promise<Result<Rotated, RotationProblem>> {
  const before = offeredWays(vault.folder);
  const committed = await orAsBefore(vault, () => makeAndCommit(vault, deps, begin));
  if (!committed.ok) return committed;
  const { rotated, newCode, sound } = committed.value;
  const ended = await endCommitted(vault.folder, deps).catch((defect: unknown) => {
    rotated.lock();
    throw defect;
  });
  if (!ended.ok) {
    rotated.lock();
    return ended;
  }
  deps.onProgress?.(1);
  const now = offeredWays(vault.folder);
  return ok({
    vault: rotated, recoveryCode: newCode, ...sound,
    recoveryCodeEnded: before.recoveryCode && !now.recoveryCode, deviceForgotten: before.device && !now.device,
  });
}

/** The files of a rotation whose header counts go to their places. The vault is held, its databases are closed. */
export async function endCommitted(folder: string, deps: Pick<RotationDeps, 'onStep'> = {}): Promise<Result<void, RotationProblem>> {
  try {
    await deps.onStep?.('committed');
    await finishRotation(folder, async (done) => deps.onStep?.(done));
    return ok();
  } catch (thrown) {
    if (failureOf(thrown) === null) throw thrown;
    return err(unfinished(thrown));
  }
}

interface Committed {
  readonly rotated: UnlockedVault;
  readonly newCode: Redacted<string> | null;
  readonly sound: RenewedSound;
}

async function makeAndCommit(vault: UnlockedVault, deps: RotationDeps, begin: () => Promise<Beginning>): Promise<Committed> {
  const { prepared, newCode, isResumed = false } = await begin();
  try {
    if (!isResumed) await step(deps, 'header-prepared');
    const filled = await fillRotation({ ...deps, vault, prepared, isResumed, makesCode: newCode !== null, onStep: (done) => step(deps, done) });
    mustBeWhole(prepared);
    await step(deps, 'closed');
    mustSucceed(await completeHeader(vault, prepared, { auditHead: filled.auditHead, recoveryCode: newCode, ...costOf(deps) }));
    await step(deps, 'header-completed');
    return { rotated: mustSucceed(await commitRotation(vault, prepared)), newCode, sound: filled.sound };
  } finally {
    // After the commit its keys have gone over, and this does nothing.
    prepared.lock();
  }
}

/** By the bytes on the disk, with everything in one file: the last look before there is no way back. */
function mustBeWhole({ folder, keys }: UnlockedVault): void {
  const { databaseFile: file } = vaultPaths(folder);
  if (hasCompanions(file)) throw new ProblemError(problem('database-unreadable', 'The new database could not be closed.'));
  mustSucceed(verifyDatabaseFile({ file, key: keys.database }));
}

/** A defect leaves the disk as a kill would, and is ended like one. */
async function orAsBefore<Value>(vault: UnlockedVault, act: () => Promise<Value>): Promise<Result<Value, RotationProblem>> {
  try {
    return ok(await act());
  } catch (thrown) {
    if (thrown instanceof Cancelled) return err(interrupted());
    const failure = failureOf(thrown);
    if (failure === null) throw thrown;
    await clearRotation(vault.folder).catch(() => {}); // on a disk that fails: the next unlock does it
    return err(failure);
  }
}

/** Before the commit. Behind it there is nothing to wait for: it is quicker to end than to begin again. */
async function step({ signal, onStep }: RotationDeps, done: RotationStep): Promise<void> {
  await onStep?.(done);
  throwIfCancelled(signal);
}

function costOf({ passwordCost }: RotationDeps): { readonly passwordCost?: PasswordCost } {
  return passwordCost === undefined ? {} : { passwordCost };
}

/** Null for a defect. */
function failureOf(thrown: unknown): RotationProblem | null {
  const cause = thrown instanceof ProblemError ? thrown.problem.cause ?? thrown : thrown;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  if (code !== null && /^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return noRoom(thrown);
  const isExpected = thrown instanceof ProblemError || (code !== null && /^(E[A-Z0-9]+|SQLITE_[A-Z_]+)$/.test(code));
  return isExpected ? failed(thrown) : null;
}

function noRoom(cause: unknown): RotationProblem {
  return problem('rotation-no-room',
    'The keys were not renewed: the disk is full, and for a while the vault is there twice. It is as it was, under its old keys. '
    + 'Free as much space as the vault takes, then try again.', { cause });
}

function failed(cause: unknown): RotationProblem {
  return problem('rotation-failed',
    'The keys were not renewed, and the vault is as it was, under its old keys. Check the disk, look the vault through with '
    + '`sotto verify`, then try again.', { details: { found: cause instanceof ProblemError ? cause.problem.type : null }, cause });
}

function interrupted(): RotationProblem {
  return problem('rotation-interrupted',
    'The renewal of the keys was stopped by a lock. The vault is as it was; unlock it with the passphrase, and the renewal goes on.');
}

function unfinished(cause: unknown): RotationProblem {
  return problem('rotation-unfinished',
    'The keys are new, but the disk failed before all files were in their places. Nothing is lost: check the disk, then unlock '
    + 'the vault, which ends it. Then make a new recovery code.', { cause });
}
