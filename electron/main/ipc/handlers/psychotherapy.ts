import { readPsychotherapyNote, writePsychotherapyNote } from '#core/workflows/notes/psychotherapy-note.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createPsychotherapyHandlers({ sotto }: HandlerDeps): Handlers['psychotherapy'] {
  return {
    read: ({ encounterId }) => withClinic(sotto, ({ open }) => readPsychotherapyNote(open, encounterId)),
    write: (note) => withClinic(sotto, ({ open }) => writePsychotherapyNote(open, note)),
  };
}
