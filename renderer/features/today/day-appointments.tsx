/** One day's appointments in their order. */
import { Button } from '@mantine/core';
import { IconCalendarPlus, IconCalendarSmile } from '@tabler/icons-react';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { addDays, instantOf } from '../../lib/calendar-days.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AppointmentRow } from './appointment-row.tsx';
import classes from './appointment-row.module.css';

export interface DayAppointmentsProps {
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  readonly now: number;
  readonly recordBusy: boolean;
  readonly onAdd: () => void;
  readonly onEdit: (appointment: AppointmentItem) => void;
  readonly onRecord: (appointment: AppointmentItem) => void;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
}

export function DayAppointments({ day, today, onAdd, ...row }: DayAppointmentsProps) {
  const appointments = useVerb('appointments', 'list', { from: instantOf(day), to: instantOf(addDays(day, 1)) });
  return (
    <Panel title="Appointments">
      {appointments.isPending && <Loading label="Loading appointments" />}
      {appointments.isError && <ErrorNotice message={errorWords(appointments.error)} onRetry={() => void appointments.refetch()} />}
      {appointments.data?.length === 0 && (
        <EmptyState
          icon={<IconCalendarSmile aria-hidden />} title={day === today ? 'Nobody is expected today' : 'Nobody is expected on this day'}
          description="Put down who comes when, and begin each visit from here with patient and consent in place."
          acts={<Button variant="light" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={onAdd}>Make an appointment</Button>}
        />
      )}
      {appointments.data !== undefined && appointments.data.length > 0 && (
        <ul aria-label="Appointments" className={classes['list']}>
          {appointments.data.map((appointment) => <li key={appointment.id}><AppointmentRow appointment={appointment} {...row} /></li>)}
        </ul>
      )}
    </Panel>
  );
}
