/** Two ways to bring a model without a network: dialogs of most systems offer files or folders, not both. */
import { Button, Group } from '@mantine/core';
import { IconFileZip, IconFolderPlus } from '@tabler/icons-react';
import type { SpeechModel } from '#shared/domain/speech-model.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface AddFromFileProps {
  readonly onAdded: (model: SpeechModel) => void;
}

export function AddFromFile({ onAdded }: AddFromFileProps) {
  const add = useAct('models', 'addFromFile');
  const ask = (from: 'zip' | 'folder') => add.mutate({ from }, { onSuccess: (model) => { if (model !== null) onAdded(model); } });
  const isAsking = (from: 'zip' | 'folder') => add.isPending && add.variables.from === from;
  return (
    <>
      <Group gap="sm">
        <Button variant="default" leftSection={<IconFileZip size={18} aria-hidden />} loading={isAsking('zip')} disabled={add.isPending} onClick={() => ask('zip')}>Add from a zip</Button>
        <Button variant="default" leftSection={<IconFolderPlus size={18} aria-hidden />} loading={isAsking('folder')} disabled={add.isPending} onClick={() => ask('folder')}>Add from a folder</Button>
      </Group>
      {add.isError && <ErrorNotice message={errorWords(add.error)} />}
    </>
  );
}
