import { deletePatient } from '#core/workflows/patients/delete-patient.ts';
import { archivePatient } from '#core/workflows/patients/archive-patient.ts';
import { findAlike } from '#core/workflows/patients/find-alike.ts';
import { findKnownRows, importPatients, undoImport } from '#core/workflows/patients/import-patients.ts';
import { createPatient, noPatient, updatePatient } from '#core/workflows/patients/keep-patients.ts';
import { mergePatients } from '#core/workflows/patients/merge-patients.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic, withoutCopies } from './with-clinic.ts';

export function createPatientsHandlers({ sotto }: HandlerDeps): Handlers['patients'] {
  return {
    list: (wanted) => withClinic(sotto, ({ open }) => ok(open.repositories.patients.reader.list(wanted))),
    get: ({ id }) => withClinic(sotto, ({ open }) => {
      const patient = open.repositories.patients.reader.get(id);
      return patient === null ? err(noPatient()) : ok(patient);
    }),
    findAlike: ({ except, ...sought }) => withClinic(sotto, ({ open }) => ok(findAlike(open, sought, { except }))),
    setArchived: ({ id, archived }) => withClinic(sotto, ({ open }) => archivePatient(open, id, archived)),
    findKnownRows: ({ patients }) => withClinic(sotto, ({ open }) => ok(findKnownRows(open, patients))),
    importList: ({ patients }) => withClinic(sotto, ({ open }) => importPatients(open, patients)),
    undoImport: ({ importId }) => withClinic(sotto, ({ open }) => undoImport(open, importId)),
    create: (patient) => withClinic(sotto, ({ open }) => createPatient(open, patient)),
    update: ({ id, patient }) => withClinic(sotto, ({ open }) => updatePatient(open, id, patient)),
    delete: ({ id, reason }) => withClinic(sotto, async (clinic) => withoutCopies(clinic.opened, await deletePatient(clinic, id, reason))),
    merge: (merge) => withClinic(sotto, ({ open, opened }) => withoutCopies(opened, mergePatients(open, merge))),
  };
}
