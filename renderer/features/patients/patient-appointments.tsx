/** What is to come, and what came of what was to come; the next one first, then backwards. */
import { Text, UnstyledButton } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { appointmentStateAt } from '#shared/domain/appointment.ts';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { appointmentStateToWords } from '../../lib/appointment-words.ts';
import { formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './patient-screen.module.css';

const mostPast = 20;

export function PatientAppointments({ patientId, onAppointment }: { readonly patientId: PatientId; readonly onAppointment: (appointment: AppointmentItem) => void }) {
  const appointments = useVerb('appointments', 'list', { patientId });
  const now = useNow();
  const all = appointments.data ?? [];
  const coming = all.filter((each) => Date.parse(each.startsAt) >= now);
  const past = all.filter((each) => Date.parse(each.startsAt) < now).toReversed().slice(0, mostPast);
  return (
    <Panel title="Appointments">
      {appointments.isPending && <Loading label="Loading appointments" />}
      {appointments.isError && <ErrorNotice message={errorWords(appointments.error)} onRetry={() => void appointments.refetch()} />}
      {appointments.data !== undefined && all.length === 0 && <EmptyState icon={<IconCalendar aria-hidden />} title="No appointments" description="Make one with New appointment." />}
      {all.length > 0 && (
        <ul aria-label="Appointments" className={classes['list']}>
          {[...coming, ...past].map((appointment) => {
            const state = appointmentStateToWords(appointmentStateAt(appointment, now));
            return (
              <li key={appointment.id} className={classes['row']}>
                <UnstyledButton className={classes['open']} onClick={() => onAppointment(appointment)}>
                  <Text component="span" fw={600} truncate>{formatInstant(appointment.startsAt)}</Text>
                  <Text component="span" size="sm" c="dimmed" truncate>{[`${appointment.durationMinutes} minutes`, appointment.title].filter(Boolean).join(' · ')}</Text>
                </UnstyledButton>
                <StatusPill tone={state.tone}>{state.words}</StatusPill>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
