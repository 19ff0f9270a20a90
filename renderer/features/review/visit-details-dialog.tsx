/** Gives a visit its patient and its title, at any time until it is signed. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Encounter } from '#shared/domain/encounter.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface VisitDetailsDialogProps {
  readonly encounter: Encounter;
  readonly patient: Patient | null;
  readonly PatientField: PatientSlot;
  readonly onClose: () => void;
}

export function VisitDetailsDialog({ encounter, patient, PatientField, onClose }: VisitDetailsDialogProps) {
  const [title, setTitle] = useState(encounter.title);
  const [chosen, setChosen] = useState(patient);
  const update = useAct('encounters', 'update');

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ id: encounter.id, title: title.trim(), patientId: chosen?.id ?? null }, { onSuccess: onClose });
  }

  return (
    <Modal opened onClose={onClose} title="Visit details">
      <form onSubmit={submit} noValidate>
        <Stack>
          <PatientField patient={chosen} onChange={setChosen} />
          <TextInput label="Title" maxLength={200} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={update.isPending}>Save</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
