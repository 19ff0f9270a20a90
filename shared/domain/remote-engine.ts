/**
 * A transcription server that speaks OpenAI's `/v1/audio/transcriptions`: the second engine, for those who run one. Sound
 * that goes to an address on this computer stays in the room; to any other it leaves, which needs consent visit by visit.
 */
import { z } from 'zod';
import { apiKeySchema, serverAddressSchema } from './server-address.ts';

export { hostOf, isOnThisComputer, isSafeAddress } from './server-address.ts';

export const remoteEngineSchema = z.strictObject({
  /** Up to and with `/v1`, e.g. `http://127.0.0.1:8080/v1`. */
  address: serverAddressSchema,
  /** As the server names it, e.g. `whisper-1`. */
  model: z.string().trim().min(1).max(200),
  /** Sent as a bearer token; null where the server wants none. */
  apiKey: apiKeySchema.nullable(),
  /** For one piece of at most ten minutes of sound. */
  timeoutSeconds: z.int().min(5).max(3600),
  /** Ask it after every visit, in place of the built-in engine's text. For an address on this computer only. */
  afterVisit: z.boolean(),
});
export type RemoteEngine = z.infer<typeof remoteEngineSchema>;
