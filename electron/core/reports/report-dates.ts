/**
 * Times as a report prints them: months as words, because 03/04 means two days in two countries, and in the zone the
 * caller names, because a visit at 23:30 belongs to its own day.
 */
import type { CalendarDate, Instant } from '#shared/domain/time.ts';

export interface ReportDates {
  /** `14 March 2026` */
  day(at: Instant): string;
  /** `14 March 2026, 09:30` */
  dayAndTime(at: Instant): string;
  /** `14 March 2026, 09:30 GMT+1`, where the moment itself matters. */
  exactly(at: Instant): string;
}

/** `timeZone` is an IANA name such as `Europe/Warsaw`. */
export function createReportDates(timeZone: string): ReportDates {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone, day: 'numeric', month: 'long', year: 'numeric',
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
  });
  const partsOf = (at: Instant) => {
    const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    return {
      day: `${parts['day']} ${parts['month']} ${parts['year']}`,
      time: `${parts['hour']}:${parts['minute']}`,
      zone: `${parts['timeZoneName']}`,
    };
  };
  return {
    day: (at) => partsOf(at).day,
    dayAndTime: (at) => {
      const { day, time } = partsOf(at);
      return `${day}, ${time}`;
    },
    exactly: (at) => {
      const { day, time, zone } = partsOf(at);
      return `${day}, ${time} ${zone}`;
    },
  };
}

/** A day without a zone, `14 March 1967`. */
export function calendarDateToText(date: CalendarDate): string {
  return createReportDates('UTC').day(`${date}T12:00:00.000Z`);
}

/** `45 s`, `12 min 30 s`, `1 h 5 min`. */
export function durationToText(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Place in a recording: `02:14`, from one hour on `1:02:14`. Rounded down, so that playing from it hears the words. */
export function placeToText(startMs: number): string {
  const seconds = Math.floor(startMs / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutesAndSeconds = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? minutesAndSeconds : `${Math.floor(seconds / 3600)}:${minutesAndSeconds}`;
}
