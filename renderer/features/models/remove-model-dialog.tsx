/** Asks before a model goes: it can be had again, but only with a network or its file. */
import { Text } from '@mantine/core';
import type { ListedModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { formatSize } from '../../lib/format-time.ts';
import { languageToWords } from '../../lib/language-words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export interface RemoveModelDialogProps {
  readonly model: ListedModel;
  /** In words. */
  readonly onRemoved: (words: string) => void;
  readonly onClose: () => void;
}

export function RemoveModelDialog({ model: { id, name, installedBytes }, onRemoved, onClose }: RemoveModelDialogProps) {
  const remove = useAct('models', 'remove');
  return (
    <ConfirmDialog
      title={`Remove ${name}?`} confirmLabel="Remove" danger busy={remove.isPending} error={remove.isError ? errorWords(remove.error) : null}
      onConfirm={() => remove.mutate({ id }, { onSuccess: ({ wasChosenFor }) => onRemoved(removedWords(name, wasChosenFor)) })} onClose={onClose}
    >
      <Text>
        {installedBytes !== null && `${formatSize(installedBytes)} of this disk come free. `}
        What it has written stays. To have it again you need a network, or its zip. No account of this computer has it then; visits that ask for it
        are written by the best other one.
      </Text>
    </ConfirmDialog>
  );
}

function removedWords(name: string, wasChosenFor: readonly string[]): string {
  if (wasChosenFor.length === 0) return `${name} was removed.`;
  return `${name} was removed. It was chosen for ${wasChosenFor.map(languageToWords).join(', ')}: the best installed model is used there now.`;
}
