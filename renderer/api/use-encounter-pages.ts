/** The list of visits, a page at a time: ten thousand of them are never fetched at once. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { SearchFilter } from '#shared/domain/search.ts';
import { call } from './call.ts';

/** More than a list draws whole, so that one that goes on is drawn by what is in sight, and asks for more by itself. */
const pageSize = 250;

export function useEncounterPages(filter: SearchFilter) {
  return useInfiniteQuery({
    queryKey: ['encounters', 'list', { ...filter, paged: true }],
    queryFn: ({ pageParam }) => call('encounters', 'list', { ...filter, limit: pageSize, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const known = pages.reduce((count, page) => count + page.items.length, 0);
      return last.items.length > 0 && known < last.total ? known : undefined;
    },
  });
}
