import { z } from 'zod';
import { appointmentItemSchema, appointmentSchema, appointmentStatuses, newAppointmentSchema } from '#shared/domain/appointment.ts';
import { appointmentIdSchema, encounterIdSchema, patientIdSchema } from '#shared/domain/ids.ts';
import { instantSchema } from '#shared/domain/time.ts';
import type { Namespace } from '../verb.ts';

const byId = z.strictObject({ id: appointmentIdSchema });

export const appointmentsNamespace = {
  /** The earliest first; `to` is no longer of it. */
  list: {
    input: z.strictObject({ from: instantSchema.nullable().default(null), to: instantSchema.nullable().default(null), patientId: patientIdSchema.nullable().default(null) }),
    output: z.array(appointmentItemSchema),
  },
  create: { input: newAppointmentSchema, output: appointmentSchema },
  update: { input: byId.extend({ appointment: newAppointmentSchema }), output: appointmentSchema },
  /** What came of it. Once its visit is recorded it is done, and stays so. */
  setStatus: { input: byId.extend({ status: z.enum(appointmentStatuses) }), output: appointmentSchema },
  /** The visit that was begun from it. One begun near its hour finds it by itself. */
  linkVisit: { input: byId.extend({ encounterId: encounterIdSchema }), output: appointmentSchema },
  delete: { input: byId, output: z.null() },
} satisfies Namespace;
