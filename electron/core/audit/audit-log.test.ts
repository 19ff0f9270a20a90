import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditKey } from '#core/kernel/keys.ts';
import { auditEntrySchema, type AuditEntry } from '#shared/domain/audit.ts';
import { createAuditLog, type NotedEntry, type RetiredKey } from './audit-log.ts';

const key = Buffer.alloc(32, 5) as AuditKey;
const clock = { now: () => '2026-03-14T09:30:00.000Z', monotonicMs: () => 0 };

/** Entries as storage keeps them; what a test takes away or changes leaves the head alone, as triggers do. */
function setUp(
  stored: (AuditEntry | null)[] = [],
  { withKey = key, head = headOf(stored), openRetiredKeys = () => [] }:
  { withKey?: AuditKey; head?: NotedEntry | null; openRetiredKeys?: () => readonly RetiredKey[] | null } = {},
) {
  let noted = head;
  const entries = {
    reader: { last: () => stored.at(-1) ?? null, head: () => noted, all: () => stored },
    writer: {
      append(entry: AuditEntry) {
        stored.push(entry);
        if (noted !== null) noted = { sequence: entry.sequence, hash: entry.hash };
      },
    },
  };
  return { stored, log: createAuditLog({ key: withKey, entries, clock, openRetiredKeys }) };
}

function headOf(stored: readonly (AuditEntry | null)[]): NotedEntry {
  const { sequence, hash } = stored.at(-1) ?? { sequence: 0, hash: '' };
  return { sequence, hash };
}

type FiveEntries = [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry];

function fiveEntries() {
  const stored: AuditEntry[] = [];
  const { log } = setUp(stored);
  for (const action of ['vault.create', 'patient.create', 'encounter.record', 'note.extract', 'note.sign'] as const) {
    log.append({ actor: 'system', action, subjectId: 'subject', details: { words: 12, model: 'small' } });
  }
  return stored;
}

/** The entry the log says is the first wrong one, or null when it verifies. */
function brokenAt(stored: (AuditEntry | null)[], head: NotedEntry | null = headOf(stored)) {
  const verified = setUp(stored, { head }).log.verify();
  return verified.ok ? null : verified.error.details?.sequence;
}

describe('audit log', () => {
  test('numbers entries from one, chains each to the one before, and verifies', () => {
    const stored = fiveEntries();
    expect(stored.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(stored.map((entry) => entry.previousHash)).toEqual(['', ...stored.slice(0, -1).map((entry) => entry.hash)]);
    expect(stored.every((entry) => auditEntrySchema.safeParse(entry).success)).toBe(true);
    expect(setUp(stored).log.verify()).toEqual({ ok: true, value: { entries: 5 } });
  });

  test('returns what it stored, and leaves details empty when none are given', () => {
    const { stored, log } = setUp();
    const entry = log.append({ actor: 'system', action: 'vault.unlock', subjectId: '' });
    expect(stored).toEqual([entry]);
    expect(entry).toMatchObject({ at: clock.now(), details: {} });
  });

  test('an empty log verifies, unless its head says that an entry was there', () => {
    expect(setUp().log.verify()).toEqual({ ok: true, value: { entries: 0 } });
    expect(brokenAt([], { sequence: 1, hash: 'x' })).toBe(1);
  });

  test('names an entry that cannot be read', () => {
    const [first, second, , fourth, fifth] = fiveEntries() as FiveEntries;
    expect(brokenAt([first, second, null, fourth, fifth])).toBe(3);
  });

  test('names the entry in which any field was changed', () => {
    const changes: readonly Partial<AuditEntry>[] = [
      { at: '2026-03-14T09:31:00.000Z' }, { actor: 'other' }, { action: 'note.edit' }, { subjectId: 'other' },
      { details: { words: 13, model: 'small' } }, { details: {} }, { details: { words: '12', model: 'small' } },
      { previousHash: '0'.repeat(64) }, { hash: '0'.repeat(64) },
    ];
    for (const change of changes) {
      for (const index of [0, 2, 4]) {
        const stored = fiveEntries().map((entry, at) => (at === index ? { ...entry, ...change } : entry));
        expect({ change, brokenAt: brokenAt(stored) }).toEqual({ change, brokenAt: index + 1 });
      }
    }
  });

  test('does not mind in which order a database gives the details back', () => {
    const stored = fiveEntries().map((entry) => ({ ...entry, details: { model: 'small', words: 12 } }));
    expect(Object.keys(fiveEntries()[0]?.details ?? {})).toEqual(['words', 'model']);
    expect(brokenAt(stored)).toBeNull();
  });

  test('names the first entry that was removed, moved or inserted', () => {
    const removed = fiveEntries();
    removed.splice(1, 1);
    expect(brokenAt(removed)).toBe(2);
    const [first, second, third, fourth, fifth] = fiveEntries() as FiveEntries;
    expect(brokenAt([first, second, fourth, third, fifth])).toBe(3);
    const renumbered = fiveEntries();
    renumbered.splice(1, 1);
    expect(brokenAt(renumbered.map((entry, index) => ({ ...entry, sequence: index + 1 })))).toBe(2);
    expect(brokenAt([first, second, third, third, fourth, fifth])).toBe(4);
  });

  test('names the first of the newest entries that were cut off', () => {
    const whole = fiveEntries();
    for (const kept of [0, 1, 3, 4]) expect(brokenAt(whole.slice(0, kept), headOf(whole))).toBe(kept + 1);
  });

  test('still names them after the log has grown', () => {
    const whole = fiveEntries();
    const { stored, log } = setUp(whole.slice(0, 3), { head: headOf(whole) });
    expect(log.append({ actor: 'system', action: 'vault.unlock', subjectId: '' }).sequence).toBe(6);
    expect(log.verify()).toMatchObject({ ok: false, error: { details: { sequence: 4, found: 'missing' } } });
    expect(stored.map((entry) => entry?.sequence)).toEqual([1, 2, 3, 6]);
  });

  test('notices a head that was taken away or put back, also after the log has grown', () => {
    for (const head of [null, headOf(fiveEntries().slice(0, 4)), { sequence: 5, hash: 'other' }]) {
      expect(brokenAt(fiveEntries(), head)).toBe(5);
    }
    for (const head of [null, { sequence: 5, hash: 'other' }]) {
      const { log } = setUp(fiveEntries(), { head });
      log.append({ actor: 'system', action: 'vault.unlock', subjectId: '' });
      expect(log.verify()).toMatchObject({ ok: false });
    }
  });

  test('is not believed under another key', () => {
    expect(setUp(fiveEntries(), { withKey: Buffer.alloc(32, 6) as AuditKey }).log.verify()).toMatchObject({ ok: false });
  });

  test('refuses to append with a key that was wiped', () => {
    const { stored, log } = setUp([], { withKey: Buffer.alloc(32) as AuditKey });
    expect(() => log.append({ actor: 'system', action: 'vault.lock', subjectId: '' })).toThrow('wiped');
    expect(stored).toEqual([]);
  });

  test('verifies whatever actors, subjects and details it was given', () => {
    const details = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)));
    fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.string(), details), { maxLength: 8 }), (given) => {
      const stored: AuditEntry[] = [];
      const { log } = setUp(stored);
      for (const [actor, subjectId, of] of given) log.append({ actor, action: 'encounter.view', subjectId, details: of });
      const throughDatabase = stored.map((entry) => ({ ...entry, details: JSON.parse(JSON.stringify(entry.details)) }));
      expect(brokenAt(throughDatabase)).toBeNull();
    }));
  });
});

