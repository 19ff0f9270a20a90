/** Addresses of servers that the clinician types, for engines and language models alike: what they may look like, and whether what is sent leaves this computer. */
import { z } from 'zod';

/** Scheme, host, port, path, and nothing that could carry a secret. */
const plainAddress = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?(?:\/[a-z0-9._~%/-]*)?$/i;

export const serverAddressSchema = z.url({ protocol: /^https?$/ }).max(500)
  .regex(plainAddress, 'a plain address such as http://127.0.0.1:8080/v1, without a password or a question mark in it');

export const apiKeySchema = z.string().min(1).max(500).regex(/^[\x21-\x7e]+$/, 'a key of plain letters, digits and signs');

/**
 * True for loopback addresses alone: 127.0.0.0/8, ::1, and `localhost`, which browsers and resolvers keep for it (RFC 6761,
 * 6.3). A name that merely leads there today may lead elsewhere tomorrow.
 */
export function isOnThisComputer(address: string): boolean {
  const host = hostOf(address);
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** What leaves travels encrypted or not at all. */
export function isSafeAddress(address: string): boolean {
  return plainAddress.exec(address)?.[1]?.toLowerCase() === 'https' || isOnThisComputer(address);
}

/** For the screen and the log: the host alone. '' for what is no address. */
export function hostOf(address: string): string {
  return plainAddress.exec(address)?.[2]?.toLowerCase() ?? '';
}
