import { describe, expect, test } from 'vitest';
import type { AuditKey } from '#core/kernel/keys.ts';
import { openRetiredAuditKeys, wrapRetiredAuditKey, type WrappedRetiredKey } from './retired-audit-keys.ts';

const vaultId = '11111111-1111-4111-8111-111111111111';
const key = (byte: number) => Buffer.alloc(32, byte) as AuditKey;
/** Three rotations: the keys 1, 2 and 3 are retired, 4 is the present one. */
const rows: readonly WrappedRetiredKey[] = [[1, 10], [2, 25], [3, 26]].map(([byte = 0, lastSequence = 0]) =>
  wrapRetiredAuditKey({ retired: key(byte), next: key(byte + 1), vaultId, lastSequence }));

describe('retired audit keys', () => {
  test('open backward from the present one, each for its stretch of the log', () => {
    expect(openRetiredAuditKeys(key(4), vaultId, rows)).toEqual([
      { lastSequence: 10, key: key(1) }, { lastSequence: 25, key: key(2) }, { lastSequence: 26, key: key(3) },
    ]);
    expect(openRetiredAuditKeys(key(1), vaultId, [])).toEqual([]);
  });

  test.each([
    ['under another present key', key(5), vaultId, rows],
    ['in another vault', key(4), '22222222-2222-4222-8222-222222222222', rows],
    ['with one of them missing', key(4), vaultId, rows.toSpliced(1, 1)],
    ['with the newest missing', key(4), vaultId, rows.slice(0, 2)],
    ['with two exchanged', key(4), vaultId, [rows[1]!, rows[0]!, rows[2]!]],
    ['with one moved to other entries', key(4), vaultId, rows.with(1, { ...rows[1]!, lastSequence: 24 })],
    ['with a flipped bit', key(4), vaultId, rows.with(0, { ...rows[0]!, wrappedKey: rows[0]!.wrappedKey.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) })],
    ['with one cut short', key(4), vaultId, rows.with(2, { ...rows[2]!, wrappedKey: rows[2]!.wrappedKey.slice(1) })],
  ])('do not open %s', (_, present, id, given) => {
    expect(openRetiredAuditKeys(present, id, given)).toBeNull();
  });
});
