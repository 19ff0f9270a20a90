/**
 * `vault.json`: the one file of a vault that is not encrypted. It says how passphrase, recovery code and device each
 * open the vault key, and nothing about a person. A header has exactly one valid spelling, byte for byte; a checksum
 * finds accidents before a passphrase is asked for, and a keyed code over the same text finds forgeries after.
 * See docs/vault-format.md.
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
/** Version 1 has no `auditHead`. It is read, and the next rewrite makes it version 2. */
export const headerVersion = 2;
/** A wrap has the form of version 1 in every version, and is bound to that number. */
const wrapVersion = 1;

const hexDigestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a passphrase may cost at most: 1 GiB and ten passes, so that a forged header cannot stop the machine. */
const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKib: z.int().max(1_048_576),
  iterations: z.int().min(1).max(10),
  parallelism: z.int().min(1).max(16),
  salt: base64Schema(passwordSaltSizeBytes),
}).refine((kdf) => kdf.memoryKib >= 8 * kdf.parallelism, 'argon2 needs 8 KiB for every lane');

/** The vault key, sealed under a wrapping key. */
const sealedKeyShape = { nonce: base64Schema(nonceSizeBytes), ciphertext: base64Schema(keySizeBytes + tagSizeBytes) };
const secretWrapSchema = z.strictObject({ kdf: kdfSchema, ...sealedKeyShape });
const deviceWrapSchema = z.strictObject({ keychainId: z.uuid(), ...sealedKeyShape });

/** An entry of the audit log that the database must have. */
const auditMarkSchema = z.strictObject({ sequence: z.int().min(1), hash: hexDigestSchema });

const headerSchema = z.strictObject({
  format: z.literal(headerFormat),
  version: z.union([z.literal(1), z.literal(headerVersion)]),
  vaultId: z.uuid(),
  createdAt: instantSchema,
  generation: z.int().min(1),
  auditHead: auditMarkSchema.optional(),
  wrappedKeys: z.strictObject({
    passphrase: secretWrapSchema.optional(),
    recovery: secretWrapSchema.optional(),
    device: deviceWrapSchema.optional(),
  }),
  checksum: hexDigestSchema,
  mac: hexDigestSchema,
}).refine(({ version, auditHead }) => version >= 2 || auditHead === undefined, 'version 1 notes no audit entry');

export type VaultHeader = z.infer<typeof headerSchema>;
/** All that the checksum covers. */
export type HeaderContent = Omit<VaultHeader, 'checksum' | 'mac'>;
/** The newest entry of the audit log when the header was written: a database without it is an older one. */
export type AuditMark = z.infer<typeof auditMarkSchema>;
/** The same vault key, once for each way in. */
export type WrappedKeys = VaultHeader['wrappedKeys'];
export type WrapKind = keyof WrappedKeys;
export type KeyDerivation = z.infer<typeof kdfSchema>;
/** Opened by something a person types. */
export type SecretWrap = z.infer<typeof secretWrapSchema>;
/** Opened by a key that the operating system's keychain holds under `keychainId`. */
export type DeviceWrap = z.infer<typeof deviceWrapSchema>;
export type SealedKey = Pick<SecretWrap, 'nonce' | 'ciphertext'>;

/**
 * What `vault.json` holds once its keys were destroyed and its files are not all deleted yet. Needs no key to write.
 * Never another text: every Sotto knows this one.
 */
export const erasedHeaderText = canonicalText({ format: headerFormat, version: 1, erased: true });

/** The bytes of `vault.json`. */
export function headerToText(content: HeaderContent, headerKey: HeaderKey): string {
  const checked = { ...inOrder(content), checksum: checksumOf(content) };
  const text = canonicalText({ ...checked, mac: macOf(checked, headerKey).toString('hex') });
  assert(parseHeader(Buffer.from(text, 'utf8')).ok, 'a header Sotto writes is one it reads');
  return text;
}

/** Accepts the one valid spelling only. Tells damage without a passphrase, except damage to the keyed code itself. */
export function parseHeader(raw: Buffer): Result<VaultHeader, Problem<'header-damaged' | 'vault-newer' | 'vault-erased'>> {
  if (raw.equals(Buffer.from(erasedHeaderText, 'utf8'))) {
    return err(problem('vault-erased',
      'This vault was erased: the keys to its notes and recordings are gone for good. Erase it again to remove what is '
      + 'left of its files.'));
  }
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

/** What a wrap is bound to: it opens in this vault, as this kind and with these parameters, nowhere else. */
export type WrapBinding =
  | { readonly vaultId: string; readonly kind: 'passphrase' | 'recovery'; readonly kdf: KeyDerivation }
  | { readonly vaultId: string; readonly kind: 'device'; readonly keychainId: string };

export function wrapContext(binding: WrapBinding): Buffer {
  const { vaultId, kind } = binding;
  const parameters = binding.kind === 'device' ? { keychainId: binding.keychainId } : { kdf: kdfInOrder(binding.kdf) };
  return Buffer.from(JSON.stringify({ format: headerFormat, version: wrapVersion, vaultId, kind, ...parameters }), 'utf8');
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

// The order of the keys is part of the format, so it is written out and not left to how an object came to be. What there
// is not leaves no trace: JSON drops what is undefined.
function inOrder({ format, version, vaultId, createdAt, generation, auditHead, wrappedKeys }: HeaderContent): HeaderContent {
  return {
    format, version, vaultId, createdAt, generation,
    auditHead: auditHead && { sequence: auditHead.sequence, hash: auditHead.hash },
    wrappedKeys: wrapsInOrder(wrappedKeys),
  };
}

function wrapsInOrder({ passphrase, recovery, device }: WrappedKeys): WrappedKeys {
  return {
    passphrase: passphrase && secretWrapInOrder(passphrase),
    recovery: recovery && secretWrapInOrder(recovery),
    device: device && { keychainId: device.keychainId, nonce: device.nonce, ciphertext: device.ciphertext },
  };
}

function secretWrapInOrder({ kdf, nonce, ciphertext }: SecretWrap): SecretWrap {
  return { kdf: kdfInOrder(kdf), nonce, ciphertext };
}

function kdfInOrder({ algorithm, memoryKib, iterations, parallelism, salt }: KeyDerivation): KeyDerivation {
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
