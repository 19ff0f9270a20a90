import type { Command } from 'commander';
import { systemClock } from '#core/kernel/clock.ts';
import { randomIds } from '#core/kernel/ids.ts';
import { verifyVault } from '#core/workflows/verify-vault.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { onlyVaultFolder, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { readPassphrase } from '../passphrase.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function verifyCommand(): Command {
  return vaultCommandNamed('verify', 'authenticate every byte of a vault; name what is damaged').action(verify);
}

async function verify({ vault, json }: VaultOption & { readonly json?: boolean }): Promise<void> {
  const folder = vault ?? onlyVaultFolder();
  const verdict = mustSucceed(await verifyVault(folder, await readPassphrase(), { clock: systemClock, ids: randomIds }));
  const sound = verdict.findings.length === 0;
  if (json) printJson({ ok: sound, ...verdict });
  else {
    for (const { part, subject, message } of verdict.findings) printLine(`DAMAGED ${[part, subject].filter(Boolean).join(' ')}: ${message}`);
    printLine(`${sound ? 'Sound' : 'Not sound'}: ${verdict.pages} database pages, ${verdict.walFrames} log frames, ${verdict.auditEntries} audit entries, `
      + `${verdict.recordings} recordings with ${verdict.audioFrames} frames looked at.`);
  }
  if (!sound) process.exitCode = 1;
}
