import { expect, test } from 'vitest';
import type { AuditEntry } from '#shared/domain/audit.ts';
import { auditEntriesToCsv, auditEntriesToJsonLines } from './audit-entries-as-text.ts';

const entries: readonly AuditEntry[] = [
  { sequence: 1, at: '2026-03-14T09:30:00.000Z', actor: 'system', action: 'vault.unlock', subjectId: '', details: {}, previousHash: '', hash: 'aa' },
  {
    sequence: 2, at: '2026-03-14T09:31:00.000Z', actor: 'system', action: 'encounter.delete', subjectId: 'visit',
    details: { reason: '=1+1, "asked"\nfor' }, previousHash: 'aa', hash: 'bb',
  },
];

test('a spreadsheet gets a line an entry, whatever a reason holds', () => {
  expect(auditEntriesToCsv(entries).split('\r\n')).toEqual([
    'sequence,at,actor,action,subjectId,details,previousHash,hash',
    '1,2026-03-14T09:30:00.000Z,system,vault.unlock,,{},,aa',
    '2,2026-03-14T09:31:00.000Z,system,encounter.delete,visit,"{""reason"":""=1+1, \\""asked\\""\\nfor""}",aa,bb',
    '',
  ]);
});

test('a program reads back the very entries', () => {
  const lines = auditEntriesToJsonLines(entries).trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual(entries);
});

test('an empty log is an empty file, or the names of its columns', () => {
  expect([auditEntriesToJsonLines([]), auditEntriesToCsv([]).split('\r\n').length]).toEqual(['', 2]);
});
