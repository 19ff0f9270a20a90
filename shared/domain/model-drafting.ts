/** A draft by a language model as it is shown: who would be asked and for how much, who is being asked, and what came of it. */
import { z } from 'zod';

const server = { name: z.string(), host: z.string(), model: z.string() };
const count = z.int().nonnegative();

/** One that the settings name, for one visit. */
export const modelCandidateSchema = z.strictObject({
  ...server,
  /** False: the text of the visit would leave this computer, which needs consent to its host. */
  isHere: z.boolean(),
  /** Estimated: what goes from the length of the request, what comes back from that of the present note. */
  tokensIn: count,
  tokensOut: count,
  /** Of both, in the currency of the server's bill; null where no price is given. */
  cost: z.number().nonnegative().nullable(),
});
export type ModelCandidate = z.infer<typeof modelCandidateSchema>;

export const passedOverServerSchema = z.strictObject({ name: z.string(), host: z.string(), reason: z.string(), message: z.string() });
export type PassedOverServer = z.infer<typeof passedOverServerSchema>;

export const modelDraftingStateSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('none') }),
  /** `server`: who is being asked; null before the first. */
  z.strictObject({ phase: z.literal('under-way'), server: z.strictObject(server).nullable() }),
  z.strictObject({
    phase: z.literal('drafted'), ...server,
    /** As the server counted; null where it did not. */
    tokensIn: count.nullable(), tokensOut: count.nullable(),
    /** Null where tokens or price are unknown. */
    cost: z.number().nonnegative().nullable(),
    /** The same had been asked before: nothing was sent, and nothing is paid again. */
    kept: z.boolean(),
    unfounded: count, passedOver: z.array(passedOverServerSchema),
  }),
  /** The draft is the one there was before. */
  z.strictObject({ phase: z.literal('failed'), code: z.string(), message: z.string(), passedOver: z.array(passedOverServerSchema) }),
]);
export type ModelDraftingState = z.infer<typeof modelDraftingStateSchema>;
