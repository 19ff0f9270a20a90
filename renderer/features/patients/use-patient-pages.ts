/** Everybody that fits, a page at a time until all are there: the first names show at once, however many follow. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Patient } from '#shared/domain/patient.ts';
import { call } from '../../api/call.ts';

export type ArchivedFilter = 'without' | 'only' | 'with';

export interface PatientPages {
  readonly patients: readonly Patient[];
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Nobody else fits. */
  readonly complete: boolean;
  readonly retry: () => void;
}

const pageSize = 500;

export function usePatientPages(query: string, archived: ArchivedFilter): PatientPages {
  const { data, isPending, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['patients', 'list', { query, archived, paged: true }],
    queryFn: ({ pageParam }) => call('patients', 'list', { query, archived, limit: pageSize, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length * pageSize),
  });
  useEffect(() => {
    if (hasNextPage && !isFetching && error === null) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  const patients = useMemo(() => data?.pages.flat() ?? [], [data]);
  return { patients, isPending, error, complete: !hasNextPage, retry: () => void refetch() };
}
