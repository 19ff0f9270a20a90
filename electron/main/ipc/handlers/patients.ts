import { deletePatient } from '#core/workflows/patients/delete-patient.ts';
import { createPatient, updatePatient } from '#core/workflows/patients/keep-patients.ts';
import { mergePatients } from '#core/workflows/patients/merge-patients.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createPatientsHandlers({ sotto }: HandlerDeps): Handlers['patients'] {
  return {
    list: ({ query }) => withClinic(sotto, ({ open }) => ok(open.repositories.patients.reader.list({ query, limit: 500 }))),
    create: (patient) => withClinic(sotto, ({ open }) => createPatient(open, patient)),
    update: ({ id, patient }) => withClinic(sotto, ({ open }) => updatePatient(open, id, patient)),
    delete: ({ id, reason }) => withClinic(sotto, (clinic) => deletePatient(clinic, id, reason)),
    merge: (merge) => withClinic(sotto, ({ open }) => mergePatients(open, merge)),
  };
}
