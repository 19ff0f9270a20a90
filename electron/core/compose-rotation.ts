/** The keys of the open vault renewed: its clinic put away, the vault held all the while, and opened again under the new keys. */
import type { SottoEvent } from '#shared/ipc/events.ts';
import type { Redacted } from '#shared/lib/redacted.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { Clinic } from './compose-clinic.ts';
import type { EventBus } from './kernel/event-bus.ts';
import type { Logger } from './kernel/logger.ts';
import type { VaultHolds } from './storage/vault-holds.ts';
import type { DeviceKeychain } from './vault/device-keychain.ts';
import { unlockVault, type UnlockedVault } from './vault/vault.ts';
import { vaultPaths } from './vault/vault-folder.ts';
import { openVaultBy, type WayIn } from './vault/ways-in.ts';
import type { OpenVault } from './workflows/open-vault.ts';
import { proveOwner } from './workflows/keys/prove-owner.ts';
import { rotateVault, type RotationDeps, type RotationProblem } from './workflows/keys/rotate-vault.ts';
import { endUnseenCode, recordHandedCode, rotatedInWords, settleRotation } from './workflows/keys/settle-rotation.ts';
import { tellProgress } from './workflows/tell-progress.ts';

export interface RotatingDeps extends Pick<RotationDeps, 'clock' | 'ids' | 'signal'> {
  readonly keychain: DeviceKeychain;
  readonly holds: VaultHolds;
  readonly events: EventBus<SottoEvent>;
  readonly log: Logger;
}

/** Opens the clinic of a vault that was just unlocked; `act` is part of its first transaction. */
type Enter = (vault: UnlockedVault, act: (open: OpenVault) => void) => Promise<Result<void>>;

export interface Rotating {
  readonly clinic: Clinic;
  readonly passphrase: Redacted<string>;
  /** Puts the clinic away. */
  leave(): Promise<void>;
  readonly enter: Enter;
}

/** Where it fails before the keys are the new ones, the vault is open again as it was. */
export async function rotateOpenVault(
  { clinic, passphrase, leave, enter }: Rotating, deps: RotatingDeps,
): Promise<Result<{ recoveryCode: Redacted<string> | null }>> {
  const { open, recording } = clinic;
  const { folder } = open.vault;
  if (recording.isBusy) return err(recordingRuns());
  const owner = await proveOwner(open, passphrase);
  if (!owner.ok) return owner;
  if (recording.isBusy) return err(recordingRuns());
  const held = deps.holds.hold(vaultPaths(folder).lockFile);
  if (!held.ok) return held;
  try {
    await leave();
    const unlocked = await unlockVault({ folder, passphrase, raiseCostTo: null });
    return unlocked.ok ? await rotateAndEnter(unlocked.value, { passphrase, enter }, deps) : unlocked;
  } finally {
    held.value.release();
  }
}

async function rotateAndEnter(
  vault: UnlockedVault, { passphrase, enter }: Pick<Rotating, 'passphrase' | 'enter'>, { keychain, events, log, ...deps }: RotatingDeps,
): Promise<Result<{ recoveryCode: Redacted<string> | null }>> {
  const rotated = await rotateVault(vault, { passphrase, keychain }, { ...deps, onProgress: tellProgress(events, 'rotate') });
  if (rotated.ok) {
    vault.lock();
    let open: OpenVault | null = null;
    const entered = await enter(rotated.value.vault, (now) => {
      open = now;
      open.warnings.push(...rotatedInWords(rotated.value));
    })
      .catch((failure: unknown) => log.error('rotation.not-entered', failure));
    if (entered?.ok === false) log.warn('rotation.not-entered', { problem: entered.error.type });
    const { recoveryCode } = rotated.value;
    // One whose handing over is not written down ends at the next unlock, and nobody must hold it for the way back in.
    const isHandedOver = recoveryCode !== null && entered?.ok === true && open !== null && recordHandedCode(open);
    return ok({ recoveryCode: isHandedOver ? recoveryCode : null });
  }
  if (isAsBefore(rotated.error)) await enter(vault, (open) => recordRotation(open, rotated.error.type));
  else vault.lock();
  return rotated;
}

function isAsBefore({ type }: RotationProblem): boolean {
  return type === 'rotation-failed' || type === 'rotation-no-room';
}

function recordRotation({ audit, actor, vault }: OpenVault, failed: string): void {
  audit.append({ actor: actor(), action: 'vault.rotate', subjectId: vault.vaultId, details: { failed } });
}

/**
 * What stands between unlocking a vault and opening its clinic: a hold on it, that it is still the one that was unlocked,
 * and the end of a rotation that was cut short.
 */
export async function enterSettled(
  { vault, way, enter }: { readonly vault: UnlockedVault; readonly way: WayIn; readonly enter: Enter }, { holds, keychain, events, ...deps }: RotatingDeps,
): Promise<Result<void>> {
  const held = holds.hold(vaultPaths(vault.folder).lockFile);
  if (!held.ok || !vault.isHeaderOwn()) {
    vault.lock();
    if (!held.ok) return held;
    held.value.release();
    return err(changedMeanwhile());
  }
  try {
    const settled = await settleRotation(vault, {
      ...deps, onProgress: tellProgress(events, 'rotate'),
      // A recovery code and the passphrase that was forgotten open only what they were made for.
      openPrepared: (folder) => (way.way === 'recovery-code' ? Promise.resolve(null) : openVaultBy(way, { folder, keychain })),
    });
    if (!settled.ok) return settled;
    const { outcome, warnings } = settled.value;
    let entered: OpenVault | null = null;
    const done = await enter(settled.value.vault, (open) => {
      entered = open;
      open.warnings.push(...warnings);
      if (outcome === 'given-up') recordRotation(open, 'given-up');
    });
    if (done.ok && entered !== null) await endUnseenCode(entered);
    return done;
  } finally {
    held.value.release();
  }
}

function recordingRuns(): Problem<'recording-in-progress'> {
  return problem('recording-in-progress', 'A recording is running. Stop it before the keys are renewed; nothing of it is lost.');
}

function changedMeanwhile(): Problem<'vault-changed'> {
  return problem('vault-changed', 'The vault was changed by another Sotto while it was being opened. Try again.');
}