describe('audit log of a vault whose keys were rotated', () => {
  const later = Buffer.alloc(32, 7) as AuditKey;
  const latest = Buffer.alloc(32, 8) as AuditKey;
  /** Five entries under the first key, two under the second, one under the third. */
  function rotatedTwice() {
    const stored: (AuditEntry | null)[] = fiveEntries();
    for (const [withKey, count] of [[later, 2], [latest, 1]] as const) {
      const { log } = setUp(stored, { withKey });
      for (let entry = 0; entry < count; entry += 1) log.append({ actor: 'system', action: 'vault.rotate', subjectId: '' });
    }
    return stored as AuditEntry[];
  }
  const retired = (first = 5, second = 7): RetiredKey[] => [
    { lastSequence: first, key: Buffer.from(key) as AuditKey }, { lastSequence: second, key: Buffer.from(later) as AuditKey },
  ];
  const verify = (stored: AuditEntry[], openRetiredKeys: () => readonly RetiredKey[] | null) =>
    setUp(stored, { withKey: latest, openRetiredKeys }).log.verify();

  test('verifies, each entry under the key of its time', () => {
    expect(verify(rotatedTwice(), () => retired())).toEqual({ ok: true, value: { entries: 8 } });
  });

  test('names a changed entry, whichever key it was made with', () => {
    for (const index of [0, 4, 5, 6, 7]) {
      const stored = rotatedTwice().map((entry, at) => (at === index ? { ...entry, actor: 'other' } : entry));
      expect(verify(stored, () => retired())).toMatchObject({ ok: false, error: { details: { sequence: index + 1, found: 'changed' } } });
    }
  });

  test('is not believed where a retired key is said to reach further than it did, or less far', () => {
    expect(verify(rotatedTwice(), () => retired(6))).toMatchObject({ ok: false, error: { details: { sequence: 6 } } });
    expect(verify(rotatedTwice(), () => retired(4))).toMatchObject({ ok: false, error: { details: { sequence: 5 } } });
    expect(verify(rotatedTwice(), () => [])).toMatchObject({ ok: false, error: { details: { sequence: 1 } } });
  });

  test('says so when the retired keys do not open any more', () => {
    expect(verify(rotatedTwice(), () => null)).toMatchObject({ ok: false, error: { type: 'audit-broken', details: { found: 'key-lost' } } });
  });

  test('wipes the retired keys after each look, found sound or not', () => {
    for (const stored of [rotatedTwice(), rotatedTwice().slice(1)]) {
      const keys = retired();
      verify(stored, () => keys);
      expect(keys.every((opened) => opened.key.equals(Buffer.alloc(32)))).toBe(true);
    }
  });
});
