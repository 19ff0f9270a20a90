/** Versions of a note that others took the place of: when and why, what is other between any two, and the way to put one back. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Note } from '#shared/domain/note.ts';
import type { NoteVersion, NoteVersionCause } from '#shared/domain/note-version.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NoteDifference } from './note-difference.tsx';

export interface NoteHistoryDialogProps {
  readonly note: Note;
  readonly onRestored: () => void;
  readonly onClose: () => void;
}

/** The one that stands on the screen. */
const present = 'present';

export function NoteHistoryDialog({ note, onRestored, onClose }: NoteHistoryDialogProps) {
  const versions = useVerb('notes', 'versions', { encounterId: note.encounterId });
  return (
    <Dialog onClose={onClose} title="Earlier versions of this note" size="xl">
      <Stack gap="sm">
        {versions.isPending && <Loading label="Loading earlier versions" />}
        {versions.isError && <ErrorNotice message={errorWords(versions.error)} onRetry={() => void versions.refetch()} />}
        {versions.data?.length === 0 && <Text c="dimmed">There are none. Whenever another draft takes this one’s place, and before you sign, the note is kept here.</Text>}
        {versions.data !== undefined && versions.data.length > 0 && <Compared note={note} versions={versions.data} onRestored={onRestored} />}
        <DialogButtons><Button variant="default" onClick={onClose}>Close</Button></DialogButtons>
      </Stack>
    </Dialog>
  );
}

function Compared({ note, versions, onRestored }: Omit<NoteHistoryDialogProps, 'onClose'> & { readonly versions: readonly NoteVersion[] }) {
  const [earlier, setEarlier] = useState(versions[0]?.id ?? present);
  const [later, setLater] = useState(present);
  const [onlyChanges, setOnlyChanges] = useState(true);
  const restore = useNoteAct('restoreVersion');
  const options = versions.map((version) => ({ value: version.id, label: versionWords(version) }));
  const [before, after] = [useVersion(earlier, note), useVersion(later, note)];
  return (
    <>
      <Group gap="sm" align="flex-end" grow wrap="nowrap">
        <NativeSelect label="Version" data={options} value={earlier} onChange={(event) => setEarlier(event.currentTarget.value)} />
        <NativeSelect
          label="Compared with" data={[{ value: present, label: note.status === 'signed' ? 'The signed note' : 'The present draft' }, ...options]} value={later}
          onChange={(event) => setLater(event.currentTarget.value)}
        />
      </Group>
      {before.error !== null && <ErrorNotice message={before.error} />}
      {after.error !== null && <ErrorNotice message={after.error} />}
      {before.note !== null && after.note !== null && <NoteDifference before={before.note} after={after.note} onlyChanges={onlyChanges} />}
      {restore.isError && <ErrorNotice message={errorWords(restore.error)} />}
      <Group justify="space-between">
        <Button variant="subtle" size="compact-sm" onClick={() => setOnlyChanges(!onlyChanges)}>{onlyChanges ? 'Show what is the same too' : 'Show only what differs'}</Button>
        {note.status !== 'signed' && (
          <Button variant="default" size="compact-sm" loading={restore.isPending} onClick={() => restore.mutate({ versionId: earlier }, { onSuccess: onRestored })}>Make this version the draft</Button>
        )}
      </Group>
      {note.status !== 'signed' && <Text size="sm" c="dimmed">The present draft is kept here then.</Text>}
    </>
  );
}

function useVersion(id: string, note: Note): { readonly note: Note | null; readonly error: string | null } {
  const version = useVerb('notes', 'readVersion', { versionId: id }, { enabled: id !== present });
  if (id === present) return { note, error: null };
  return { note: version.data?.note ?? null, error: version.isError ? errorWords(version.error) : null };
}

const causeWords: Readonly<Record<NoteVersionCause, string>> = {
  redraft: 'before it was written anew', transcript: 'before the transcript was replaced', template: 'before another template', model: 'before a language model’s draft',
  restore: 'before an earlier version was put back', sign: 'as it was signed',
};

function versionWords({ keptAt, cause, statementCount }: NoteVersion): string {
  return `${formatInstant(keptAt)}, ${causeWords[cause]} (${countWords(statementCount, 'statement')})`;
}
