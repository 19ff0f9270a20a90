// @vitest-environment node
import { expect, test } from 'vitest';
import { fieldsToFilter, noFilter, subjectToField } from './audit-query.ts';

test('no fields ask for everything', () => {
  expect(fieldsToFilter(noFilter)).toEqual({ action: null, actor: null, subjectId: null, from: null, to: null });
});

test('both days count whole, in the zone of this machine', () => {
  const { from, to } = fieldsToFilter({ ...noFilter, fromDay: '2026-03-14', toDay: '2026-03-14' });
  expect(from).toBe(new Date(2026, 2, 14).toISOString());
  expect(to).toBe(new Date(2026, 2, 15).toISOString());
});

test('a day that is still being typed asks for nothing yet', () => {
  for (const day of ['', '0002-03-14', '2026-03', 'tomorrow']) expect(fieldsToFilter({ ...noFilter, fromDay: day }).from).toBeNull();
});

test('the vault itself can be asked for by name', () => {
  expect(fieldsToFilter({ ...noFilter, subject: subjectToField('') }).subjectId).toBe('');
  expect(fieldsToFilter({ ...noFilter, subject: ' 0a1b ' }).subjectId).toBe('0a1b');
});
