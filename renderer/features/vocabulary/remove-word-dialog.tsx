/** Asks before a word is taken out. */
import { Text } from '@mantine/core';
import type { VocabularyEntry } from '#shared/domain/vocabulary.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function RemoveWordDialog({ entry, onDone, onClose }: { readonly entry: VocabularyEntry; readonly onDone: () => void; readonly onClose: () => void }) {
  const remove = useAct('vocabulary', 'remove');
  return (
    <ConfirmDialog
      title={`Take out “${entry.term}”?`} confirmLabel="Take out" danger busy={remove.isPending} error={remove.isError ? errorWords(remove.error) : null}
      onConfirm={() => remove.mutate({ id: entry.id }, { onSuccess: onDone })} onClose={onClose}
    >
      <Text>It is no longer put in place of what sounds like it. Transcripts that are already written stay as they are.</Text>
    </ConfirmDialog>
  );
}
