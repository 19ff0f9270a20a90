/**
 * A server that speaks OpenAI's `/v1/chat/completions` and may draft a note. Held to the same rule of evidence as the offline
 * engine; text that goes to any address but one on this computer leaves it, which needs consent visit by visit.
 */
import { z } from 'zod';
import { apiKeySchema, serverAddressSchema } from './server-address.ts';

const pricePerMillionTokensSchema = z.number().nonnegative().max(10_000).nullable();

export const languageModelSchema = z.strictObject({
  /** What the clinician calls it. */
  name: z.string().trim().min(1).max(60),
  /** Up to and with `/v1`. */
  address: serverAddressSchema,
  /** As the server names it. */
  model: z.string().trim().min(1).max(200),
  /** Sent as a bearer token; null where the server wants none. */
  apiKey: apiKeySchema.nullable(),
  /** For one try. */
  timeoutSeconds: z.int().min(5).max(3600),
  /** As the clinician typed them, in the currency of the server's bill; null = unknown. */
  pricePerMillionTokensIn: pricePerMillionTokensSchema,
  pricePerMillionTokensOut: pricePerMillionTokensSchema,
  /** What its server allows; null = unknown, and nothing is held back. */
  requestsPerMinute: z.int().min(1).max(10_000).nullable(),
});
export type LanguageModel = z.infer<typeof languageModelSchema>;

/** In the order in which they are asked. */
export const languageModelsSchema = z.array(languageModelSchema).max(10);

/** The only one that is offered without being asked for: a server on this computer. */
export const proposedLanguageModel: LanguageModel = {
  name: 'On this computer', address: 'http://127.0.0.1:11434/v1', model: '', apiKey: null, timeoutSeconds: 300,
  pricePerMillionTokensIn: null, pricePerMillionTokensOut: null, requestsPerMinute: null,
};

export interface TokenCount {
  readonly tokensIn: number;
  readonly tokensOut: number;
}

/** Null where a price is unknown. */
export function costOf({ pricePerMillionTokensIn, pricePerMillionTokensOut }: LanguageModel, { tokensIn, tokensOut }: TokenCount): number | null {
  if (pricePerMillionTokensIn === null || pricePerMillionTokensOut === null) return null;
  return (tokensIn * pricePerMillionTokensIn + tokensOut * pricePerMillionTokensOut) / 1_000_000;
}
