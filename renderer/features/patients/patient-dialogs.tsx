/** What can be done with a patient, as one union: at most one dialog is open, and each says what came of it. */
import type { PatientId } from '#shared/domain/ids.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { exhaustive } from '#shared/lib/assert.ts';
import { DeletePatientDialog } from './delete-patient-dialog.tsx';
import { ExportPatientDialog } from './export-patient-dialog.tsx';
import { MergePatientsDialog } from './merge-patients-dialog.tsx';
import { PatientDialog } from './patient-dialog.tsx';

export type PatientDialogState =
  | { readonly kind: 'edit'; readonly patient: Patient | null }
  | { readonly kind: 'merge' | 'export' | 'delete'; readonly patient: Patient };

export interface OpenPatientDialogProps {
  readonly dialog: PatientDialogState;
  /** With what was done, in words; null where it shows by itself. `gone`: the entry that is no longer there. */
  readonly onDone: (words: string | null, gone?: Pick<Patient, 'id'>) => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
  readonly onClose: () => void;
}

export function OpenPatientDialog({ dialog, onDone, onOpenPatient, onClose }: OpenPatientDialogProps) {
  switch (dialog.kind) {
    case 'edit': return <PatientDialog patient={dialog.patient} onSaved={() => onDone(null)} onOpenOther={(other) => { onClose(); onOpenPatient(other.id); }} onClose={onClose} />;
    case 'merge': return <MergePatientsDialog patient={dialog.patient} onDone={onDone} onClose={onClose} />;
    case 'export': return <ExportPatientDialog patient={dialog.patient} onDone={onDone} onClose={onClose} />;
    case 'delete': return <DeletePatientDialog patient={dialog.patient} onDone={(words) => onDone(words, dialog.patient)} onClose={onClose} />;
    default: return exhaustive(dialog);
  }
}
