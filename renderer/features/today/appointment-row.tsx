/** One appointment: when, who, what for, what came of it and whether they agreed; with the visit one click away. */
import { ActionIcon, Button, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconDots, IconPencil, IconPlayerRecord, IconRotate, IconTrash, IconUserX, IconX } from '@tabler/icons-react';
import { appointmentStateAt } from '#shared/domain/appointment.ts';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { usePausedVisit } from '../../api/use-paused-visit.ts';
import { appointmentConsentToWords, appointmentStateToWords } from '../../lib/appointment-words.ts';
import { formatTime } from '../../lib/calendar-days.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './appointment-row.module.css';
import { useAppointmentActs } from './use-appointment-acts.ts';

export interface AppointmentRowProps {
  readonly appointment: AppointmentItem;
  readonly now: number;
  readonly recordBusy: boolean;
  readonly onEdit: (appointment: AppointmentItem) => void;
  readonly onRecord: (appointment: AppointmentItem) => void;
  readonly onOpen: (encounterId: EncounterId) => void;
  readonly onOpenPatient: (patientId: PatientId) => void;
}

export function AppointmentRow({ appointment, now, recordBusy, onEdit, onRecord, onOpen, onOpenPatient }: AppointmentRowProps) {
  const { patientName, title, startsAt, durationMinutes, status, encounterId } = appointment;
  const acts = useAppointmentActs();
  const pausedId = usePausedVisit();
  const shown = appointmentStateToWords(appointmentStateAt(appointment, now), encounterId !== null && encounterId === pausedId);
  const consent = appointmentConsentToWords(appointment);
  const times = `${formatTime(startsAt)} – ${formatTime(Date.parse(startsAt) + durationMinutes * 60_000)}`;

  return (
    <div className={classes['row']} data-over={status !== 'scheduled'}>
      <Text size="sm" className={classes['when']}>{times}</Text>
      <div className={classes['who']}>
        <UnstyledButton className={classes['name']} onClick={() => onOpenPatient(appointment.patientId)} title={patientName}><Text component="span" fw={600} truncate>{patientName}</Text></UnstyledButton>
        {title !== '' && <Text size="sm" c="dimmed" truncate title={title}>{title}</Text>}
        <div className={classes['states']}>
          <StatusPill tone={shown.tone}>{shown.words}</StatusPill>
          {(status === 'scheduled' || encounterId !== null) && <StatusPill tone={consent.tone}>{consent.words}</StatusPill>}
        </div>
      </div>
      {encounterId !== null && <Button size="compact-sm" variant="default" flex="none" aria-label={`Open visit of ${patientName}`} onClick={() => onOpen(encounterId)}>Open visit</Button>}
      {encounterId === null && status === 'scheduled' && (
        <Button size="compact-sm" variant="light" flex="none" leftSection={<IconPlayerRecord size={14} aria-hidden />} aria-label={`Record ${patientName}`} disabled={recordBusy} onClick={() => onRecord(appointment)}>Record</Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Tooltip label="More"><ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More for ${patientName} at ${formatTime(startsAt)}`}><IconDots size={18} aria-hidden /></ActionIcon></Tooltip></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(appointment)}>Edit appointment</Menu.Item>
          {encounterId === null && (
            <>
              {status !== 'completed' && <Menu.Item leftSection={<IconCheck size={16} aria-hidden />} onClick={() => acts.mark(appointment, 'completed')}>Took place, not recorded</Menu.Item>}
              {status !== 'missed' && <Menu.Item leftSection={<IconUserX size={16} aria-hidden />} onClick={() => acts.mark(appointment, 'missed')}>Did not come</Menu.Item>}
              {status !== 'cancelled' && <Menu.Item leftSection={<IconX size={16} aria-hidden />} onClick={() => acts.mark(appointment, 'cancelled')}>Cancel appointment</Menu.Item>}
              {status !== 'scheduled' && <Menu.Item leftSection={<IconRotate size={16} aria-hidden />} onClick={() => acts.mark(appointment, 'scheduled')}>Expected after all</Menu.Item>}
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} c="var(--sotto-live)" onClick={() => acts.remove(appointment)}>Delete appointment</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
