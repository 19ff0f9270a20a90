/** What narrows the list of sessions and the search: chosen words on one side, what main is asked on the other. */
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import type { PatientId } from '#shared/domain/ids.ts';
import type { FoundKind, SearchFilter } from '#shared/domain/search.ts';

export type Days = 'today' | 'week' | 'month' | 'year';

export interface SessionFilter {
  readonly patient: { readonly id: PatientId; readonly name: string } | null;
  readonly status: EncounterStatus | null;
  readonly days: Days | null;
  /** Of a search alone. */
  readonly kind: FoundKind | null;
}

export const noFilter: SessionFilter = { patient: null, status: null, days: null, kind: null };

export const statusWords: Readonly<Record<EncounterStatus, string>> = {
  recording: 'Recording', recorded: 'Recorded', transcribing: 'Transcribing', transcribed: 'Transcribed',
  extracting: 'Writing the note', 'needs-review': 'Needs review', signed: 'Signed', failed: 'Failed',
};
export const daysWords: Readonly<Record<Days, string>> = { today: 'Today', week: 'Last 7 days', month: 'Last 30 days', year: 'Last 365 days' };
export const kindWords: Readonly<Record<FoundKind, string>> = { encounter: 'In titles', note: 'In notes', transcript: 'In transcripts' };

const daysBack: Readonly<Record<Days, number>> = { today: 0, week: 6, month: 29, year: 364 };

export interface FilterChip {
  readonly part: keyof SessionFilter;
  readonly words: string;
}

export function filterChips({ patient, status, days, kind }: SessionFilter): readonly FilterChip[] {
  return [
    ...(patient === null ? [] : [{ part: 'patient' as const, words: patient.name }]),
    ...(status === null ? [] : [{ part: 'status' as const, words: statusWords[status] }]),
    ...(days === null ? [] : [{ part: 'days' as const, words: daysWords[days] }]),
    ...(kind === null ? [] : [{ part: 'kind' as const, words: kindWords[kind] }]),
  ];
}

/** Days begin at midnight where the laptop is. The same until the next day, so that nothing is asked anew for it. */
export function filterToAsk({ patient, status, days }: SessionFilter, now: Date): SearchFilter {
  const from = days === null ? null : new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack[days]).toISOString();
  return { patientId: patient?.id ?? null, status, from, to: null };
}

