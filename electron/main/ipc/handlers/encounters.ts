import { retitleEncounter, resumeWork, removeVisit } from '#core/workflows/keep-encounters.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';
import { notBuilt } from './not-built.ts';

export function createEncountersHandlers({ sotto }: HandlerDeps): Handlers['encounters'] {
  return {
    list: ({ status, patientId, ...page }) => withClinic(sotto, ({ open }) => ok(open.repositories.encounters.reader.list({
      ...page, ...(status === null ? {} : { status }), ...(patientId === null ? {} : { patientId }),
    }))),
    get: ({ id }) => withClinic(sotto, ({ viewer }) => viewer.view(id)),
    search: ({ query }) => withClinic(sotto, ({ open }) => ok(open.repositories.search.reader.search(query, { limit: 50 }))),
    update: ({ id, ...change }) => withClinic(sotto, ({ open }) => retitleEncounter(open, id, change)),
    resumeWork: ({ id }) => withClinic(sotto, (clinic) => done(resumeWork(clinic, id))),
    delete: ({ id, reason }) => withClinic(sotto, async (clinic) => done(await removeVisit(clinic, id, reason))),
    move: () => notBuilt(),
    strike: () => notBuilt(),
    withdrawConsent: () => notBuilt(),
  };
}
