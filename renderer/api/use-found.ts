/** What a search finds. While it is asked anew, what was found before stays; an answer that comes late for an older question is not shown. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { VerbInput } from '#shared/ipc/contract.ts';
import { call } from './call.ts';

export function useFound(input: VerbInput<'search', 'find'>) {
  return useQuery({
    queryKey: ['search', 'find', input], queryFn: () => call('search', 'find', input), enabled: (input.query ?? '').trim() !== '',
    placeholderData: keepPreviousData, gcTime: 0,
  });
}
