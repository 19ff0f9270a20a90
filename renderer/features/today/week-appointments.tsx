/** A week at a glance: each day with who comes when. A day leads to its own list, an appointment to its particulars. */
import { Text, UnstyledButton } from '@mantine/core';
import { appointmentStateAt } from '#shared/domain/appointment.ts';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import { errorWords } from '../../api/call.ts';
import { useVerb } from '../../api/use-verb.ts';
import { appointmentStateToWords } from '../../lib/appointment-words.ts';
import { addDays, dateOf, formatDay, formatTime, instantOf, weekOf } from '../../lib/calendar-days.ts';
import { countWords } from '../../lib/count-words.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Loading } from '../../ui/loading.tsx';
import classes from './week-appointments.module.css';

export interface WeekAppointmentsProps {
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  readonly now: number;
  readonly onDay: (day: CalendarDate) => void;
  readonly onAppointment: (appointment: AppointmentItem) => void;
}

const shortDay = { weekday: 'short', day: 'numeric' } as const;

export function WeekAppointments({ day, today, now, onDay, onAppointment }: WeekAppointmentsProps) {
  const days = weekOf(day);
  const first = days[0] ?? day;
  const appointments = useVerb('appointments', 'list', { from: instantOf(first), to: instantOf(addDays(first, 7)) });
  if (appointments.isPending) return <Loading label="Loading appointments" />;
  if (appointments.isError) return <ErrorNotice message={errorWords(appointments.error)} onRetry={() => void appointments.refetch()} />;
  const byDay = Map.groupBy(appointments.data, ({ startsAt }) => dateOf(startsAt));

  return (
    <ol aria-label="Week" className={classes['week']}>
      {days.map((each) => {
        const items = byDay.get(each) ?? [];
        return (
          <li key={each} className={classes['day']} data-today={each === today}>
            <UnstyledButton className={classes['head']} onClick={() => onDay(each)} aria-label={`${formatDay(each, shortDay)}: ${formatDay(each)}, ${countWords(items.length, 'appointment')}`} {...(each === today && { 'aria-current': 'date' as const })}>
              <Text component="span" size="sm" fw={600}>{formatDay(each, shortDay)}</Text>
            </UnstyledButton>
            {items.length > 0 && (
              <ul aria-label={formatDay(each)} className={classes['items']}>
                {items.map((item) => <li key={item.id}><Chip item={item} now={now} onOpen={() => onAppointment(item)} /></li>)}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Chip({ item, now, onOpen }: { readonly item: AppointmentItem; readonly now: number; readonly onOpen: () => void }) {
  const { tone, words } = appointmentStateToWords(appointmentStateAt(item, now));
  return (
    <UnstyledButton className={classes['chip']} data-tone={tone} data-gone={item.status === 'cancelled'} onClick={onOpen} title={`${formatTime(item.startsAt)} ${item.patientName}, ${words}`}>
      <span className={classes['line']}>{formatTime(item.startsAt)}</span>
      <b className={classes['name']}>{item.patientName}</b>
      <span className={classes['line']}>{words}</span>
    </UnstyledButton>
  );
}
