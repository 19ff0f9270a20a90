/**
 * Where the day begins: who comes when, a visit that can be recorded at once, and what was left unfinished. Another day, or the
 * whole week, is one key away.
 */
import { Button, Group } from '@mantine/core';
import { IconMicrophone, IconPlayerRecord } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { CalendarDate } from '#shared/domain/time.ts';
import { dateOf } from '../../lib/calendar-days.ts';
import { useShortcut } from '../../lib/use-shortcut.ts';
import { useNow } from '../../lib/use-now.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { DayAppointments } from './day-appointments.tsx';
import { DayBar } from './day-bar.tsx';
import type { CalendarView } from './day-bar.tsx';
import classes from './today-screen.module.css';
import { UnfinishedList } from './unfinished-list.tsx';
import { WeekAppointments } from './week-appointments.tsx';

export interface TodayScreenProps {
  /** What is to be known before a visit is recorded; nothing most of the time. */
  readonly notice: ReactNode;
  /** At once, with what the settings say; of an appointment with its patient and consent. */
  readonly onRecord: (appointment: AppointmentItem | null) => void;
  readonly recordBusy: boolean;
  readonly recordError: string | null;
  readonly onNewVisit: () => void;
  readonly onAppointment: (asked: { readonly appointment: AppointmentItem | null; readonly day: CalendarDate }) => void;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
}

export function TodayScreen({ notice, onRecord, recordBusy, recordError, onNewVisit, onAppointment, onOpen, onOpenPatient }: TodayScreenProps) {
  const now = useNow();
  // Null follows the clock: a window that stays open over night shows the new day in the morning.
  const [chosenDay, setChosenDay] = useState<CalendarDate | null>(null);
  const [view, setView] = useState<CalendarView>('day');
  const today = dateOf(now);
  const day = chosenDay ?? today;
  const goTo = (next: CalendarDate) => setChosenDay(next === today ? null : next);
  const add = () => onAppointment({ appointment: null, day });
  useShortcut('new-appointment', add);

  return (
    <Screen
      wide
      title="Today"
      acts={(
        <Group gap="sm">
          <Button variant="default" leftSection={<IconMicrophone size={18} aria-hidden />} onClick={onNewVisit}>New visit</Button>
          <Button leftSection={<IconPlayerRecord size={18} aria-hidden />} loading={recordBusy} onClick={() => onRecord(null)}>Record now</Button>
        </Group>
      )}
    >
      {notice}
      {recordError !== null && <ErrorNotice message={recordError} />}
      <DayBar day={day} today={today} view={view} onDay={goTo} onView={setView} onAdd={add} />
      {view === 'week' && (
        <WeekAppointments
          day={day} today={today} now={now} onAppointment={(appointment) => onAppointment({ appointment, day: dateOf(appointment.startsAt) })}
          onDay={(next) => {
            goTo(next);
            setView('day');
          }}
        />
      )}
      {view === 'day' && (
        <div className={classes['columns']}>
          <DayAppointments
            day={day} today={today} now={now} recordBusy={recordBusy} onAdd={add} onRecord={onRecord} onOpen={onOpen} onOpenPatient={onOpenPatient}
            onEdit={(appointment) => onAppointment({ appointment, day })}
          />
          <UnfinishedList onOpen={onOpen} />
        </div>
      )}
    </Screen>
  );
}
