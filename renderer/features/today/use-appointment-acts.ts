/** Marks and deletes an appointment at once, and says so with the way back. */
import type { AppointmentItem, AppointmentStatus } from '#shared/domain/appointment.ts';
import type { AppointmentId } from '#shared/domain/ids.ts';
import { call, errorWords } from '../../api/call.ts';
import { useToast, useUndoToast } from '../../ui/toasts.tsx';

export interface AppointmentActs {
  readonly mark: (appointment: AppointmentItem, status: AppointmentStatus) => void;
  readonly remove: (appointment: AppointmentItem) => void;
}

const markedWords: Readonly<Record<AppointmentStatus, string>> = {
  scheduled: 'is expected again', completed: 'marked as done', missed: 'marked as missed', cancelled: 'cancelled',
};

/** An appointment that was deleted and put back is another one, by the id that it had before: what was done to it earlier can still be undone. */
const putBackAs = new Map<AppointmentId, AppointmentId>();

function idNow(id: AppointmentId): AppointmentId {
  const next = putBackAs.get(id);
  return next === undefined ? id : idNow(next);
}

export function useAppointmentActs(): AppointmentActs {
  const toast = useToast();
  const undoToast = useUndoToast();
  const failed = (error: unknown) => toast(errorWords(error));
  return {
    mark: (appointment, status) => {
      const { id, patientName } = appointment;
      call('appointments', 'setStatus', { id, status }).then(() => undoToast({
        words: `Appointment of ${patientName} ${markedWords[status]}.`, undo: () => call('appointments', 'setStatus', { id: idNow(id), status: appointment.status }),
      }), failed);
    },
    remove: ({ id, patientId, patientName, title, startsAt, durationMinutes, status, consent, encounterId }) => {
      const putBack = async () => {
        const made = await call('appointments', 'create', { patientId, title, startsAt, durationMinutes, consent: consent.state });
        putBackAs.set(id, made.id);
        if (encounterId !== null) await call('appointments', 'linkVisit', { id: made.id, encounterId });
        else if (status !== 'scheduled') await call('appointments', 'setStatus', { id: made.id, status });
      };
      call('appointments', 'delete', { id }).then(() => undoToast({ words: `Appointment of ${patientName} deleted.`, undo: putBack }), failed);
    },
  };
}
