/** The same person written down twice becomes one: both side by side, a choice of which stays, and the reason. */
import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PatientField } from './patient-field.tsx';
import { SideBySide } from './side-by-side.tsx';

export interface MergePatientsDialogProps {
  readonly patient: Patient;
  /** `gone`: the entry that is no longer there. */
  readonly onDone: (words: string, gone: Patient) => void;
  readonly onClose: () => void;
}

export function MergePatientsDialog({ patient, onDone, onClose }: MergePatientsDialogProps) {
  const queryClient = useQueryClient();
  const [other, setOther] = useState<Patient | null>(null);
  const [kept, setKept] = useState(patient);
  const [otherMissing, setOtherMissing] = useState(false);
  const merge = useAct('patients', 'merge');

  function chooseOther(chosen: Patient | null) {
    setOther(chosen);
    setOtherMissing(false);
    setKept(patient);
  }
  function confirm(reason: string) {
    if (other === null) return setOtherMissing(true);
    const merged = kept.id === patient.id ? other : patient;
    merge.mutate({ keptId: kept.id, mergedId: merged.id, reason }, {
      onSuccess: ({ patient: left, encounters }) => {
        void queryClient.invalidateQueries({ queryKey: ['patients'] });
        onDone(`Merged: ${left.name} has ${countWords(encounters, 'visit')} more, and the other entry is gone.`, merged);
      },
    });
  }

  return (
    <ConfirmDialog
      wide title={`Merge ${patient.name} with another`} confirmLabel="Merge" danger reasonLabel="Reason" busy={merge.isPending}
      error={merge.isError ? errorWords(merge.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm">For one person written down twice. All visits go to the entry that stays; the other entry goes, and that cannot be undone.</Text>
      <PatientField existingOnly label="The other entry" without={patient.id} patient={other} onChange={chooseOther} />
      {otherMissing && <ErrorNotice message="Choose the other entry first." />}
      {other !== null && <SideBySide both={[patient, other]} kept={kept} onKeep={setKept} />}
    </ConfirmDialog>
  );
}
