import { findPlace } from '#core/workflows/encounters/find-place.ts';
import { searchPractice } from '#core/workflows/encounters/search-practice.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createSearchHandlers({ sotto }: HandlerDeps): Handlers['search'] {
  return {
    find: ({ query, kind, ...filter }) => withClinic(sotto, ({ open }) => ok(searchPractice(open, { query, kind, filter }))),
    place: ({ id, query, kind }) => withClinic(sotto, ({ open }) => findPlace(open, { encounterId: id, query, kind })),
  };
}
