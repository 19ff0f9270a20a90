/** A patient's particulars, to be mended, or to be written down for somebody new. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { newPatientSchema, particularsOf } from '#shared/domain/patient.ts';
import type { NewPatient, Patient } from '#shared/domain/patient.ts';
import { birthDateFault, birthDateFaultWords } from '#shared/domain/same-patient.ts';
import { errorWords } from '../../api/call.ts';
import { useAct } from '../../api/use-verb.ts';
import { today } from '../../lib/calendar-days.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AlikeNotice } from './alike-notice.tsx';
import { sexWords } from './patient-words.ts';

export interface PatientDialogProps {
  /** Null for somebody new. */
  readonly patient: Patient | null;
  readonly onSaved: (patient: Patient) => void;
  /** Somebody who was written down already turned out to be the one. */
  readonly onOpenOther: (patient: Patient) => void;
  readonly onClose: () => void;
}

const sexOptions = Object.entries(sexWords).map(([value, label]) => ({ value, label }));

export function PatientDialog({ patient, onSaved, onOpenOther, onClose }: PatientDialogProps) {
  const [fields, setFields] = useState(() => patientToFields(patient));
  const [asked, setAsked] = useState(false);
  const update = useAct('patients', 'update');
  const create = useAct('patients', 'create');
  const error = update.error ?? create.error;
  const parsed = newPatientSchema.safeParse({ ...fields, birthDate: fields.birthDate || null });

  const birthFault = birthDateFault(fields.birthDate || null, today());

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // The dialog may stand inside another form's tree.
    setAsked(true);
    if (!parsed.success || birthFault !== null) return;
    if (patient === null) create.mutate(parsed.data, { onSuccess: onSaved });
    else update.mutate({ id: patient.id, patient: parsed.data }, { onSuccess: onSaved });
  }
  const field = (name: Exclude<keyof typeof fields, 'sex'>) => ({
    value: fields[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => setFields({ ...fields, [name]: event.currentTarget.value }),
    error: (asked || patient !== null) && parsed.error?.issues.find((issue) => issue.path[0] === name)?.message,
  });

  return (
    <Dialog onClose={onClose} title={patient === null ? 'New patient' : 'Edit patient'}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" {...field('name')} data-autofocus />
          <Group grow align="flex-start">
            <TextInput label="Date of birth" type="date" {...field('birthDate')} {...(birthFault !== null && { error: birthDateFaultWords[birthFault] })} />
            <NativeSelect label="Sex" data={sexOptions} value={fields.sex} onChange={(event) => setFields({ ...fields, sex: asSex(event.currentTarget.value) })} />
          </Group>
          <TextInput label="Record number" {...field('recordNumber')} />
          <Group grow>
            <TextInput label="Phone" {...field('phone')} />
            <TextInput label="E-mail" {...field('email')} />
          </Group>
          <AlikeNotice fields={fields} patient={patient} onOpen={onOpenOther} />
          {error !== null && <ErrorNotice message={errorWords(error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={update.isPending || create.isPending} disabled={(!parsed.success || birthFault !== null) && (asked || patient !== null)}>Save patient</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

function patientToFields(patient: Patient | null): Omit<NewPatient, 'birthDate'> & { readonly birthDate: string } {
  if (patient === null) return { name: '', birthDate: '', sex: 'unknown', phone: '', email: '', recordNumber: '' };
  return { ...particularsOf(patient), birthDate: patient.birthDate ?? '' };
}

function asSex(value: string): Patient['sex'] {
  return newPatientSchema.shape.sex.catch('unknown').parse(value);
}
