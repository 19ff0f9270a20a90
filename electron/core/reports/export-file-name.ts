/** The file name a save dialog suggests. It ends up in folder listings, indexes and e-mails, so it names no one. */
import type { EncounterId } from '#shared/domain/ids.ts';
import { fileExtensions, type ExportFormat, type ReportKind } from '#shared/domain/report.ts';
import type { Instant } from '#shared/domain/time.ts';

/** `sotto-note-2026-03-14-1b9d6bcd.pdf`: the visit's day in the named zone and the start of its id. */
export function exportFileName(visit: {
  readonly encounterId: EncounterId;
  readonly startedAt: Instant;
  readonly timeZone: string;
  readonly format: ExportFormat;
}): string {
  const { encounterId: id, startedAt, timeZone, format } = visit;
  return reportFileName({ kind: 'clinician', id, startedAt, timeZone, extension: fileExtensions[format] });
}

const nouns: Readonly<Record<ReportKind, string>> = { clinician: 'note', patient: 'letter', progress: 'progress' };

/** The same of any report; one over weeks bears the day it was made on. */
export function reportFileName({ kind, id, startedAt, timeZone, extension }: {
  readonly kind: ReportKind;
  readonly id: string;
  readonly startedAt: Instant;
  readonly timeZone: string;
  readonly extension: string;
}): string {
  return `sotto-${nouns[kind]}-${dayOfVisit({ startedAt, timeZone })}-${id.slice(0, 8)}.${extension}`;
}

/** `2026-03-14` in the named zone: a visit at 23:30 belongs to its own day. */
export function dayOfVisit({ startedAt, timeZone }: { readonly startedAt: Instant; readonly timeZone: string }): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' });
  const parts = Object.fromEntries(format.formatToParts(new Date(startedAt)).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}
