/** An instant as stored and sent: ISO 8601 in UTC with milliseconds, e.g. `2026-03-14T09:30:00.000Z`. */
import { z } from 'zod';

export const instantSchema = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof instantSchema>;

/** A calendar day without a zone, `1967-03-14`: births are days, not instants. */
export const calendarDateSchema = z.iso.date();
export type CalendarDate = z.infer<typeof calendarDateSchema>;

/** Created and changed times, on every stored aggregate. */
export const timestampsShape = { createdAt: instantSchema, changedAt: instantSchema };
