import type { Command } from 'commander';
import { mustSucceed } from '#shared/lib/result.ts';
import { deleteEncounter } from '#core/workflows/encounters/delete-encounter.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { tellOfBackups, withReason } from '../reason-option.ts';
import { vaultCommandNamed } from '../vault-command.ts';

export function deleteCommand(): Command {
  return withReason(vaultCommandNamed('delete', 'one visit for good: sound, transcript and note').argument('<id>', 'its id, or the beginning of it'))
    .action(deleteVisit);
}

async function deleteVisit(id: string, { json, reason, ...options }: VaultOption & { readonly json?: boolean; readonly reason: string }): Promise<void> {
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    mustSucceed(await deleteEncounter(clinic.open, encounterId, reason));
    if (json) printJson({ encounterId, deleted: true });
    else printLine(`${encounterId} deleted`);
    tellOfBackups();
  });
}
