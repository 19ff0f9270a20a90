import { Command } from 'commander';
import { archivePatient } from '#core/workflows/patients/archive-patient.ts';
import { deletePatient } from '#core/workflows/patients/delete-patient.ts';
import { mergePatients } from '#core/workflows/patients/merge-patients.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { inClinic, type VaultOption } from '../open-clinic.ts';
import { printJson, printLine } from '../output.ts';
import { everyPatient, mustFindPatient } from '../patient-id.ts';
import { tellOfBackups, withReason } from '../reason-option.ts';
import { vaultCommandNamed } from '../vault-command.ts';
import { patientImportCommand, patientUndoImportCommand } from './patient-import.ts';

interface PatientOptions extends VaultOption {
  readonly json?: boolean;
}

interface ReasonedOptions extends PatientOptions {
  readonly reason: string;
}

export function patientCommand(): Command {
  return new Command('patient').description('patients, and what cannot be taken back about them')
    .addCommand(vaultCommandNamed('list', 'by name, with their ids').option('--query <text>', 'a part of the name or the record number', '')
      .action(list).exitOverride())
    .addCommand(patientImportCommand().exitOverride()).addCommand(patientUndoImportCommand().exitOverride())
    .addCommand(vaultCommandNamed('archive', 'left out of lists and choices, with everything kept').argument('<id>', 'its id, or the beginning of it')
      .option('--undo', 'take out of the archive').action(archive).exitOverride())
    .addCommand(withReason(vaultCommandNamed('merge', 'one person written down twice: the visits of the second go to the first, and the second goes')
      .argument('<kept>', 'the id of the one that stays; it is filled in where it says nothing')
      .argument('<merged>', 'the id of the one that goes')).action(merge).exitOverride())
    .addCommand(withReason(vaultCommandNamed('delete', 'a patient for good, with all visits').argument('<id>', 'its id, or the beginning of it'))
      .action(deleteOne).exitOverride());
}

async function list({ json, query, ...options }: PatientOptions & { readonly query: string }): Promise<void> {
  await inClinic(options, ({ open }) => {
    const patients = open.repositories.patients.reader.list({ query, limit: everyPatient });
    if (json) return printJson(patients);
    for (const { id, name, birthDate, recordNumber, archivedAt } of patients) printLine([id, name, birthDate ?? '', recordNumber, archivedAt === null ? '' : '(archived)'].filter(Boolean).join('  '));
  });
}

async function archive(id: string, { json, undo = false, ...options }: PatientOptions & { readonly undo?: boolean }): Promise<void> {
  await inClinic(options, (clinic) => {
    const patient = mustSucceed(archivePatient(clinic.open, mustFindPatient(clinic, id), !undo));
    if (json) printJson(patient);
    else printLine(`${patient.id} is ${undo ? 'out of the archive' : 'archived'}`);
  });
}

async function merge(keptTyped: string, mergedTyped: string, { json, reason, ...options }: ReasonedOptions): Promise<void> {
  await inClinic(options, (clinic) => {
    const [keptId, mergedId] = [mustFindPatient(clinic, keptTyped), mustFindPatient(clinic, mergedTyped)];
    const { patient, encounters } = mustSucceed(mergePatients(clinic.open, { keptId, mergedId, reason }));
    if (json) printJson({ patient, encounters });
    else printLine(`${patient.name}: ${visits(encounters)} moved here, and the other entry is gone`);
    tellOfBackups();
  });
}

async function deleteOne(id: string, { json, reason, ...options }: ReasonedOptions): Promise<void> {
  await inClinic(options, async (clinic) => {
    const patientId = mustFindPatient(clinic, id);
    const { encounters } = mustSucceed(await deletePatient(clinic, patientId, reason));
    if (json) printJson({ patientId, encounters });
    else printLine(`${patientId} deleted, with ${visits(encounters)}`);
    tellOfBackups();
  });
}

function visits(count: number): string {
  return `${count} visit${count === 1 ? '' : 's'}`;
}
