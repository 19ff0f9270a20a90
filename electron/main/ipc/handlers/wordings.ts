import { listWordings, removeWording } from '#core/workflows/notes/learn-wordings.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createWordingsHandlers({ sotto }: HandlerDeps): Handlers['wordings'] {
  return {
    list: () => withClinic(sotto, ({ open }) => ok(listWordings(open))),
    remove: ({ id }) => withClinic(sotto, ({ open }) => done(removeWording(open, id))),
  };
}
