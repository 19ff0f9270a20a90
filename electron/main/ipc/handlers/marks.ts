import { relabelMark, removeMark } from '#core/workflows/encounters/keep-marks.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createMarksHandlers({ sotto }: HandlerDeps): Handlers['marks'] {
  return {
    list: ({ encounterId }) => withClinic(sotto, ({ open }) => ok(open.repositories.marks.reader.byEncounter(encounterId))),
    add: ({ label }) => withClinic(sotto, ({ recording }) => recording.mark(label)),
    relabel: ({ id, label }) => withClinic(sotto, ({ open }) => relabelMark(open, id, label)),
    remove: ({ id }) => withClinic(sotto, ({ open }) => done(removeMark(open, id))),
  };
}
