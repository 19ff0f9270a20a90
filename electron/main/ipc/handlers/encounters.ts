import { editEncounter, resumeWork, removeVisit } from '#core/workflows/encounters/keep-encounters.ts';
import { moveEncounter } from '#core/workflows/encounters/move-encounter.ts';
import { strikeSpan } from '#core/workflows/taking-back/strike-span.ts';
import { correctConsent, recordConsent } from '#core/workflows/encounters/record-consent.ts';
import { withdrawConsent } from '#core/workflows/taking-back/withdraw-consent.ts';
import { writeEncounter } from '#core/workflows/encounters/write-encounter.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic, withoutCopies } from './with-clinic.ts';

export function createEncountersHandlers({ sotto }: HandlerDeps): Handlers['encounters'] {
  return {
    write: (visit) => withClinic(sotto, ({ open }) => writeEncounter(open, visit)),
    list: ({ status, patientId, from, to, ...page }) => withClinic(sotto, ({ open }) => ok(open.repositories.encounters.reader.list({
      ...page, ...(status === null ? {} : { status }), ...(patientId === null ? {} : { patientId }), ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
    }))),
    get: ({ id }) => withClinic(sotto, ({ viewer }) => viewer.view(id)),
    head: ({ id }) => withClinic(sotto, ({ viewer }) => viewer.viewHead(id)),
    update: ({ id, ...change }) => withClinic(sotto, async ({ open, opened }) => {
      const isMoved = open.repositories.encounters.reader.get(id)?.patientId !== change.patientId;
      const changed = editEncounter(open, id, change);
      return isMoved ? withoutCopies(opened, changed) : changed;
    }),
    resumeWork: ({ id }) => withClinic(sotto, (clinic) => done(resumeWork(clinic, id))),
    delete: ({ id, reason }) => withClinic(sotto, async (clinic) => done(await withoutCopies(clinic.opened, await removeVisit(clinic, id, reason)))),
    move: ({ id, ...move }) => withClinic(sotto, ({ open, opened }) => withoutCopies(opened, moveEncounter(open, { encounterId: id, ...move }))),
    strike: ({ id, ...stretch }) => withClinic(sotto, async (clinic) => withoutCopies(clinic.opened, await strikeSpan(clinic, { encounterId: id, ...stretch }))),
    recordConsent: ({ id, state }) => withClinic(sotto, ({ open }) => recordConsent(open, id, state)),
    correctConsent: ({ id, state }) => withClinic(sotto, ({ open }) => correctConsent(open, id, state)),
    withdrawConsent: ({ id, ...withdrawal }) => withClinic(sotto, async (clinic) => withoutCopies(clinic.opened, await withdrawConsent(clinic, { encounterId: id, ...withdrawal }))),
  };
}
