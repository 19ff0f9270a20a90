/** The fields that visits share, however they are told: live, imported, dictated, typed. */
import { Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import type { VisitDraftState } from './use-visit-draft.ts';

const consentOptions = [
  { value: 'not-recorded', label: 'Not recorded' }, { value: 'given', label: 'Given' }, { value: 'declined', label: 'Declined' },
];

export interface VisitFieldsProps {
  readonly visit: VisitDraftState;
  readonly PatientField: PatientSlot;
  /** False where each of several visits has a title of its own. */
  readonly withTitle?: boolean;
  /** Who else is heard, and whether they agreed; left out where nobody is. */
  readonly withPeople?: boolean;
}

export function VisitFields({ visit: { draft, change, templates }, PatientField, withTitle = true, withPeople = draft.form === 'recorded' }: VisitFieldsProps) {
  return (
    <Stack gap="sm">
      <PatientField patient={draft.patient} onChange={(patient) => change({ patient })} />
      <Group grow align="flex-start">
        {withTitle && <TextInput label="Title" placeholder="Optional" maxLength={200} value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} />}
        <NativeSelect
          label="Template" data={templates.map(({ id, name }) => ({ value: id, label: name }))} value={draft.templateId}
          onChange={(event) => change({ templateId: event.currentTarget.value })}
        />
      </Group>
      {withPeople && <Group grow align="flex-start">
        <TextInput label="Also present" placeholder="Optional, names between commas" value={draft.participants} onChange={(event) => change({ participants: event.currentTarget.value })} />
        <NativeSelect
          label="Consent" data={consentOptions} value={draft.consent}
          onChange={(event) => change({ consent: newEncounterSchema.shape.consent.catch('not-recorded').parse(event.currentTarget.value) })}
        />
      </Group>}
    </Stack>
  );
}
