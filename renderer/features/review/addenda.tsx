/** Below a signed note: its addenda, each with author, time and reason, and the way to add one. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';

export function Addenda({ note }: { readonly note: Note }) {
  const [adding, setAdding] = useState(false);
  return (
    <Stack component="section" aria-label="Addenda" gap="xs" px="md" py="sm" style={{ overflowWrap: 'anywhere' }}>
      <Group justify="space-between">
        <Title order={3}>Addenda</Title>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>Add an addendum</Button>
      </Group>
      {note.addenda.length === 0 && <Text c="dimmed">None. A signed note never changes; what must be put right is added here.</Text>}
      {note.addenda.map(({ id, text, reason, authorName, createdAt }) => (
        <article key={id}>
          <Text>{text}</Text>
          <Text size="sm" c="dimmed">{authorName}, {formatInstant(createdAt)} · {reason}</Text>
        </article>
      ))}
      {adding && <AddendumDialog noteId={note.id} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function AddendumDialog({ noteId, onClose }: { readonly noteId: Note['id']; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [textMissing, setTextMissing] = useState(false);
  const add = useNoteAct('addAddendum');

  function confirm(reason: string) {
    if (text.trim() === '') setTextMissing(true);
    else add.mutate({ noteId, text, reason }, { onSuccess: onClose });
  }

  return (
    <ConfirmDialog
      title="Addendum" confirmLabel="Add to the signed note" reasonLabel="Reason" busy={add.isPending}
      error={add.isError ? errorWords(add.error) : null} onConfirm={confirm} onClose={onClose}
    >
      <Text>It stands below the note with your name and the time, and cannot be changed or taken back.</Text>
      <GrowingTextarea
        label="What is to be added" minRows={3} maxLength={4000} value={text} onChange={(event) => setText(event.currentTarget.value)}
        error={textMissing && 'Write what is to be added.'}
      />
    </ConfirmDialog>
  );
}
