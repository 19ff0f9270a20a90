import { lastVisitBefore, setItemDone } from '#core/workflows/encounters/last-visit.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, seen, withClinic } from './with-clinic.ts';

export function createActionItemsHandlers({ sotto }: HandlerDeps): Handlers['actionItems'] {
  return {
    ofLastVisit: ({ encounterId }) => withClinic(sotto, ({ open, viewer }) => seen(viewer, lastVisitBefore(open, encounterId))),
    setDone: (item) => withClinic(sotto, ({ open }) => done(setItemDone(open, item))),
  };
}
