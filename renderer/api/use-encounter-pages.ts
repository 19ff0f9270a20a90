/** The list of visits, a page at a time: ten thousand of them are never fetched at once. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { EncounterStatus } from '#shared/domain/encounter.ts';
import { call } from './call.ts';

const pageSize = 100;

export function useEncounterPages(status: EncounterStatus | null) {
  return useInfiniteQuery({
    queryKey: ['encounters', 'list', { status, paged: true }],
    queryFn: ({ pageParam }) => call('encounters', 'list', { status, limit: pageSize, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const known = pages.reduce((count, page) => count + page.items.length, 0);
      return last.items.length > 0 && known < last.total ? known : undefined;
    },
  });
}
