/** The page's cache. The truth is in main, on this machine: so no retries, no waiting for a network, refetch on a push. */
import { QueryClient } from '@tanstack/react-query';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Without 'always' the library would wait for the network, which this product never needs.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
