import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createImportsHandlers({ sotto }: HandlerDeps): Handlers['imports'] {
  return {
    begin: ({ encounter }) => withClinic(sotto, ({ imports }) => ok(imports.begin(encounter))),
    append: ({ importId, bytes }) => withClinic(sotto, async ({ imports }) => done(await imports.append(importId, bytes))),
    finish: ({ importId }) => withClinic(sotto, ({ imports }) => imports.finish(importId)),
    cancel: ({ importId }) => withClinic(sotto, async ({ imports }) => done(await imports.cancel(importId))),
  };
}
