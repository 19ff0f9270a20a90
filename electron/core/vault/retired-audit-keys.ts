/**
 * The audit keys of before each rotation, so that older entries of the log can still be proven. Each is wrapped under the
 * audit key that came right after it: from the present one they open backward, and a row that was written stays as it is.
 */
import { hkdfSha256 } from '#core/crypto/hkdf.ts';
import { keySizeBytes, wipe, type AuditKey } from '#core/kernel/keys.ts';
import { unwrapKey, wrapKey } from './wrapped-key.ts';

/** As the database keeps it. */
export interface WrappedRetiredKey {
  /** Of the entries written under this key. */
  readonly lastSequence: number;
  readonly wrappedKey: Uint8Array;
}

export interface RetiredAuditKey {
  readonly lastSequence: number;
  readonly key: AuditKey;
}

/** `next` is the key that takes over after `lastSequence`. */
export function wrapRetiredAuditKey(
  { retired, next, vaultId, lastSequence }: {
    readonly retired: AuditKey; readonly next: AuditKey; readonly vaultId: string; readonly lastSequence: number;
  },
): WrappedRetiredKey {
  const wrappedKey = withWrappingKey(next, vaultId, (wrappingKey) => wrapKey(retired, wrappingKey, String(lastSequence)));
  return { lastSequence, wrappedKey };
}

/** Oldest first, as the rows must be given. Null when one of them was changed or is missing. The caller wipes the keys. */
export function openRetiredAuditKeys(
  present: AuditKey, vaultId: string, rows: readonly WrappedRetiredKey[],
): readonly RetiredAuditKey[] | null {
  const opened: RetiredAuditKey[] = [];
  let next = present;
  for (const { lastSequence, wrappedKey } of rows.toReversed()) {
    const key = withWrappingKey(next, vaultId, (wrappingKey) => unwrapKey(wrappedKey, wrappingKey, String(lastSequence))) as AuditKey | null;
    if (key === null) {
      wipe(...opened.map((retired) => retired.key));
      return null;
    }
    opened.unshift({ lastSequence, key });
    next = key;
  }
  return opened;
}

/** Not the audit key itself: that one makes the entries' hashes. */
function withWrappingKey<Value>(auditKey: AuditKey, vaultId: string, use: (wrappingKey: Buffer) => Value): Value {
  const wrappingKey = hkdfSha256({ secret: auditKey, salt: vaultId, info: 'sotto/retired-audit-key/v1', sizeBytes: keySizeBytes });
  try {
    return use(wrappingKey);
  } finally {
    wipe(wrappingKey);
  }
}
