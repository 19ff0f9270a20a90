/** The people of a visit by name, so that their turns can be told apart. Somebody who was named already keeps their turns under a new name. */
import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { participantRoles, participantSchema } from '#shared/domain/encounter.ts';
import type { Encounter, Participant } from '#shared/domain/encounter.ts';
import { partName } from '#shared/domain/speaker-name.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface Row extends Participant {
  readonly key: number;
  /** Null for somebody new. */
  readonly was: string | null;
}

const mostPeople = 20;
const roleOptions = participantRoles.map((role) => ({ value: role, label: partName(role) }));

export function ParticipantsDialog({ encounter, onClose }: { readonly encounter: Encounter; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [rows, setRows] = useState<readonly Row[]>(() => (encounter.participants.length === 0 ? [newRow(0)] : encounter.participants.map((person, key) => ({ ...person, key, was: person.name }))));
  const save = useAct('transcripts', 'setParticipants');
  const change = (key: number, part: Partial<Row>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  function submit(event: FormEvent) {
    event.preventDefault();
    const participants = rows.map(({ name, role, was }) => ({ name: name.trim(), role, was })).filter(({ name }) => name !== '');
    save.mutate({ encounterId: encounter.id, participants }, {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: ['encounters'] });
        onClose();
      },
    });
  }

  return (
    <Dialog onClose={onClose} title="People in this visit" size="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="xs">
          <Text size="sm">Give a turn to one of them at its speaker in the transcript.</Text>
          {rows.map(({ key, name, role }, index) => (
            <Group key={key} gap="xs" wrap="nowrap" align="flex-end">
              <TextInput
                flex={1} label={index === 0 ? 'Name' : undefined} aria-label={`Name ${index + 1}`} maxLength={200} {...(index === 0 && { 'data-autofocus': true })}
                value={name} onChange={(event) => change(key, { name: event.currentTarget.value })}
              />
              <NativeSelect
                label={index === 0 ? 'Part' : undefined} aria-label={`Part ${index + 1}`} data={roleOptions} value={role}
                onChange={(event) => change(key, { role: participantSchema.shape.role.catch('other').parse(event.currentTarget.value) })}
              />
              <Tooltip label="Take out"><ActionIcon variant="subtle" color="gray" size={36} aria-label={`Take out ${name === '' ? `person ${index + 1}` : name}`} onClick={() => setRows(rows.filter((row) => row.key !== key))}><IconX size={16} aria-hidden /></ActionIcon></Tooltip>
            </Group>
          ))}
          <div>
            <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} disabled={rows.length >= mostPeople} onClick={() => setRows([...rows, newRow(Math.max(-1, ...rows.map(({ key }) => key)) + 1)])}>
              Add somebody
            </Button>
          </div>
          {save.isError && <ErrorNotice message={errorWords(save.error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={save.isPending}>Save</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function newRow(key: number): Row {
  return { key, name: '', role: 'other', was: null };
}
