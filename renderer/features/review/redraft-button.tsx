/** Has the draft written anew from the transcript as it now is, after saying what stays of it and what does not. */
import { Button, List, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function RedraftButton({ note }: { readonly note: Note }) {
  const [asking, setAsking] = useState(false);
  const redraft = useNoteAct('redraft');
  return (
    <>
      <Button variant="subtle" size="compact-sm" leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setAsking(true)}>Write anew</Button>
      {asking && (
        <ConfirmDialog
          title="Write the draft anew?" confirmLabel="Write anew" busy={redraft.isPending} error={redraft.isError ? errorWords(redraft.error) : null}
          onConfirm={() => redraft.mutate({ encounterId: note.encounterId }, { onSuccess: () => setAsking(false) })} onClose={() => setAsking(false)}
        >
          <Text size="sm" component="div">
            It is written from the transcript as it is now, with the words you corrected.
            <List size="sm">
              <List.Item>what you typed or reworded stays</List.Item>
              <List.Item>statements that you deleted may come back</List.Item>
            </List>
          </Text>
        </ConfirmDialog>
      )}
    </>
  );
}
