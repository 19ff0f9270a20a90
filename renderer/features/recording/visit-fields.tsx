/** The fields that visits share, however they are told: live, imported, dictated, typed. */
import { Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { newEncounterSchema } from '#shared/ipc/namespaces/recording.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import type { VisitDraftState } from './use-visit-draft.ts';

const consentOptions = [
  { value: 'given', label: 'Given' }, { value: 'declined', label: 'Declined' }, { value: 'not-recorded', label: 'Yet to be asked' },
];
const unanswered = { value: '', label: 'Choose', disabled: true };

export interface VisitFieldsProps {
  readonly visit: VisitDraftState;
  readonly PatientField: PatientSlot;
  /** False where each of several visits has a title of its own. */
  readonly withTitle?: boolean;
  /** Who else is heard, and whether they agreed; left out where nobody is. */
  readonly withPeople?: boolean;
  /** Why the consent’s field keeps the visit from being begun. */
  readonly consentError?: string | null;
  /** Given where it has to be answered. */
  readonly consentRef?: Ref<HTMLSelectElement>;
}

export function VisitFields({ visit: { draft, change, templates }, PatientField, withTitle = true, withPeople = draft.form === 'recorded', consentError = null, consentRef }: VisitFieldsProps) {
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
          label="Consent" required={consentRef !== undefined} withAsterisk={false} data={draft.consent === null ? [unanswered, ...consentOptions] : consentOptions} value={draft.consent ?? ''} error={consentError} {...(consentRef !== undefined && { ref: consentRef })}
          onChange={(event) => change({ consent: newEncounterSchema.shape.consent.catch('not-recorded').parse(event.currentTarget.value) })}
        />
      </Group>}
    </Stack>
  );
}
