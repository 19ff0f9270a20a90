/** Deletes a visit after naming all that goes with it and asking why; the reason stands in the audit log. */
import { List, Text } from '@mantine/core';
import type { Encounter } from '#shared/domain/encounter.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { encounterLength } from '../../lib/encounter-length.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export interface DeleteVisitDialogProps {
  readonly encounter: Encounter;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

export function DeleteVisitDialog({ encounter, onDeleted, onClose }: DeleteVisitDialogProps) {
  const remove = useAct('encounters', 'delete');
  return (
    <ConfirmDialog
      title="Delete this visit?" confirmLabel="Delete" danger reasonLabel="Reason" busy={remove.isPending}
      error={remove.isError ? errorWords(remove.error) : null} onClose={onClose}
      onConfirm={(reason) => remove.mutate({ id: encounter.id, reason }, { onSuccess: onDeleted })}
    >
      <Text size="sm">
        The visit of {formatInstant(encounter.startedAt)}{encounter.title !== '' && <>, “{encounter.title}”,</>} goes for good:
      </Text>
      <List size="sm">
        {encounter.form !== 'written' && <List.Item>its recording ({encounterLength(encounter)})</List.Item>}
        {encounter.form !== 'written' && <List.Item>its transcript</List.Item>}
        <List.Item>its note{encounter.status === 'signed' && ', although it is signed'}</List.Item>
      </List>
      <Text size="sm">The audit log keeps that it was deleted, when, and your reason.</Text>
    </ConfirmDialog>
  );
}
