/** A patient's particulars, to be mended. */
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { newPatientSchema } from '#shared/domain/patient.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

export interface PatientDialogProps {
  readonly patient: Patient;
  readonly onSaved: (patient: Patient) => void;
  readonly onClose: () => void;
}

const sexOptions = [
  { value: 'unknown', label: 'Not stated' }, { value: 'female', label: 'Female' }, { value: 'male', label: 'Male' }, { value: 'other', label: 'Other' },
];

export function PatientDialog({ patient, onSaved, onClose }: PatientDialogProps) {
  const { id, createdAt: _createdAt, changedAt: _changedAt, ...particulars } = patient;
  const [fields, setFields] = useState({ ...particulars, birthDate: patient.birthDate ?? '' });
  const update = useAct('patients', 'update');
  const parsed = newPatientSchema.safeParse({ ...fields, birthDate: fields.birthDate || null });

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // The dialog may stand inside another form's tree.
    if (parsed.success) update.mutate({ id, patient: parsed.data }, { onSuccess: onSaved });
  }
  const field = (name: Exclude<keyof typeof fields, 'sex'>) => ({
    value: fields[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    error: parsed.error?.issues.find((issue) => issue.path[0] === name)?.message,
  });

  return (
    <Modal opened onClose={onClose} title="Edit patient">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" {...field('name')} data-autofocus />
          <Group grow>
            <TextInput label="Date of birth" type="date" {...field('birthDate')} />
            <NativeSelect label="Sex" data={sexOptions} value={fields.sex} onChange={(event) => setFields({ ...fields, sex: asSex(event.currentTarget.value) })} />
          </Group>
          <TextInput label="Record number" {...field('recordNumber')} />
          <Group grow>
            <TextInput label="Phone" {...field('phone')} />
            <TextInput label="E-mail" {...field('email')} />
          </Group>
          {update.isError && <ErrorNotice message={errorWords(update.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={update.isPending} disabled={!parsed.success}>Save patient</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function asSex(value: string): Patient['sex'] {
  return newPatientSchema.shape.sex.catch('unknown').parse(value);
}
