/** What the patient's last signed note said, to be taken over into this one statement by statement. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowForward, IconCheck } from '@tabler/icons-react';
import type { Note } from '#shared/domain/note.ts';
import { errorWords } from '../../api/call.ts';
import { useNoteAct } from '../../api/use-note-act.ts';
import { useVerb } from '../../api/use-verb.ts';
import { formatDay } from '../../lib/format-time.ts';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import classes from './sign-dialog.module.css';
import type { NoteActs } from './use-note-acts.ts';

export function CarryForwardDialog({ note, acts, onClose }: { readonly note: Note; readonly acts: NoteActs; readonly onClose: () => void }) {
  const last = useVerb('notes', 'lastNote', { encounterId: note.encounterId });
  const carry = useNoteAct('carryForward');
  const present = new Set(note.sections.flatMap(({ statements }) => statements.map(({ text }) => text)));
  const sections = last.data?.note.sections.filter(({ statements }) => statements.length > 0) ?? [];
  return (
    <Dialog onClose={onClose} title="Carry forward from the last note" size="lg">
      <Stack gap="sm">
        {last.isPending && <Loading label="Loading the last note" />}
        {last.isError && <ErrorNotice message={errorWords(last.error)} onRetry={() => void last.refetch()} />}
        {last.data === null && <Text>This visit has no patient, or none of the patient’s visits before it is signed. Only signed notes are carried forward from: nothing in them changes any more. One whose recording was removed is left out.</Text>}
        {last.data && <Text size="sm" c="dimmed">Signed note of the visit on {formatDay(last.data.startedAt)}. What you take over is marked with that day, and waits for you to confirm it before you sign.</Text>}
        {carry.isError && <ErrorNotice message={errorWords(carry.error)} />}
        {sections.map((section) => (
          <section key={section.id} aria-label={section.title}>
            <Title order={3} size="h5">{section.title}</Title>
            <ul className={classes['points']}>
              {section.statements.map(({ id, text }) => (
                <li key={id} className={classes['point']}>
                  <Text size="sm" flex={1} miw={0}>{text}</Text>
                  {present.has(text) ? <Group gap={4} wrap="nowrap"><IconCheck size={14} aria-hidden /><Text size="sm" c="dimmed">in this note</Text></Group> : (
                    <Button
                      size="compact-sm" variant="default" leftSection={<IconArrowForward size={14} aria-hidden />} aria-label={`Carry forward: ${text}`} disabled={carry.isPending}
                      onClick={() => carry.mutate({ encounterId: note.encounterId, statementId: id }, { onSuccess: () => acts.done('Carried forward.') })}
                    >
                      Carry forward
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
        <DialogButtons><Button variant="default" onClick={onClose} data-autofocus>Done</Button></DialogButtons>
      </Stack>
    </Dialog>
  );
}
