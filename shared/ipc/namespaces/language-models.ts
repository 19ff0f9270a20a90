import { z } from 'zod';
import { encounterIdSchema } from '#shared/domain/ids.ts';
import { languageModelSchema } from '#shared/domain/language-model.ts';
import { modelCandidateSchema, modelDraftingStateSchema } from '#shared/domain/model-drafting.ts';
import type { Namespace } from '../verb.ts';

const visit = { encounterId: encounterIdSchema };

/** Drafts by language models: on the clinician's word alone, visit by visit. */
export const languageModelsNamespace = {
  /** Asks this server for the note of one made-up line: no word of anybody's. Nothing is stored by it. */
  test: { input: z.strictObject({ languageModel: languageModelSchema }), output: z.null() },
  /** Who would be asked, in order, and about how much it would take. Sends nothing. */
  candidates: { input: z.strictObject(visit), output: z.array(modelCandidateSchema) },
  /** In the background; the present draft stands until a server has answered. Text goes to this computer and to the hosts agreed to for this visit. */
  draft: { input: z.strictObject({ ...visit, agreedHosts: z.array(z.string().max(500)).max(10) }), output: z.null() },
  drafting: { input: z.strictObject(visit), output: modelDraftingStateSchema },
  /** Stops it, or forgets how the last one ended. */
  stopDrafting: { input: z.strictObject(visit), output: z.null() },
} satisfies Namespace;
