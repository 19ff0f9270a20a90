/** Which day is shown, the ways to another one, day or week, and a new appointment. */
import { ActionIcon, Button, Group, SegmentedControl, Text, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { CalendarDate } from '#shared/domain/time.ts';
import { addDays, formatDay, weekOf } from '../../lib/calendar-days.ts';

export type CalendarView = 'day' | 'week';

export interface DayBarProps {
  readonly day: CalendarDate;
  readonly today: CalendarDate;
  readonly view: CalendarView;
  readonly onDay: (day: CalendarDate) => void;
  readonly onView: (view: CalendarView) => void;
  readonly onAdd: () => void;
}

export function DayBar({ day, today, view, onDay, onView, onAdd }: DayBarProps) {
  const step = view === 'day' ? 1 : 7;
  const unit = view === 'day' ? 'day' : 'week';
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="xs" wrap="nowrap">
        <Tooltip label={`Previous ${unit}`}>
          <ActionIcon variant="default" size={36} aria-label={`Previous ${unit}`} onClick={() => onDay(addDays(day, -step))}><IconChevronLeft size={18} aria-hidden /></ActionIcon>
        </Tooltip>
        <Tooltip label={`Next ${unit}`}>
          <ActionIcon variant="default" size={36} aria-label={`Next ${unit}`} onClick={() => onDay(addDays(day, step))}><IconChevronRight size={18} aria-hidden /></ActionIcon>
        </Tooltip>
        <Text fw={600} aria-live="polite">{view === 'day' ? formatDay(day) : weekWords(day)}</Text>
        {(view === 'day' ? day !== today : !weekOf(day).includes(today)) && <Button size="compact-sm" variant="subtle" onClick={() => onDay(today)}>Back to today</Button>}
      </Group>
      <Group gap="sm">
        <SegmentedControl aria-label="Show" value={view} onChange={(value) => onView(value === 'week' ? 'week' : 'day')} data={[{ value: 'day', label: 'Day' }, { value: 'week', label: 'Week' }]} />
        <Button variant="default" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={onAdd}>New appointment</Button>
      </Group>
    </Group>
  );
}

function weekWords(day: CalendarDate): string {
  const days = weekOf(day);
  const format = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
  return format.formatRange(new Date(`${days[0] ?? day}T12:00`), new Date(`${days[6] ?? day}T12:00`));
}
