/** The patient takes back that the visit was recorded, or had declined it, or a dictation is to go: says what goes and what stays, and asks why. */
import { Checkbox, List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { takesConsentBack } from '#shared/domain/encounter.ts';
import type { EncounterDetail } from '#shared/ipc/namespaces/encounters.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { takeToastsBack } from '../../ui/toasts.tsx';

export interface WithdrawConsentDialogProps {
  readonly detail: EncounterDetail;
  /** The visit itself is gone. */
  readonly onVisitDeleted: () => void;
  readonly onClose: () => void;
}

export function WithdrawConsentDialog({ detail: { encounter, note }, onVisitDeleted, onClose }: WithdrawConsentDialogProps) {
  const queryClient = useQueryClient();
  const [deleteSigned, setDeleteSigned] = useState(false);
  const withdraw = useAct('encounters', 'withdrawConsent');
  const ungiven = !takesConsentBack(encounter);
  const signed = note?.status === 'signed';

  function confirm(reason: string) {
    withdraw.mutate({ id: encounter.id, deleteSigned: signed && deleteSigned, reason }, {
      onSuccess: ({ visitDeleted }) => {
        takeToastsBack(encounter.id);
        if (visitDeleted) return onVisitDeleted();
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        onClose();
      },
    });
  }

  return (
    <ConfirmDialog
      title={ungiven ? 'Remove the recording?' : 'Withdraw consent to the recording?'} confirmLabel={ungiven ? 'Remove the recording' : 'Withdraw consent'} danger reasonLabel="Reason" busy={withdraw.isPending}
      error={withdraw.isError ? errorWords(withdraw.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text size="sm" component="div">
        These go for good:
        <List size="sm">
          <List.Item>the sound of the visit, with the key to it</List.Item>
          {signed ? deleteSigned && <List.Item>the transcript, the signed note with its addenda, and the visit itself</List.Item> : <List.Item>the transcript, the draft of the note with what you typed in it, and the title</List.Item>}
          <List.Item>all earlier transcripts</List.Item>
        </List>
      </Text>
      {signed && <SignedNote deleteSigned={deleteSigned} onChange={setDeleteSigned} />}
      <Text size="sm">
        {signed && deleteSigned ? 'The audit log keeps that the visit was deleted' : `That the visit took place stays, and the audit log keeps that ${ungiven ? 'the recording was removed' : 'consent was withdrawn'}`}, when, and your reason.
        Older backups and exported files are not reached.
      </Text>
      {encounter.consent.state === 'declined' && !(signed && deleteSigned) && <Text size="sm">The visit goes on saying that consent was declined, and from then on that the recording was removed.</Text>}
    </ConfirmDialog>
  );
}

function SignedNote({ deleteSigned, onChange }: { readonly deleteSigned: boolean; readonly onChange: (deleteSigned: boolean) => void }) {
  const policies = useVerb('policies', 'get', {}).data?.policies;
  return (
    <>
      {!deleteSigned && <Text size="sm">The signed note stays with its transcript: it is part of the medical record. It can no longer be listened to.</Text>}
      {policies?.signedNotes === 'may-be-deleted' && (
        <Checkbox label="Delete the signed note and the visit too" checked={deleteSigned} onChange={(event) => onChange(event.currentTarget.checked)} />
      )}
      {policies?.signedNotes === 'kept' && <Text size="sm" c="dimmed">The policies of this laptop keep signed notes, so it cannot be deleted.</Text>}
    </>
  );
}
