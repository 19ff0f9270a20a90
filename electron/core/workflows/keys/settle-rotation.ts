/**
 * At unlock, before the database is opened: a rotation that was cut short is ended. Behind its commit it is finished. Before
 * it, it is taken up where the vault was opened in a way that opens the vault to come as well, since whoever asked for new
 * keys had a reason; else it is given up, which loses nothing but the work. Decision 0016 says why.
 */
import { existsSync } from 'node:fs';
import { clearRotation } from '#core/vault/rotation.ts';
import { rewriteHeader } from '#core/vault/rewrite-header.ts';
import { vaultPaths } from '#core/vault/vault-folder.ts';
import type { UnlockedVault } from '#core/vault/vault.ts';
import { offeredWays } from '#core/vault/ways-in.ts';
import type { AuditAction } from '#shared/domain/audit.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { OpenVault } from '../open-vault.ts';
import { endCommitted, resumeRotation, type Rotated, type RotationDeps, type RotationProblem } from './rotate-vault.ts';
import { rotationState } from './rotation-state.ts';

export interface SettlingDeps extends RotationDeps {
  /** Opens the vault to come, in its folder, as the present one was opened. Null where that way does not lead into it. */
  readonly openPrepared: (folder: string) => Promise<Result<UnlockedVault> | null>;
}

export interface SettledVault {
  /** To go on with; the one handed in is locked when it is another. */
  readonly vault: UnlockedVault;
  readonly outcome: 'none' | 'finished' | 'resumed' | 'given-up';
  /** For the person. */
  readonly warnings: readonly string[];
}

/** `vault` is held, and taken over: it is locked when this does not answer `ok`. */
export async function settleRotation(vault: UnlockedVault, deps: SettlingDeps): Promise<Result<SettledVault, RotationProblem>> {
  switch (rotationState(vault)) {
    case 'none':
      await removeRemains(vault);
      return ok({ vault, outcome: 'none', warnings: [] });
    case 'unclear':
      return ok({ vault, outcome: 'none', warnings: [] });
    case 'committed':
      return finish(vault);
    case 'under-way':
      return takeUp(vault, deps);
  }
}

async function finish(vault: UnlockedVault): Promise<Result<SettledVault, RotationProblem>> {
  const ended = await endCommitted(vault.folder);
  if (ended.ok) return ok({ vault, outcome: 'finished', warnings: [endedInWords] });
  vault.lock();
  return ended;
}

async function takeUp(vault: UnlockedVault, deps: SettlingDeps): Promise<Result<SettledVault, RotationProblem>> {
  const prepared = await deps.openPrepared(vaultPaths(vault.folder).rotationFolder);
  if (prepared === null || !prepared.ok) return giveUp(vault);
  // Its ways in are those of when it was begun. Where the vault was opened since, one of them may have been ended on purpose.
  if (prepared.value.vaultId !== vault.vaultId || prepared.value.generation <= vault.generation) {
    prepared.value.lock();
    return giveUp(vault);
  }
  const resumed = await resumeRotation(vault, prepared.value, deps);
  if (resumed.ok) {
    vault.lock();
    return ok({ vault: resumed.value.vault, outcome: 'resumed', warnings: [endedInWords, ...rotatedInWords(resumed.value)] });
  }
  if (resumed.error.type === 'rotation-failed' || resumed.error.type === 'rotation-no-room') return giveUp(vault);
  vault.lock();
  return err(resumed.error);
}

async function giveUp(vault: UnlockedVault): Promise<Result<SettledVault, never>> {
  await removeRemains(vault);
  return ok({ vault, outcome: 'given-up', warnings: [givenUpInWords] });
}

/** What cannot be removed now is tried again at the next unlock, and is in nobody's way. */
async function removeRemains({ folder }: UnlockedVault): Promise<void> {
  if (existsSync(vaultPaths(folder).rotationFolder)) await clearRotation(folder).catch(() => {});
}

/**
 * A recovery code that a rotation made and a kill kept from being shown: it opens the vault, and nobody knows it, so it is
 * taken out. The log tells: whoever is handed the code has that written down (`recordHandedCode`).
 */
export async function endUnseenCode({ vault, repositories, database, audit, warnings }: CodeDeps): Promise<void> {
  if (!offeredWays(vault.folder).recoveryCode) return;
  const newest = (action: AuditAction) => repositories.auditEntries.reader.list({ action, limit: 1, offset: 0 }).items[0];
  const rotated = newest('vault.rotate');
  if (rotated?.details['recoveryCode'] !== true || (newest('vault.recovery-code')?.sequence ?? 0) > rotated.sequence) return;
  const ended = await rewriteHeader(vault, () => ({ recovery: undefined }));
  if (!ended.ok) return;
  warnings.push(noCodeInWords);
  database.transaction(() => {
    audit.append({ actor: 'system', action: 'vault.recovery-code', subjectId: vault.vaultId, details: { ended: 'not handed over' } });
  });
}

/** Before the code goes to the person; false where it must not, since the disk does not take it. */
export function recordHandedCode({ audit, actor, vault, database, warnings, log }: CodeDeps & Pick<OpenVault, 'actor' | 'log'>): boolean {
  try {
    database.transaction(() => {
      audit.append({ actor: actor(), action: 'vault.recovery-code', subjectId: vault.vaultId, details: { by: 'rotation' } });
    });
    return true;
  } catch (failure) {
    log.error('rotation.code-unrecorded', failure);
    warnings.push(noCodeInWords);
    return false;
  }
}

type CodeDeps = Pick<OpenVault, 'vault' | 'repositories' | 'database' | 'audit' | 'warnings'>;

const endedInWords = 'The renewal of this vault\'s keys had been cut short. It is done now: the vault has new keys.';
const noCodeInWords = 'The recovery code ended with the old keys, and a new one could not be shown. Make a new one in the settings.';
const givenUpInWords = 'The renewal of this vault\'s keys had been cut short and was given up. The vault is as it was, under its old keys: renew '
  + 'them again if there was a reason to.';

/** What a rotation leaves to be done, in words for the person. */
export function rotatedInWords({ recoveryCodeEnded, deviceForgotten, kept }: Rotated): readonly string[] {
  return [
    ...(recoveryCodeEnded ? [noCodeInWords] : []),
    ...(deviceForgotten ? ['This computer\'s keychain could not be asked, so the vault no longer remembers it. Unlock with the passphrase; then remember this device again.'] : []),
    ...(kept > 0 ? [`${kept === 1 ? 'One recording is' : `${kept} recordings are`} damaged or missing and could not be encrypted anew. What is left of the sound stays as it was; \`sotto verify\` names it.`] : []),
  ];
}
