// @vitest-environment node
import { expect, test } from 'vitest';
import { auditActions } from '#shared/domain/audit.ts';
import { actionOptions, actorToWords, auditActionToWords, detailsToWords } from './audit-words.ts';

test('every action has words of its own and stands once among the choices', () => {
  expect(new Set(auditActions.map(auditActionToWords)).size).toBe(auditActions.length);
  expect(actionOptions().flatMap(({ items }) => items.map(({ value }) => value)).toSorted()).toEqual([...auditActions].toSorted());
});

test('details are told in words, codes are shortened, and what is not there is left out', () => {
  expect(detailsToWords({ noteStatus: 'draft', includeTranscript: true, contentHash: 'ab'.repeat(32), patientId: null })).toEqual([
    { name: 'note status', value: 'draft', whole: null },
    { name: 'include transcript', value: 'yes', whole: null },
    { name: 'content hash', value: 'abababab', whole: 'ab'.repeat(32) },
  ]);
});

test('numbers are read in the unit that their name ends with', () => {
  expect(detailsToWords({ startMs: 65_000, freedBytes: 1_500_000, words: 4 })).toEqual([
    { name: 'start', value: '1:05', whole: null }, { name: 'freed', value: '1.5 MB', whole: null }, { name: 'words', value: '4', whole: null },
  ]);
});

test('an account that is not the open one is never called You', () => {
  expect(actorToWords('0a1b2c3d-0000-4000-8000-000000000000', 'other')).toBe('Account 0a1b2c3d');
  expect(actorToWords('0a1b2c3d-0000-4000-8000-000000000000', null)).toBe('Account 0a1b2c3d');
  expect(actorToWords('system', 'system-like')).toBe('Sotto itself');
});
