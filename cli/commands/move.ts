import type { Command } from 'commander';
import { moveEncounter } from '#core/workflows/encounters/move-encounter.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { mustFindPatient } from '../patient-id.ts';
import { withReason } from '../reason-option.ts';
import { UsageError } from '../usage-error.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface MoveOptions extends VaultOption {
  readonly json?: boolean;
  readonly to?: string;
  readonly toNobody?: boolean;
  readonly reason: string;
}

export function moveCommand(): Command {
  return withReason(vaultCommandNamed('move', 'file a visit under another patient, a signed one too').argument('<id>', 'the visit\'s id, or the beginning of it')
    .option('--to <patient>', 'the patient\'s id, or the beginning of it').option('--to-nobody', 'under no patient')).action(move);
}

async function move(id: string, { json, to, toNobody = false, reason, ...options }: MoveOptions): Promise<void> {
  if ((to === undefined) !== toNobody) throw new UsageError('Say either --to <patient> or --to-nobody.');
  await inClinic(options, (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const patientId = to === undefined ? null : mustFindPatient(clinic, to);
    mustSucceed(moveEncounter(clinic.open, { encounterId, patientId, reason }));
    if (json) printJson({ encounterId, patientId });
    else printLine(`${encounterId} is filed under ${patientId ?? 'nobody'}`);
  });
}
