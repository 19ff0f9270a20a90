/**
 * The tamper-evident log. Each entry carries a keyed hash over its own content and the hash before it, so a changed,
 * removed, inserted or moved entry breaks the chain, and nobody without the audit key can mend it. A chain cannot show
 * that its newest entries were cut off; for that, `verify` is told an entry somebody noted elsewhere.
 */
import { hmacSha256, isSameBytes } from '#core/crypto/digest.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { AuditKey } from '#core/kernel/keys.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

/** Where entries are kept, oldest first; storage provides it. */
export interface AuditEntries {
  readonly reader: { last(): AuditEntry | null; all(): Iterable<AuditEntry> };
  readonly writer: { append(entry: AuditEntry): void };
}

export type NewAuditEntry =
  Pick<AuditEntry, 'actor' | 'action' | 'subjectId'> & { readonly details?: AuditEntry['details'] };

/** Enough of an entry to recognise it later. */
export type NotedEntry = Pick<AuditEntry, 'sequence' | 'hash'>;

export interface AuditLog {
  /** Synchronous, for the same transaction as the act it records: both are stored or neither. */
  append(entry: NewAuditEntry): AuditEntry;
  /**
   * Reads the whole log. The problem's details name the first `sequence` that does not fit. `expectedLast`, the last
   * entry as noted earlier outside the log, must still be there; entries after it are allowed. Without it, entries cut
   * off the end are not noticed.
   */
  verify(expectedLast?: NotedEntry): Result<{ readonly entries: number }, Problem<'audit-broken'>>;
}

/** What the first entry points back at. */
const beforeFirst = { sequence: 0, hash: '' };

export function createAuditLog(
  { key, entries, clock }: { readonly key: AuditKey; readonly entries: AuditEntries; readonly clock: Clock },
): AuditLog {
  return {
    append({ actor, action, subjectId, details = {} }) {
      const previous = entries.reader.last() ?? beforeFirst;
      const content: EntryContent = {
        sequence: previous.sequence + 1, at: clock.now(), actor, action, subjectId, details, previousHash: previous.hash,
      };
      const entry: AuditEntry = { ...content, hash: hashOf(content, key) };
      entries.writer.append(entry);
      return entry;
    },

    verify(expectedLast) {
      let previous: NotedEntry = beforeFirst;
      let isExpectedSeen = expectedLast === undefined;
      for (const entry of entries.reader.all()) {
        const expectedSequence = previous.sequence + 1;
        if (entry.sequence !== expectedSequence) return err(broken(expectedSequence, 'missing'));
        if (entry.previousHash !== previous.hash || !isHashRight(entry, key)) return err(broken(expectedSequence, 'changed'));
        if (expectedLast?.sequence === entry.sequence) {
          if (expectedLast.hash !== entry.hash) return err(broken(entry.sequence, 'replaced'));
          isExpectedSeen = true;
        }
        previous = entry;
      }
      return isExpectedSeen ? ok({ entries: previous.sequence }) : err(broken(previous.sequence + 1, 'cut-off'));
    },
  };
}

type EntryContent = Omit<AuditEntry, 'hash'>;

function isHashRight(entry: AuditEntry, key: AuditKey): boolean {
  return isSameBytes(Buffer.from(entry.hash, 'utf8'), Buffer.from(hashOf(entry, key), 'utf8'));
}

function hashOf(content: EntryContent, key: AuditKey): string {
  return hmacSha256(key, canonicalJson(content)).toString('hex');
}

/** One spelling per entry, whatever order a database gives the details back in. */
function canonicalJson({ sequence, at, actor, action, subjectId, details, previousHash }: EntryContent): string {
  const sortedDetails = Object.keys(details).toSorted().map((name) => [name, details[name]]);
  return JSON.stringify({ sequence, at, actor, action, subjectId, details: sortedDetails, previousHash });
}

function broken(
  sequence: number,
  found: 'missing' | 'changed' | 'replaced' | 'cut-off',
): Problem<'audit-broken'> {
  return problem('audit-broken',
    `The audit log does not hold together at entry ${sequence}: entries were changed or removed outside Sotto. Keep this `
    + 'vault as it is, make a copy of its folder, and tell whoever is responsible for your records.',
    { details: { sequence, found } });
}
