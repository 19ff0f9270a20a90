/** Files a visit under another patient, or under none, with the reason. A signed note moves along unchanged. */
import { Text } from '@mantine/core';
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
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly PatientField: PatientSlot;
  readonly onClose: () => void;
}

export function MoveVisitDialog({ encounter, patient, PatientField, onClose }: MoveVisitDialogProps) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Patient | null>(null);
  const [unchanged, setUnchanged] = useState(false);
  const move = useAct('encounters', 'move');

  function confirm(reason: string) {
    const patientId = chosen?.id ?? null;
    setUnchanged(patientId === encounter.patientId);
    if (patientId === encounter.patientId) return;
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
        {patient === null ? 'This visit is filed under nobody.' : <>This visit is filed under {patient.name}. Choose nobody to take it out of that record.</>}
        {encounter.status === 'signed' && ' The signed note moves along and does not change.'} The audit log keeps both places and your reason.
      </Text>
      <PatientField patient={chosen} onChange={setChosen} />
      {unchanged && <ErrorNotice message={patient === null ? 'Choose a patient.' : 'The visit is there already. Choose another patient.'} />}
    </ConfirmDialog>
  );
}
