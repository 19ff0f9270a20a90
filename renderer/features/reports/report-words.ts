/** Reports and their states in words. */
import type { ExportEntry, ExportFormat, ExportState, PageSize, ReportKind } from '#shared/domain/report.ts';
import type { ReportForm } from '#shared/domain/report-form.ts';
import { countWords } from '../../lib/count-words.ts';
import { formatInstant } from '../../lib/format-time.ts';
import type { StatusPillProps } from '../../ui/status-pill.tsx';

export const kindWords: Readonly<Record<ReportKind, string>> = {
  clinician: 'Clinician report', patient: 'Patient letter', progress: 'Progress report',
};

export const kindAbout: Readonly<Record<ReportKind, string>> = {
  clinician: 'The whole note, for another clinician or the file.',
  patient: 'What was talked about and agreed, in plain words. Nothing about risk, no assessment.',
  progress: 'Sessions, mood, topics, goals and homework over some weeks.',
};

export const pageSizeWords: Readonly<Record<PageSize, string>> = { a4: 'A4', letter: 'US Letter' };

/** `Patient letter · “Your plan” · leaves out 2 sections`. */
export function formAbout({ kind, title, leftOut }: ReportForm): string {
  return [kindWords[kind], ...(title === '' ? [] : [`“${title}”`]), ...(leftOut.length === 0 ? [] : [`leaves out ${countWords(leftOut.length, 'section')}`])].join(' · ');
}

export const formatWords: Readonly<Record<ExportFormat, string>> = { pdf: 'PDF', docx: 'Word (DOCX)', txt: 'Plain text', fhir: 'FHIR document' };

export const stateWords: Readonly<Record<ExportState, { readonly words: string; readonly tone: StatusPillProps['tone'] }>> = {
  queued: { words: 'Waiting', tone: 'working' }, rendering: { words: 'Being made', tone: 'working' }, ready: { words: 'Ready', tone: 'done' },
  failed: { words: 'Failed', tone: 'failed' }, expired: { words: 'Expired', tone: 'attention' },
};

/** `Patient letter · PDF`, and the form it has. */
export function exportName({ subject, format, isLocked, options: { form } }: Pick<ExportEntry, 'subject' | 'format' | 'isLocked' | 'options'>): string {
  return `${kindWords[subject.kind]} · ${formatWords[format]}${isLocked ? ' with a password' : ''}${form === null ? '' : ` · ${form.name}`}`;
}

/** Of whom and when; a report over weeks names its days where it has them. */
export function exportAbout({ subject, patientName, startedAt }: Pick<ExportEntry, 'subject' | 'patientName' | 'startedAt'>): string {
  const who = patientName ?? 'No patient';
  if (subject.kind !== 'progress') return startedAt === null ? who : `${who} · ${formatInstant(startedAt)}`;
  const days = [subject.from, subject.to].filter((day) => day !== null).join(' to ');
  return days === '' ? `${who} · all sessions` : `${who} · ${days}`;
}

/** Whole days, the last one counted. */
export function expiryWords(expiresAt: string, now: number): string {
  const days = Math.ceil((Date.parse(expiresAt) - now) / 86_400_000);
  return days <= 1 ? 'Expires within a day' : `Expires in ${days} days`;
}

export function downloadWords(downloads: number): string {
  if (downloads === 0) return 'not taken yet';
  return downloads === 1 ? 'taken once' : `taken ${downloads} times`;
}
