import { createAppointment, deleteAppointment, linkVisit, markAppointment, updateAppointment } from '#core/workflows/patients/keep-appointments.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createAppointmentsHandlers({ sotto }: HandlerDeps): Handlers['appointments'] {
  return {
    list: ({ from, to, patientId }) => withClinic(sotto, ({ open }) => ok(open.repositories.appointments.reader.list({
      ...(from !== null && { from }), ...(to !== null && { to }), ...(patientId !== null && { patientId }),
    }))),
    create: (appointment) => withClinic(sotto, ({ open }) => createAppointment(open, appointment)),
    update: ({ id, appointment }) => withClinic(sotto, ({ open }) => updateAppointment(open, id, appointment)),
    setStatus: ({ id, status }) => withClinic(sotto, ({ open }) => markAppointment(open, id, status)),
    linkVisit: ({ id, encounterId }) => withClinic(sotto, ({ open }) => linkVisit(open, id, encounterId)),
    delete: ({ id }) => withClinic(sotto, ({ open }) => done(deleteAppointment(open, id))),
  };
}
