/**
 * A visit begun from an appointment: at once where consent was given before, else by the dialog, with patient and consent in place.
 * It stays the appointment's visit, however far from its hour it begins.
 */
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { AppointmentId } from '#shared/domain/ids.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import { call, errorWords } from '../api/call.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';
import type { StartedRecording } from '../features/recording/start-recording.ts';
import { useRecordNow } from '../features/recording/use-record-now.ts';
import { useToast } from '../ui/toasts.tsx';
import type { DialogState } from './dialogs.tsx';

export interface BeginVisitDeps {
  readonly recorder: PageRecorder;
  readonly onDialog: (dialog: DialogState) => void;
  readonly onStarted: (started: StartedRecording) => void;
}

export interface BeginVisit {
  /** Null: somebody who is yet to be named. */
  readonly fromAppointment: (appointment: AppointmentItem | null) => void;
  readonly openAppointment: (asked: { readonly appointment: AppointmentItem | null; readonly day: CalendarDate }) => void;
  readonly link: (id: AppointmentId | null, started: StartedRecording) => void;
  readonly busy: boolean;
  readonly error: string | null;
}

export function useBeginVisit({ recorder, onDialog, onStarted }: BeginVisitDeps): BeginVisit {
  const toast = useToast();
  const recordNow = useRecordNow(recorder);
  const failed = (error: unknown) => toast(errorWords(error));
  const link = (id: AppointmentId | null, { encounterId }: StartedRecording) => {
    if (id !== null) call('appointments', 'linkVisit', { id, encounterId }).catch(failed);
  };

  return {
    fromAppointment(appointment) {
      if (appointment === null) return recordNow.record({ patientId: null, title: '', consent: 'not-recorded' }, onStarted);
      const { id: appointmentId, patientId, title, consent: { state: consent } } = appointment;
      if (consent === 'given') {
        return recordNow.record({ patientId, title, consent }, (started) => {
          link(appointmentId, started);
          onStarted(started);
        });
      }
      call('patients', 'get', { id: patientId }).then((patient) => onDialog({ kind: 'new-visit', start: { patient, title, consent, appointmentId } }), failed);
    },
    openAppointment({ appointment, day }) {
      if (appointment === null) return onDialog({ kind: 'appointment', appointment, patient: null, day });
      call('patients', 'get', { id: appointment.patientId }).then((patient) => onDialog({ kind: 'appointment', appointment, patient, day }), failed);
    },
    link, busy: recordNow.busy, error: recordNow.error,
  };
}
