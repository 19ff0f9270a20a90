import type { Command } from 'commander';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { verifyVault } from '#core/workflows/log/verify-vault.ts';
import { attemptsFile, createUnlockAttempts, tooManyAttempts } from '#core/vault/unlock-attempts.ts';
import type { AccountKey } from '#shared/domain/account.ts';
import { err, mustSucceed, type Result } from '#shared/lib/result.ts';
import { printJson, printLine } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import { sourcePaths } from '../source-paths.ts';
import { vaultCommandNamed } from '../vault-command.ts';
import { findPlace, placeToFolder, type VaultOption } from '../vault-place.ts';

export function verifyCommand(): Command {
  return vaultCommandNamed('verify', 'authenticate every byte of a vault; name what is damaged').action(verify);
}

async function verify({ json, ...options }: VaultOption & { readonly json?: boolean }): Promise<void> {
  const { folder, key } = placeToFolder(findPlace(options));
  const passphrase = await readPassphrase();
  const verdict = mustSucceed(await counted(key, () => verifyVault(folder, passphrase, { clock: systemClock, ids: randomIds })));
  const sound = verdict.findings.length === 0;
  if (json) printJson({ ok: sound, ...verdict });
  else {
    for (const { part, subject, message } of verdict.findings) printLine(`DAMAGED ${[part, subject].filter(Boolean).join(' ')}: ${message}`);
    if (verdict.rotation === 'under-way') printLine('A renewal of the keys was cut short. The vault is whole under its old keys; the next unlock goes on with it.');
    if (verdict.rotation === 'committed') printLine('The keys were renewed, and not all files are in their places yet. The next unlock ends it.');
    printLine(`${sound ? 'Sound' : 'Not sound'}: ${verdict.pages} database pages, ${verdict.walFrames} log frames, ${verdict.auditEntries} audit entries, `
      + `${verdict.recordings} recordings with ${verdict.audioFrames} frames looked at.`);
  }
  if (!sound) process.exitCode = 1;
}

/** A wrong passphrase counts as at any other door. The right one ends no count: only an unlock writes it into the log. */
async function counted<Value>(key: AccountKey | null, act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  const attempts = key === null ? null : createUnlockAttempts({ file: attemptsFile(sourcePaths().homeFolder, key), clock: systemClock });
  const chance = attempts?.mayTry();
  if (chance?.ok === false) return err(tooManyAttempts(chance.waitMs));
  const done = await act();
  if (!done.ok && done.error.type === 'wrong-passphrase') attempts?.failed();
  return done;
}
