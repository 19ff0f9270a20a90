/** Everybody that fits, a page at a time as the list is read: ten thousand are not fetched for each word typed. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';

export type ArchivedFilter = 'without' | 'only' | 'with';

const pageSize = 500;

export function usePatientPages(query: string, archived: ArchivedFilter) {
  return useInfiniteQuery({
    queryKey: ['patients', 'list', { query, archived, paged: true }],
    queryFn: ({ pageParam }) => call('patients', 'list', { query, archived, limit: pageSize, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.length < pageSize ? undefined : pages.length * pageSize),
  });
}
