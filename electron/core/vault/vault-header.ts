/**
 * `vault.json`: the one file of a vault that is not encrypted. It says how the passphrase opens the vault key, and
 * nothing about a person. A header has exactly one valid spelling, byte for byte; a checksum finds accidents before a
 * passphrase is asked for, and a keyed code over the same text finds forgeries after. See docs/vault-format.md.
 */
import { z } from 'zod';
import { hmacSha256, isSameBytes, sha256 } from '#core/crypto/digest.ts';
import { nonceSizeBytes, tagSizeBytes } from '#core/crypto/aead.ts';
import { passwordSaltSizeBytes } from '#core/crypto/password-kdf.ts';
import { keySizeBytes } from '#core/kernel/keys.ts';
import { assert } from '#shared/lib/assert.ts';
import { instantSchema } from '#shared/domain/time.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';
import type { HeaderKey } from './vault-keys.ts';

export const headerFormat = 'sotto-vault';
export const headerVersion = 1;

const hexDigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a passphrase may cost at most: 1 GiB and ten passes, so that a forged header cannot stop the machine. */
const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKib: z.int().max(1_048_576),
  iterations: z.int().min(1).max(10),
  parallelism: z.int().min(1).max(16),
  salt: base64Schema(passwordSaltSizeBytes),
}).refine((kdf) => kdf.memoryKib >= 8 * kdf.parallelism, 'argon2 needs 8 KiB for every lane');

const headerSchema = z.strictObject({
  format: z.literal(headerFormat),
  version: z.literal(headerVersion),
  vaultId: z.uuid(),
  createdAt: instantSchema,
  kdf: kdfSchema,
  wrappedVaultKey: z.strictObject({
    nonce: base64Schema(nonceSizeBytes),
    ciphertext: base64Schema(keySizeBytes + tagSizeBytes),
  }),
  checksum: hexDigestSchema,
  mac: hexDigestSchema,
});

export type VaultHeader = z.infer<typeof headerSchema>;
/** All that the checksum covers. */
export type HeaderContent = Omit<VaultHeader, 'checksum' | 'mac'>;
/** All that is known before the vault key is wrapped. */
export type UnsealedHeader = Omit<HeaderContent, 'wrappedVaultKey'>;

/** The bytes of `vault.json`. */
export function headerToText(content: HeaderContent, headerKey: HeaderKey): string {
  const checked = { ...inOrder(content), checksum: checksumOf(content) };
  const text = canonicalText({ ...checked, mac: macOf(checked, headerKey).toString('hex') });
  assert(parseHeader(Buffer.from(text, 'utf8')).ok, 'a header Sotto writes is one it reads');
  return text;
}

/** Accepts the one valid spelling only. Tells damage without a passphrase, except damage to the keyed code itself. */
export function parseHeader(raw: Buffer): Result<VaultHeader, Problem<'header-damaged' | 'vault-newer'>> {
  const written = parseJson(raw);
  if (written === undefined) return err(damagedHeader('not-json'));
  if (isFromNewerSotto(written)) {
    return err(problem('vault-newer',
      'This vault was made by a newer version of Sotto and was left as it is. Update Sotto to open it.'));
  }
  const parsed = headerSchema.safeParse(written);
  if (!parsed.success) return err(damagedHeader('fields'));
  const header = parsed.data;
  if (!raw.equals(Buffer.from(canonicalText(wholeInOrder(header)), 'utf8'))) return err(damagedHeader('spelling'));
  if (header.checksum !== checksumOf(header)) return err(damagedHeader('checksum'));
  return ok(header);
}

/** Whether whoever wrote this header knew the vault key. */
export function isAuthentic(header: VaultHeader, headerKey: HeaderKey): boolean {
  return isSameBytes(Buffer.from(header.mac, 'hex'), macOf(header, headerKey));
}

/** What the wrapped vault key is bound to: it opens in this vault and with these parameters, nowhere else. */
export function wrappingContext({ format, version, vaultId, kdf }: UnsealedHeader): Buffer {
  return Buffer.from(JSON.stringify({ format, version, vaultId, kdf: kdfInOrder(kdf) }), 'utf8');
}

/** `found` names what did not fit, for the log. */
export function damagedHeader(found: string, cause?: unknown): Problem<'header-damaged'> {
  return problem('header-damaged',
    'The file vault.json is damaged or was changed, so this vault is not opened. Your recordings and notes were not '
    + 'touched. Restore vault.json from a backup.', { details: { found }, cause });
}

function checksumOf(content: HeaderContent): string {
  return sha256(canonicalText(inOrder(content))).toString('hex');
}

function macOf(header: Omit<VaultHeader, 'mac'>, headerKey: HeaderKey): Buffer {
  return hmacSha256(headerKey, canonicalText({ ...inOrder(header), checksum: header.checksum }));
}

function canonicalText(fields: object): string {
  return `${JSON.stringify(fields, null, 2)}\n`;
}

function wholeInOrder(header: VaultHeader): VaultHeader {
  return { ...inOrder(header), checksum: header.checksum, mac: header.mac };
}

// The order of the keys is part of the format, so it is written out and not left to how an object came to be.
function inOrder({ format, version, vaultId, createdAt, kdf, wrappedVaultKey }: HeaderContent): HeaderContent {
  const { nonce, ciphertext } = wrappedVaultKey;
  return { format, version, vaultId, createdAt, kdf: kdfInOrder(kdf), wrappedVaultKey: { nonce, ciphertext } };
}

function kdfInOrder({ algorithm, memoryKib, iterations, parallelism, salt }: VaultHeader['kdf']): VaultHeader['kdf'] {
  return { algorithm, memoryKib, iterations, parallelism, salt };
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw));
  } catch {
    return undefined;
  }
}

/** Asked before anything else: a newer header may have any other fields. */
function isFromNewerSotto(written: unknown): boolean {
  const stamp = z.object({ format: z.literal(headerFormat), version: z.int() }).safeParse(written);
  return stamp.success && stamp.data.version > headerVersion;
}

/** Exactly so many bytes, in the one spelling whose unused last bits are zero. */
function base64Schema(sizeBytes: number) {
  return z.string().refine((text) => {
    const bytes = Buffer.from(text, 'base64');
    return bytes.length === sizeBytes && bytes.toString('base64') === text;
  }, `${sizeBytes} bytes in base64`);
}
