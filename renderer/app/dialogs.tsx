/** The dialogs of the open vault as one union: at most one is open, and closing it always leads back. */
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import type { EncounterListItem } from '#shared/ipc/namespaces/encounters.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import type { PageRecorder } from '../capture/page-recorder.ts';
import { DeleteVisitDialog } from '../features/encounters/delete-visit-dialog.tsx';
import { GetModelDialog } from '../features/models/get-model-dialog.tsx';
import { PatientDialog } from '../features/patients/patient-dialog.tsx';
import { PatientField } from '../features/patients/patient-field.tsx';
import { ImportDialog } from '../features/recording/import-dialog.tsx';
import type { KnownRecording } from '../features/recording/same-recording.ts';
import type { ImportWish } from '../features/recording/import-queue.ts';
import { NewVisitDialog } from '../features/recording/new-visit-dialog.tsx';
import { RecordingFailedDialog } from '../features/recording/recording-failed-dialog.tsx';
import { WrittenNoteDialog } from '../features/recording/written-note-dialog.tsx';
import type { StartedRecording } from '../features/recording/start-recording.ts';
import { ReportDialog } from '../features/reports/report-dialog.tsx';
import type { ReportOf } from '../features/reports/report-dialog.tsx';
import { MoveVisitDialog } from '../features/review/move-visit-dialog.tsx';
import { AppointmentDialog } from '../features/today/appointment-dialog.tsx';
import type { VisitStart } from '../lib/visit-start.ts';
import type { DroppedFile } from '../ui/drop-zone.tsx';

export type DialogState =
  | { readonly kind: 'new-visit'; readonly start: VisitStart | null }
  | { readonly kind: 'appointment'; readonly appointment: AppointmentItem | null; readonly patient: Patient | null; readonly day: CalendarDate }
  | { readonly kind: 'new-patient' }
  | { readonly kind: 'move'; readonly encounter: EncounterListItem }
  | { readonly kind: 'dictation' }
  | { readonly kind: 'written' }
  | { readonly kind: 'import'; readonly files: readonly DroppedFile[] }
  | { readonly kind: 'get-model' }
  | { readonly kind: 'report'; readonly of: ReportOf }
  | { readonly kind: 'delete'; readonly encounter: Encounter }
  | { readonly kind: 'recording-failed'; readonly encounterId: EncounterId | null; readonly message: string };

export interface OpenDialogProps {
  readonly dialog: DialogState;
  readonly recorder: PageRecorder;
  /** Recordings imported already, or on their way. */
  readonly known: readonly KnownRecording[];
  readonly onClose: () => void;
  readonly onOpenModels: () => void;
  readonly onImport: (wishes: readonly ImportWish[]) => void;
  readonly onStarted: (started: StartedRecording) => void;
  readonly onReview: (encounterId: EncounterId) => void;
  readonly onOrdered: () => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
  readonly onDeleted: () => void;
}

export function OpenDialog({ dialog, recorder, known, onClose, onOpenModels, onImport, onStarted, onReview, onOrdered, onOpenPatient, onDeleted }: OpenDialogProps) {
  switch (dialog.kind) {
    case 'new-visit': return <NewVisitDialog recorder={recorder} PatientField={PatientField} start={dialog.start} onStarted={onStarted} onClose={onClose} />;
    case 'appointment': return <AppointmentDialog appointment={dialog.appointment} patient={dialog.patient} day={dialog.day} PatientField={PatientField} onSaved={onClose} onClose={onClose} />;
    case 'new-patient': return <PatientDialog patient={null} onSaved={({ id }) => onOpenPatient(id)} onOpenOther={({ id }) => onOpenPatient(id)} onClose={onClose} />;
    case 'move': {
      const { encounter } = dialog;
      return <MoveVisitDialog encounter={encounter} patient={encounter.patientName === null ? null : { name: encounter.patientName }} PatientField={PatientField} onClose={onClose} />;
    }
    case 'dictation': return <NewVisitDialog form="dictated" start={null} recorder={recorder} PatientField={PatientField} onStarted={onStarted} onClose={onClose} />;
    case 'written': return <WrittenNoteDialog PatientField={PatientField} onWritten={onReview} onClose={onClose} />;
    case 'import': return <ImportDialog dropped={dialog.files} known={known} PatientField={PatientField} onImport={onImport} onClose={onClose} />;
    case 'get-model': return <GetModelDialog onOpenModels={onOpenModels} onClose={onClose} />;
    case 'report': return <ReportDialog of={dialog.of} onOrdered={onOrdered} onClose={onClose} />;
    case 'delete': return <DeleteVisitDialog encounter={dialog.encounter} onDeleted={onDeleted} onClose={onClose} />;
    case 'recording-failed': {
      const { encounterId, message } = dialog;
      return <RecordingFailedDialog message={message} onReview={encounterId === null ? null : () => onReview(encounterId)} onClose={onClose} />;
    }
    default: return exhaustive(dialog);
  }
}
