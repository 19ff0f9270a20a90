/** Everything of a practice that holds the words: patients by name first, then visits, each by the best of what was found in it. */
import type { FoundKind, FoundPatient, FoundVisit, SearchFilter } from '#shared/domain/search.ts';
import type { OpenVault } from '../open-vault.ts';

export interface PracticeSearch {
  readonly query: string;
  /** Null: wherever the words stand. */
  readonly kind: FoundKind | null;
  readonly filter: SearchFilter;
}

export interface FoundInPractice {
  readonly patients: FoundPatient[];
  readonly visits: FoundVisit[];
  readonly hasMore: boolean;
}

const mostPatients = 5;
/** One more is looked for, so that it is known whether there are more. */
const mostVisits = 40;

export function searchPractice({ repositories }: Pick<OpenVault, 'repositories'>, { query, kind, filter }: PracticeSearch): FoundInPractice {
  const isNarrowed = kind !== null || Object.values(filter).some((value) => value !== null);
  const patients = isNarrowed || query.trim() === '' ? [] : repositories.patients.reader.list({ query, limit: mostPatients });
  const visits = repositories.search.reader.searchVisits(query, { limit: mostVisits + 1, filter, ...(kind !== null && { kinds: [kind] }) });
  return {
    patients: patients.map(({ id, name, birthDate, recordNumber, archivedAt }) => ({ id, name, birthDate, recordNumber, isArchived: archivedAt !== null })),
    visits: visits.slice(0, mostVisits),
    hasMore: visits.length > mostVisits,
  };
}
