/** Files a visit under another patient, or under none, with the reason. A signed note moves along unchanged. */
import { Checkbox, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface MoveVisitDialogProps {
  readonly encounter: Pick<Encounter, 'id' | 'patientId' | 'status'>;
  readonly patient: Pick<Patient, 'name'> | null;
  readonly PatientField: PatientSlot;
  readonly onClose: () => void;
}

export function MoveVisitDialog({ encounter, patient, PatientField, onClose }: MoveVisitDialogProps) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Patient | null>(null);
  // Said on purpose: a name that was typed and never chosen must not take the visit out of a record.
  const [toNobody, setToNobody] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const move = useAct('encounters', 'move');

  function confirm(reason: string) {
    if (chosen === null && !toNobody) return setProblem('Choose the patient this visit belongs to.');
    const patientId = toNobody ? null : chosen?.id ?? null;
    if (patientId === encounter.patientId) return setProblem('The visit is there already. Choose another patient.');
    setProblem(null);
    move.mutate({ id: encounter.id, patientId, reason }, {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        onClose();
      },
    });
  }

  return (
    <ConfirmDialog
      title={patient === null ? 'File under a patient' : 'Move to another patient'} confirmLabel="Move the visit" reasonLabel="Reason" busy={move.isPending}
      error={move.isError ? errorWords(move.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm">
        This visit is filed under {patient === null ? 'nobody' : patient.name}.{encounter.status === 'signed' && ' The signed note moves along and does not change.'} The
        audit log keeps both places and your reason.
      </Text>
      {!toNobody && <PatientField patient={chosen} onChange={setChosen} />}
      {patient !== null && <Checkbox label="File it under nobody for now" checked={toNobody} onChange={(event) => setToNobody(event.currentTarget.checked)} />}
      {problem !== null && <ErrorNotice message={problem} />}
    </ConfirmDialog>
  );
}
