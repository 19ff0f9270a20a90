import { totalmem } from 'node:os';
import { adviseModel } from '#core/speech/advise-model.ts';
import { installModel } from '#core/workflows/models/install-model.ts';
import { listModels } from '#core/workflows/models/list-models.ts';
import { removeModel } from '#core/workflows/models/remove-model.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createModelsHandlers({ sotto, dialogs }: HandlerDeps): Handlers['models'] {
  return {
    list: async () => ok(await listModels(sotto)),
    advise: async ({ language }) => ok(adviseModel(await sotto.models.list(), language, totalmem())),
    addFromFile: ({ from }) => withClinic(sotto, async ({ open }) => {
      const path = await dialogs.chooseModel(from);
      return path === null ? ok(null) : installModel(open, path);
    }),
    download: (request) => withClinic(sotto, async ({ open }) => done(await sotto.modelDesk.download(open, request))),
    pauseDownload: ({ id }) => withClinic(sotto, async () => done(ok(await sotto.downloads.pause(id)))),
    cancelDownload: ({ id }) => withClinic(sotto, async () => done(ok(await sotto.downloads.cancel(id)))),
    remove: ({ id }) => withClinic(sotto, ({ open }) => removeModel(open, id)),
  };
}
