import { retitleEncounter, resumeWork, removeVisit } from '#core/workflows/encounters/keep-encounters.ts';
import { moveEncounter } from '#core/workflows/encounters/move-encounter.ts';
import { strikeSpan } from '#core/workflows/taking-back/strike-span.ts';
import { withdrawConsent } from '#core/workflows/taking-back/withdraw-consent.ts';
import { writeEncounter } from '#core/workflows/encounters/write-encounter.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createEncountersHandlers({ sotto }: HandlerDeps): Handlers['encounters'] {
  return {
    write: (visit) => withClinic(sotto, ({ open }) => writeEncounter(open, visit)),
    list: ({ status, patientId, from, to, ...page }) => withClinic(sotto, ({ open }) => ok(open.repositories.encounters.reader.list({
      ...page, ...(status === null ? {} : { status }), ...(patientId === null ? {} : { patientId }), ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
    }))),
    get: ({ id }) => withClinic(sotto, ({ viewer }) => viewer.view(id)),
    update: ({ id, ...change }) => withClinic(sotto, ({ open }) => retitleEncounter(open, id, change)),
    resumeWork: ({ id }) => withClinic(sotto, (clinic) => done(resumeWork(clinic, id))),
    delete: ({ id, reason }) => withClinic(sotto, async (clinic) => done(await removeVisit(clinic, id, reason))),
    move: ({ id, ...move }) => withClinic(sotto, ({ open }) => moveEncounter(open, { encounterId: id, ...move })),
    strike: ({ id, ...stretch }) => withClinic(sotto, (clinic) => strikeSpan(clinic, { encounterId: id, ...stretch })),
    withdrawConsent: ({ id, ...withdrawal }) => withClinic(sotto, (clinic) => withdrawConsent(clinic, { encounterId: id, ...withdrawal })),
  };
}
