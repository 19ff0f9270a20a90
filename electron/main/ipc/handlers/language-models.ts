import { listModelCandidates } from '#core/workflows/notes/list-model-candidates.ts';
import { testLanguageModel } from '#core/workflows/notes/test-language-model.ts';
import { ok } from '#shared/lib/result.ts';
import type { Handlers } from '../register.ts';
import type { HandlerDeps } from './handlers.ts';
import { done, withClinic } from './with-clinic.ts';

export function createLanguageModelsHandlers({ sotto }: HandlerDeps): Handlers['languageModels'] {
  return {
    test: ({ languageModel }) => withClinic(sotto, ({ open }) => testLanguageModel(open, languageModel)),
    candidates: ({ encounterId }) => withClinic(sotto, ({ open }) => listModelCandidates(open, encounterId)),
    draft: (request) => withClinic(sotto, ({ modelDrafts }) => done(modelDrafts.begin(request))),
    drafting: ({ encounterId }) => withClinic(sotto, ({ modelDrafts }) => ok(modelDrafts.state(encounterId))),
    stopDrafting: ({ encounterId }) => withClinic(sotto, async ({ modelDrafts }) => {
      await modelDrafts.stop(encounterId);
      return ok(null);
    }),
  };
}
