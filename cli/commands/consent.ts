import { Command, Option } from 'commander';
import { correctConsent, recordConsent } from '#core/workflows/encounters/record-consent.ts';
import { withdrawConsent } from '#core/workflows/taking-back/withdraw-consent.ts';
import { consentStates, takesConsentBack, type Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId } from '#shared/domain/ids.ts';
import { mustSucceed, type Result } from '#shared/lib/result.ts';
import type { Clinic } from '#core/compose.ts';
import { mustFindEncounter } from '../encounter-id.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine, tell } from '../output.ts';
import { tellOfBackups, withReason } from '../reason-option.ts';
import { vaultCommandNamed } from '../vault-command.ts';

const consentAnswers = ['given', 'declined'] as const;

interface AnswerOptions extends VaultOption {
  readonly json?: boolean;
}

interface WithdrawOptions extends VaultOption {
  readonly json?: boolean;
  readonly deleteSigned?: boolean;
  readonly reason: string;
}

export function consentCommand(): Command {
  return new Command('consent').description('consent to a visit being recorded').addCommand(
    vaultCommandNamed('record', 'what the patient said of it, where nobody has put it down; of a signed visit too')
      .argument('<id>', 'the visit\'s id, or the beginning of it')
      .addOption(new Option('--answer <answer>', 'what the patient said').choices(consentAnswers).makeOptionMandatory()).action(record).exitOverride(),
  ).addCommand(
    vaultCommandNamed('correct', 'it was put down wrongly; until the note is signed, and the audit log keeps what stood there')
      .argument('<id>', 'the visit\'s id, or the beginning of it')
      .addOption(new Option('--answer <answer>', 'what is right; not-recorded: whether the patient was asked is not known').choices(consentStates).makeOptionMandatory()).action(correct).exitOverride(),
  ).addCommand(
    withReason(vaultCommandNamed('withdraw', 'it was taken back; or the recording is to go where it was declined or never put down, or of a dictation: the sound and all earlier transcripts go, and so do transcript and draft; a signed note stays with its transcript')
      .argument('<id>', 'the visit\'s id, or the beginning of it')
      .option('--delete-signed', 'a signed note goes too, with its whole visit')).action(withdraw).exitOverride(),
  );
}

function record(id: string, { answer, ...options }: AnswerOptions & { readonly answer: (typeof consentAnswers)[number] }): Promise<void> {
  return putDown(id, options, (clinic, encounterId) => recordConsent(clinic.open, encounterId, answer));
}

function correct(id: string, { answer, ...options }: AnswerOptions & { readonly answer: (typeof consentStates)[number] }): Promise<void> {
  return putDown(id, options, (clinic, encounterId) => correctConsent(clinic.open, encounterId, answer));
}

async function putDown(id: string, { json, ...options }: AnswerOptions, act: (clinic: Clinic, encounterId: EncounterId) => Result<Encounter>): Promise<void> {
  await inClinic(options, (clinic) => {
    const { id: encounterId, consent } = mustSucceed(act(clinic, mustFindEncounter(clinic, id)));
    if (json) return printJson({ encounterId, consent });
    printLine(consent.state === 'not-recorded' ? 'Consent is not put down any more.' : `Consent put down: ${consent.state}.`);
    if (consent.state === 'declined') tell('The recording is still there. `sotto consent withdraw` removes it.');
  });
}

async function withdraw(id: string, { json, deleteSigned = false, reason, ...options }: WithdrawOptions): Promise<void> {
  await inClinic(options, async (clinic) => {
    const encounterId = mustFindEncounter(clinic, id);
    const { reader: encounters } = clinic.open.repositories.encounters;
    const before = encounters.get(encounterId);
    const done = before === null || takesConsentBack(before) ? 'Consent withdrawn' : 'Recording removed';
    const { visitDeleted } = mustSucceed(await withdrawConsent(clinic, { encounterId, deleteSigned, reason }));
    if (json) printJson({ encounterId, visitDeleted });
    else if (visitDeleted) printLine(`${done}, and ${encounterId} deleted`);
    else printLine(`${done}: ${encounters.get(encounterId)?.status === 'signed'
      ? 'the sound is gone; the signed note stays with its transcript.' : 'sound, transcript and draft are gone.'}`);
    tellOfBackups();
  });
}
