import { Command } from 'commander';
import { withdrawConsent } from '#core/workflows/taking-back/withdraw-consent.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { tellOfBackups, withReason } from '../reason-option.ts';
import { vaultCommandNamed } from '../vault-command.ts';

interface WithdrawOptions extends VaultOption {
  readonly json?: boolean;
  readonly deleteSigned?: boolean;
  readonly reason: string;
}

export function consentCommand(): Command {
  return new Command('consent').description('consent to a visit being recorded').addCommand(
    withReason(vaultCommandNamed('withdraw', 'it was taken back: the sound and all earlier transcripts go, and so do transcript and draft; a signed note stays with its transcript')
      .argument('<id>', 'the visit\'s id, or the beginning of it')
      .option('--delete-signed', 'a signed note goes too, with its whole visit')).action(withdraw).exitOverride(),
  );
}

async function withdraw(id: string, { json, deleteSigned = false, reason, ...options }: WithdrawOptions): Promise<void> {
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const { visitDeleted } = mustSucceed(await withdrawConsent(clinic, { encounterId, deleteSigned, reason }));
    if (json) printJson({ encounterId, visitDeleted });
    else if (visitDeleted) printLine(`Consent withdrawn, and ${encounterId} deleted`);
    else printLine(clinic.open.repositories.encounters.reader.get(encounterId)?.status === 'signed'
      ? 'Consent withdrawn: the sound is gone; the signed note stays with its transcript.'
      : 'Consent withdrawn: sound, transcript and draft are gone.');
    tellOfBackups();
  });
}
