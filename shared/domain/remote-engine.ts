/**
 * A transcription server that speaks OpenAI's `/v1/audio/transcriptions`: the second engine, for those who run one. Sound
 * that goes to an address on this computer stays in the room; to any other it leaves, which needs consent visit by visit.
 */
import { z } from 'zod';

/** Scheme, host, port, path, and nothing that could carry a secret. */
const plainAddress = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?(?:\/[a-z0-9._~%/-]*)?$/i;

export const remoteEngineSchema = z.strictObject({
  /** Up to and with `/v1`, e.g. `http://127.0.0.1:8080/v1`. */
  address: z.url({ protocol: /^https?$/ }).max(500).regex(plainAddress, 'a plain address such as http://127.0.0.1:8080/v1, without a password or a question mark in it'),
  /** As the server names it, e.g. `whisper-1`. */
  model: z.string().trim().min(1).max(200),
  /** Sent as a bearer token; null where the server wants none. */
  apiKey: z.string().min(1).max(500).regex(/^[\x21-\x7e]+$/, 'a key of plain letters, digits and signs').nullable(),
  /** For one piece of at most ten minutes of sound. */
  timeoutSeconds: z.int().min(5).max(3600),
  /** Ask it after every visit, in place of the built-in engine's text. For an address on this computer only. */
  afterVisit: z.boolean(),
});
export type RemoteEngine = z.infer<typeof remoteEngineSchema>;

/**
 * True for loopback addresses alone: 127.0.0.0/8, ::1, and `localhost`, which browsers and resolvers keep for it (RFC 6761,
 * 6.3). A name that merely leads there today may lead elsewhere tomorrow.
 */
export function isOnThisComputer(address: string): boolean {
  const host = plainAddress.exec(address)?.[2]?.toLowerCase() ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** Sound that leaves travels encrypted or not at all. */
export function isSafeAddress(address: string): boolean {
  return plainAddress.exec(address)?.[1]?.toLowerCase() === 'https' || isOnThisComputer(address);
}

/** For the screen and the log: the host alone. '' for what is no address. */
export function hostOf(address: string): string {
  return plainAddress.exec(address)?.[2]?.toLowerCase() ?? '';
}
