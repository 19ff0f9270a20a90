/**
 * Where in a visit the words stand that it was found by. Null where they stand in neither note nor transcript, or that cannot be told:
 * then the visit opens at its beginning.
 */
import type { FoundPlace, FoundVisit } from '#shared/domain/search.ts';
import { call } from './call.ts';

export function findPlace({ encounterId, kind }: Pick<FoundVisit, 'encounterId' | 'kind'>, query: string): Promise<FoundPlace | null> {
  return call('search', 'place', { id: encounterId, query, kind }).catch(() => null);
}
