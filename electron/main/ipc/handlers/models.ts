import { installModel } from '#core/workflows/install-model.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { withClinic } from './with-clinic.ts';

export function createModelsHandlers({ sotto, dialogs }: HandlerDeps): Handlers['models'] {
  return {
    list: async () => ok(await sotto.models.list()),
    addFromFile: () => withClinic(sotto, async ({ open }) => {
      const path = await dialogs.chooseModel();
      return path === null ? ok(null) : installModel(open, path);
    }),
  };
}
