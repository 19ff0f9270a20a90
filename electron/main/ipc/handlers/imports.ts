import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createImportsHandlers({ sotto }: HandlerDeps): Handlers['imports'] {
  return {
    begin: ({ encounter, kind }) => withClinic(sotto, ({ imports }) => imports.begin(encounter, kind)),
    append: ({ importId, samples }) => withClinic(sotto, async ({ imports }) => done(await imports.append(importId, samples))),
    finish: ({ importId, truncated }) => withClinic(sotto, ({ imports }) => imports.finish(importId, { truncated })),
    cancel: ({ importId }) => withClinic(sotto, async ({ imports }) => done(await imports.cancel(importId))),
    cancelAll: () => withClinic(sotto, async ({ imports }) => {
      await imports.cancelAll();
      return done(ok());
    }),
  };
}
