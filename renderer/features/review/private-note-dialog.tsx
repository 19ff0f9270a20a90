/** The private psychotherapy note of a session: written here, kept apart from the record, and shown nowhere else. */
import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EncounterId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { verbKey } from '../../api/verb-key.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { Loading } from '../../ui/loading.tsx';

interface PrivateNoteDialogProps {
  readonly encounterId: EncounterId;
  readonly onClose: () => void;
}

export function PrivateNoteDialog({ encounterId, onClose }: PrivateNoteDialogProps) {
  const stored = useVerb('psychotherapy', 'read', { encounterId });
  return (
    <Dialog onClose={onClose} title="Private psychotherapy note" size="lg" stays>
      <Stack>
        <Text size="sm" c="dimmed">
          Kept apart from the record: it is in no note, report, export or search, and no language model sees it. It goes when the visit is
          deleted, its consent withdrawn or its recording removed. A backup of the vault holds it, encrypted like the rest.
        </Text>
        {stored.isPending && <Loading label="Loading the private note" />}
        {stored.isError && <ErrorNotice message={errorWords(stored.error)} onRetry={() => void stored.refetch()} />}
        {stored.data === undefined
          ? <DialogButtons><Button variant="default" onClick={onClose}>Close</Button></DialogButtons>
          : <PrivateNoteForm encounterId={encounterId} text={stored.data?.text ?? ''} changedAt={stored.data?.changedAt ?? null} onClose={onClose} />}
      </Stack>
    </Dialog>
  );
}

function PrivateNoteForm({ encounterId, text, changedAt, onClose }: PrivateNoteDialogProps & { readonly text: string; readonly changedAt: string | null }) {
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(text);
  const [leaving, setLeaving] = useState(false);
  const write = useAct('psychotherapy', 'write');
  const isChanged = draft !== text;
  const save = () => write.mutate({ encounterId, text: draft }, {
    onSuccess: (note) => {
      queryClient.setQueryData(verbKey('psychotherapy', 'read', { encounterId }), note);
      onClose();
    },
  });
  return (
    <>
      <GrowingTextarea
        label="Private note" value={draft} onChange={(event) => setDraft(event.currentTarget.value)} minRows={8} maxRows={16} maxLength={50_000} data-autofocus
        description={changedAt === null ? 'Nothing is written yet.' : `Last written ${formatInstant(changedAt)}.`}
      />
      {write.isError && <ErrorNotice message={errorWords(write.error)} />}
      {leaving && <Text size="sm" role="alert">What you changed is not saved.</Text>}
      <DialogButtons>
        <Button variant="default" disabled={write.isPending} onClick={() => (isChanged && !leaving ? setLeaving(true) : onClose())}>
          {leaving ? 'Close without saving' : 'Close'}
        </Button>
        <Button loading={write.isPending} disabled={!isChanged} onClick={save}>Save</Button>
      </DialogButtons>
    </>
  );
}
