/** What is known of a visit before its dialog opens: who comes, what for, whether they agreed, and the appointment it belongs to. */
import type { AppointmentConsentState } from '#shared/domain/appointment.ts';
import type { AppointmentId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';

export interface VisitStart {
  readonly patient: Patient;
  readonly title: string;
  readonly consent: AppointmentConsentState;
  readonly appointmentId: AppointmentId | null;
}
