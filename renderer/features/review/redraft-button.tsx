/** Has the draft written anew from the transcript as it now is, by the same template or another, after saying what stays of it. */
import { Button, List, NativeSelect, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function RedraftButton({ note }: { readonly note: Note }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setAsking(true)}>Write anew</Button>
      {asking && <RedraftDialog note={note} onClose={() => setAsking(false)} />}
    </>
  );
}

function RedraftDialog({ note, onClose }: { readonly note: Note; readonly onClose: () => void }) {
  const redraft = useNoteAct('redraft');
  const templates = useVerb('app', 'templates', {}).data ?? [];
  const [templateId, setTemplateId] = useState(note.templateId);
  const options = templates.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ConfirmDialog
      title="Write the draft anew?" confirmLabel="Write anew" busy={redraft.isPending} error={redraft.isError ? errorWords(redraft.error) : null}
      onConfirm={() => redraft.mutate({ encounterId: note.encounterId, templateId: templateId === note.templateId ? null : templateId }, { onSuccess: onClose })} onClose={onClose}
    >
      <NativeSelect
        label="Template" value={templateId} onChange={(event) => setTemplateId(event.currentTarget.value)}
        data={options.some(({ value }) => value === note.templateId) ? options : [{ value: note.templateId, label: 'As it is' }, ...options]}
      />
      <Text size="sm" component="div">
        It is written from the transcript as it is now, with the words you corrected.
        <List size="sm">
          <List.Item>what you typed, reworded and deleted stays so</List.Item>
          <List.Item>what is new is marked</List.Item>
          <List.Item>the present draft is kept among the earlier versions</List.Item>
        </List>
      </Text>
    </ConfirmDialog>
  );
}
