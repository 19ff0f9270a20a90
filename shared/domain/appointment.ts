/**
 * Who is to come when, and what came of it. Only what a person or a recorded visit says is stored: that a time has gone by
 * with nothing recorded is read off the clock (`appointmentStateAt`), and never decides by itself that somebody stayed away.
 */
import { z } from 'zod';
import { consentSchema, consentStates, encounterStatuses, type Encounter, type EncounterStatus } from './encounter.ts';
import { appointmentIdSchema, encounterIdSchema, patientIdSchema } from './ids.ts';
import { instantSchema, timestampsShape } from './time.ts';

export const appointmentStatuses = ['scheduled', 'completed', 'cancelled', 'missed'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

/** Asked for before the visit; the visit keeps its own. */
export type AppointmentConsentState = (typeof consentStates)[number];

export const newAppointmentSchema = z.strictObject({
  patientId: patientIdSchema,
  /** First visit, follow-up, …; may be empty. */
  title: z.string().trim().max(200).default(''),
  startsAt: instantSchema,
  durationMinutes: z.int().min(5).max(720).default(50),
  consent: z.enum(consentStates).default('not-recorded'),
});
export type NewAppointment = z.infer<typeof newAppointmentSchema>;

export const appointmentSchema = newAppointmentSchema.omit({ consent: true }).extend({
  id: appointmentIdSchema,
  status: z.enum(appointmentStatuses),
  consent: z.strictObject({ state: z.enum(consentStates), at: instantSchema.nullable() }),
  /** The visit that came of it. */
  encounterId: encounterIdSchema.nullable(),
  ...timestampsShape,
});
export type Appointment = z.infer<typeof appointmentSchema>;

/** With what a day's list shows beside it. */
export const appointmentItemSchema = appointmentSchema.extend({
  patientName: z.string(),
  /** Of its visit; null while there is none. */
  encounterStatus: z.enum(encounterStatuses).nullable(),
  /** The visit's own consent where there is a visit, else what was asked before. */
  shownConsent: consentSchema.shape.state,
  /** Of the patient's latest visit; null without one. Somebody who took it back is asked with more care. */
  lastConsent: consentSchema.shape.state.nullable(),
});
export type AppointmentItem = z.infer<typeof appointmentItemSchema>;

export const appointmentStates = ['upcoming', 'now', 'recording', 'done', 'cancelled', 'missed', 'unsaid'] as const;
/** `unsaid`: its time is over, and nobody has said what came of it. */
export type AppointmentState = (typeof appointmentStates)[number];

export function appointmentStateAt(
  appointment: Pick<Appointment, 'status' | 'startsAt' | 'durationMinutes'> & { readonly encounterStatus: EncounterStatus | null }, nowMs: number,
): AppointmentState {
  switch (appointment.status) {
    case 'cancelled': return 'cancelled';
    case 'missed': return 'missed';
    case 'completed': return appointment.encounterStatus === 'recording' ? 'recording' : 'done';
    case 'scheduled': {
      const startsMs = Date.parse(appointment.startsAt);
      if (nowMs < startsMs) return 'upcoming';
      return nowMs < startsMs + appointment.durationMinutes * 60_000 ? 'now' : 'unsaid';
    }
  }
}

/** A visit of the patient that begins this near to an appointment is the one that was meant. */
export const sameVisitWithinMs = 3 * 3_600_000;

/** Else somebody linked the two by hand. */
export function isSameVisit({ startsAt }: Pick<Appointment, 'startsAt'>, { startedAt }: Pick<Encounter, 'startedAt'>): boolean {
  return Math.abs(Date.parse(startsAt) - Date.parse(startedAt)) <= sameVisitWithinMs;
}
