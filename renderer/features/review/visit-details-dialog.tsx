/** Gives a visit its title, and the day and time it was, at any time until it is signed. Whose visit it is changes only by a move, which asks why. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { fromLocalInput, pastInputProblem, toLocalInput } from '../../lib/calendar-days.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface VisitDetailsDialogProps {
  readonly encounter: Encounter;
  readonly onClose: () => void;
}

export function VisitDetailsDialog({ encounter, onClose }: VisitDetailsDialogProps) {
  const [title, setTitle] = useState(encounter.title);
  // As it opened: were the day changed elsewhere meanwhile, one that nobody touched here is not to change it back.
  const [dated] = useState(() => toLocalInput(encounter.startedAt));
  const [when, setWhen] = useState(dated);
  // Its seconds stay where nobody changed it.
  const startedAt = when === dated ? encounter.startedAt : fromLocalInput(when);
  const whenError = when === dated ? null : pastInputProblem(when);
  const update = useAct('encounters', 'update');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (startedAt === null || whenError !== null) return;
    update.mutate({ id: encounter.id, title: title.trim(), patientId: encounter.patientId, ...(when !== dated && { startedAt }) }, { onSuccess: onClose });
  }

  return (
    <Dialog onClose={onClose} title="Visit details">
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label="Title" data-autofocus maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <TextInput type="datetime-local" label="When was the visit?" value={when} onChange={(event) => setWhen(event.currentTarget.value)} error={whenError} />
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={update.isPending}>Save</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
