/** Who comes, when, for how long and what for; for somebody new, or to be changed. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { newAppointmentSchema } from '#shared/domain/appointment.ts';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { Patient } from '#shared/domain/patient.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import { errorWords } from '../../api/call.ts';
import { useAct, useVerb } from '../../api/use-verb.ts';
import { addDays, dateOf, formatTime, fromLocalInput, instantOf, timeOf } from '../../lib/calendar-days.ts';
import type { PatientSlot } from '../../lib/patient-slot.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogButtons } from '../../ui/dialog-buttons.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Caution } from '../../ui/caution.tsx';

export interface AppointmentDialogProps {
  /** Null for a new one. */
  readonly appointment: AppointmentItem | null;
  /** Its patient as they are now; of a new one null until chosen. */
  readonly patient: Patient | null;
  readonly day: CalendarDate;
  readonly PatientField: PatientSlot;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const consentOptions = [{ value: 'not-recorded', label: 'Yet to be asked' }, { value: 'given', label: 'Given' }, { value: 'declined', label: 'Declined' }];
const usualMinutes = [15, 20, 25, 30, 45, 50, 60, 75, 90, 120];

export function AppointmentDialog({ appointment, patient: knownPatient, day: shownDay, PatientField, onSaved, onClose }: AppointmentDialogProps) {
  const [patient, setPatient] = useState(knownPatient);
  const [fields, setFields] = useState(() => ({
    day: appointment === null ? shownDay : dateOf(appointment.startsAt), time: appointment === null ? nextHour() : timeOf(appointment.startsAt),
    durationMinutes: appointment?.durationMinutes ?? 50, title: appointment?.title ?? '', consent: appointment?.consent.state ?? ('not-recorded' as const),
  }));
  const [asked, setAsked] = useState(false);
  const create = useAct('appointments', 'create');
  const update = useAct('appointments', 'update');
  const startsAt = fromLocalInput(`${fields.day}T${fields.time}`);
  const others = useOverlaps(startsAt, fields.durationMinutes, appointment);
  const error = create.error ?? update.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (patient === null || startsAt === null) return;
    const { durationMinutes, title, consent } = fields;
    const wanted = { patientId: patient.id, startsAt, durationMinutes, title: title.trim(), consent };
    if (appointment === null) create.mutate(wanted, { onSuccess: onSaved });
    else update.mutate({ id: appointment.id, appointment: wanted }, { onSuccess: onSaved });
  }

  return (
    <Dialog onClose={onClose} title={appointment === null ? 'New appointment' : 'Edit appointment'} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <PatientField patient={patient} onChange={setPatient} autoFocus />
          {asked && patient === null && <ErrorNotice message="Choose who comes, or create them from the name." />}
          <Group grow align="flex-start">
            <TextInput label="Day" type="date" value={fields.day} error={asked && startsAt === null && 'Enter a day and a time.'} onChange={(event) => setFields({ ...fields, day: event.currentTarget.value })} />
            <TextInput label="Time" type="time" value={fields.time} onChange={(event) => setFields({ ...fields, time: event.currentTarget.value })} />
            <NativeSelect
              label="Length" data={minuteOptions(fields.durationMinutes)} value={String(fields.durationMinutes)}
              onChange={(event) => setFields({ ...fields, durationMinutes: Number(event.currentTarget.value) })}
            />
          </Group>
          <Group grow align="flex-start">
            <TextInput label="What for" placeholder="Optional" maxLength={200} value={fields.title} onChange={(event) => setFields({ ...fields, title: event.currentTarget.value })} />
            <NativeSelect
              label="Consent to recording" data={consentOptions} value={fields.consent}
              onChange={(event) => setFields({ ...fields, consent: newAppointmentSchema.shape.consent.catch('not-recorded').parse(event.currentTarget.value) })}
            />
          </Group>
          {others !== null && <Caution announced>{others}</Caution>}
          {error !== null && <ErrorNotice message={errorWords(error)} />}
          <DialogButtons>
            <Button variant="default" onClick={onClose}>Cancel</Button>
            <Button type="submit" loading={create.isPending || update.isPending}>Save appointment</Button>
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Said, not refused: couples and groups come at one time. */
function useOverlaps(startsAt: string | null, durationMinutes: number, own: AppointmentItem | null): string | null {
  const day = startsAt === null ? null : dateOf(startsAt);
  const listed = useVerb('appointments', 'list', day === null ? {} : { from: instantOf(day), to: instantOf(addDays(day, 1)) }, { enabled: day !== null });
  if (startsAt === null) return null;
  const [start, end] = [Date.parse(startsAt), Date.parse(startsAt) + durationMinutes * 60_000];
  const other = (listed.data ?? []).find((each) => each.id !== own?.id && each.status === 'scheduled'
    && Date.parse(each.startsAt) < end && Date.parse(each.startsAt) + each.durationMinutes * 60_000 > start);
  return other === undefined ? null : `At that time there is also ${other.patientName}, at ${formatTime(other.startsAt)} for ${other.durationMinutes} minutes.`;
}

function minuteOptions(now: number): readonly { readonly value: string; readonly label: string }[] {
  return [...new Set([...usualMinutes, now])].toSorted((one, other) => one - other).map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }));
}

/** The next full hour, within the working day. */
function nextHour(): string {
  const hour = Math.min(Math.max(new Date().getHours() + 1, 8), 18);
  return `${String(hour).padStart(2, '0')}:00`;
}
