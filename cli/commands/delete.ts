import type { Command } from 'commander';
import { mustSucceed } from '#shared/lib/result.ts';
import { deleteEncounter } from '#core/workflows/delete-encounter.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function deleteCommand(): Command {
  return vaultCommandNamed('delete', 'one visit for good: sound, transcript and note').argument('<id>', 'its id, or the beginning of it')
    .requiredOption('--reason <text>', 'why; kept in the audit log').action(deleteVisit);
}

async function deleteVisit(id: string, { json, reason, ...options }: VaultOption & { readonly json?: boolean; readonly reason: string }): Promise<void> {
  if (reason.trim().length < 3) throw new UsageError('--reason: say in a few words why.');
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    mustSucceed(await deleteEncounter(clinic.open, encounterId, reason.trim()));
    if (json) printJson({ encounterId, deleted: true });
    else printLine(`${encounterId} deleted`);
  });
}
