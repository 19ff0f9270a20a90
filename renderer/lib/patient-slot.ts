/** The slot for choosing a patient: one feature fills it, others show it, `app` joins them, so features never meet. */
import type { Patient } from '#shared/domain/patient.ts';
import type { ReactNode } from 'react';

export interface PatientSlotProps {
  readonly patient: Patient | null;
  readonly onChange: (patient: Patient | null) => void;
  /** The first field of its dialog. */
  readonly autoFocus?: boolean;
}

export type PatientSlot = (props: PatientSlotProps) => ReactNode;
