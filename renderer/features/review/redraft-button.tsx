/** Has the draft written anew from the transcript as it now is, by the same template or another, after saying what stays of it. */
import { Button, List, NativeSelect, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface RedraftProps {
  readonly note: Note;
  /** Typed, with no transcript to be written from: only its template can be another. */
  readonly isWritten?: boolean;
}

export function RedraftButton({ note, isWritten = false }: RedraftProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setAsking(true)}>{isWritten ? 'Another template' : 'Write anew'}</Button>
      {asking && <RedraftDialog note={note} isWritten={isWritten} onClose={() => setAsking(false)} />}
    </>
  );
}

function RedraftDialog({ note, isWritten, onClose }: Required<RedraftProps> & { readonly onClose: () => void }) {
  const redraft = useNoteAct('redraft');
  const templates = useVerb('app', 'templates', {}).data ?? [];
  const [templateId, setTemplateId] = useState(note.templateId);
  const options = templates.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ConfirmDialog
      title={isWritten ? 'Use another template?' : 'Write the draft anew?'} confirmLabel={isWritten ? 'Use it' : 'Write anew'} busy={redraft.isPending} error={redraft.isError ? errorWords(redraft.error) : null}
      onConfirm={() => redraft.mutate({ encounterId: note.encounterId, templateId: templateId === note.templateId ? null : templateId }, { onSuccess: onClose })} onClose={onClose}
    >
      <NativeSelect
        label="Template" value={templateId} onChange={(event) => setTemplateId(event.currentTarget.value)}
        data={options.some(({ value }) => value === note.templateId) ? options : [{ value: note.templateId, label: 'As it is' }, ...options]}
      />
      <Text size="sm" component="div">
        {isWritten ? 'What you typed is laid into the sections of the template you choose.' : 'It is written from the transcript as it is now, with the words you corrected.'}
        <List size="sm">
          <List.Item>what you typed, reworded and deleted stays so</List.Item>
          {!isWritten && <List.Item>what is new is marked</List.Item>}
          <List.Item>the present draft is kept among the earlier versions</List.Item>
        </List>
      </Text>
    </ConfirmDialog>
  );
}
