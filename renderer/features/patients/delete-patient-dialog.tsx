/** Deletes a patient with all visits, after saying how many those are and what the laptop's policies keep. */
import { List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { Caution } from '../../ui/caution.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useVisitCount } from './use-visit-count.ts';

export interface DeletePatientDialogProps {
  readonly patient: Patient;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

export function DeletePatientDialog({ patient, onDone, onClose }: DeletePatientDialogProps) {
  const queryClient = useQueryClient();
  const remove = useAct('patients', 'delete');
  const { all, signed = 0 } = useVisitCount(patient.id);
  const keepsSigned = useVerb('policies', 'get', {}).data?.policies.signedNotes === 'kept';

  function confirm(reason: string) {
    remove.mutate({ id: patient.id, reason }, {
      onSuccess: ({ encounters }) => {
        void queryClient.invalidateQueries({ queryKey: ['patients'] });
        onDone(`${patient.name} is deleted, with ${countWords(encounters, 'visit')}.`);
      },
    });
  }

  return (
    <ConfirmDialog
      title={`Delete ${patient.name}?`} confirmLabel="Delete patient" danger reasonLabel="Reason" busy={remove.isPending}
      error={remove.isError ? errorWords(remove.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm" component="div">
        These go for good:
        <List size="sm">
          <List.Item>name and particulars</List.Item>
          <List.Item>
            {all === undefined ? 'all visits' : countWords(all, 'visit')}, with sound, transcripts and notes
            {signed > 0 && `, ${signed} of them signed`}
          </List.Item>
        </List>
      </Text>
      {keepsSigned && signed > 0 && <Caution>The policies of this laptop keep signed notes. A patient who has one cannot be deleted; the sound of each visit can.</Caution>}
      <Text size="sm">Check first whether the law asks you to keep this record. The audit log keeps that it was deleted, when, and your reason. Older backups are not reached.</Text>
    </ConfirmDialog>
  );
}
