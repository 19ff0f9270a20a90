/**
 * The tamper-evident log. Each entry carries a keyed hash over its own content and the hash before it, so a changed,
 * removed, inserted or moved entry breaks the chain, and nobody without the audit key can mend it. A chain alone cannot
 * show that its newest entries were cut off: for that the newest one is noted once more, as the log's head, and what
 * comes later is chained to the head, so that a cut stays visible after the log has grown.
 * A rotation of the vault's keys goes on with another audit key: older entries are proven with the key they were made
 * with. An older copy of the whole database, put back in one piece, is sound to it; the header knows better
 * (`core/workflows/account/watch-rollback.ts`).
 */
import { hmacSha256, isSameBytes } from '#core/crypto/digest.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { wipe, type AuditKey } from '#core/kernel/keys.ts';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { err, ok, problem, type Problem, type Result } from '#shared/lib/result.ts';

/** Enough of an entry to recognise it later. */
export type NotedEntry = Pick<AuditEntry, 'sequence' | 'hash'>;

/** Where entries are kept; storage provides it. */
export interface AuditEntries {
  readonly reader: {
    last(): NotedEntry | null;
    /** The newest entry as noted apart from the entries; sequence 0 before the first, null when the note itself is gone. */
    head(): NotedEntry | null;
    /** Oldest first; null for one that cannot be read. */
    all(): Iterable<AuditEntry | null>;
  };
  /** `append` moves the head in the same transaction. */
  readonly writer: { append(entry: AuditEntry): void };
}

export type NewAuditEntry =
  Pick<AuditEntry, 'actor' | 'action' | 'subjectId'> & { readonly details?: AuditEntry['details'] };

export interface AuditLog {
  /** Synchronous, for the same transaction as the act it records: both are stored or neither. */
  append(entry: NewAuditEntry): AuditEntry;
  /** Reads the whole log. The problem's details name the first `sequence` that does not fit. */
  verify(): Result<{ readonly entries: number }, Problem<'audit-broken'>>;
}

/** The key of before a rotation, for the entries up to `lastSequence`. */
export interface RetiredKey {
  readonly lastSequence: number;
  readonly key: AuditKey;
}

export interface AuditLogDeps {
  /** Makes every new entry; proves those since the last rotation of the vault's keys. */
  readonly key: AuditKey;
  readonly entries: AuditEntries;
  readonly clock: Clock;
  /** Asked for a verification, and wiped after it: oldest first, null when they do not open any more. */
  readonly openRetiredKeys?: () => readonly RetiredKey[] | null;
}

/** What the first entry points back at. */
const beforeFirst: NotedEntry = { sequence: 0, hash: '' };

export function createAuditLog({ key, entries, clock, openRetiredKeys = () => [] }: AuditLogDeps): AuditLog {
  return {
    append({ actor, action, subjectId, details = {} }) {
      const previous = laterOf(entries.reader.head() ?? beforeFirst, entries.reader.last() ?? beforeFirst);
      const content: EntryContent = {
        sequence: previous.sequence + 1, at: clock.now(), actor, action, subjectId, details, previousHash: previous.hash,
      };
      const entry: AuditEntry = { ...content, hash: hashOf(content, key) };
      entries.writer.append(entry);
      return entry;
    },

    verify() {
      const retiredKeys = openRetiredKeys();
      if (retiredKeys === null) return err(broken(beforeFirst.sequence + 1, 'key-lost'));
      try {
        const keyOf = (sequence: number) => retiredKeys.find(({ lastSequence }) => sequence <= lastSequence)?.key ?? key;
        return verifyChain(entries.reader, keyOf);
      } finally {
        wipe(...retiredKeys.map((retired) => retired.key));
      }
    },
  };
}

function verifyChain(reader: AuditEntries['reader'], keyOf: (sequence: number) => AuditKey): ReturnType<AuditLog['verify']> {
  let previous = beforeFirst;
  for (const entry of reader.all()) {
    const expectedSequence = previous.sequence + 1;
    if (entry === null) return err(broken(expectedSequence, 'unreadable'));
    if (entry.sequence !== expectedSequence) return err(broken(expectedSequence, 'missing'));
    const isChained = entry.previousHash === previous.hash && isHashRight(entry, keyOf(entry.sequence));
    if (!isChained) return err(broken(expectedSequence, 'changed'));
    previous = entry;
  }
  const head = reader.head();
  if (head === null || head.sequence < previous.sequence) return err(broken(previous.sequence, 'head-lost'));
  if (head.sequence > previous.sequence) return err(broken(previous.sequence + 1, 'cut-off'));
  return head.hash === previous.hash ? ok({ entries: previous.sequence }) : err(broken(previous.sequence, 'replaced'));
}

type EntryContent = Omit<AuditEntry, 'hash'>;

/** They differ only after tampering; going on from the later one leaves its traces where they are. */
function laterOf(head: NotedEntry, last: NotedEntry): NotedEntry {
  return head.sequence >= last.sequence ? head : last;
}

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
  found: 'unreadable' | 'missing' | 'changed' | 'replaced' | 'cut-off' | 'head-lost' | 'key-lost',
): Problem<'audit-broken'> {
  return problem('audit-broken',
    `The audit log does not hold together at entry ${sequence}: entries were changed or removed outside Sotto. Keep this `
    + 'vault as it is, make a copy of its folder, and tell whoever is responsible for your records.',
    { details: { sequence, found } });
}
