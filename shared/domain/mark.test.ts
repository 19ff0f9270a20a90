import { expect, test } from 'vitest';
import { canBeTakenBack } from './mark.ts';

const minute = { startMs: 5_000, endMs: 65_000 };

test('what was struck comes back, of what was off the record nothing does; their length says nothing of it', () => {
  expect(canBeTakenBack({ ...minute, kind: 'struck' })).toBe(true);
  expect(canBeTakenBack({ startMs: 5_000, endMs: 8_000, kind: 'struck' })).toBe(true);
  expect(canBeTakenBack({ ...minute, kind: 'off-record' })).toBe(false);
  expect(canBeTakenBack({ ...minute, endMs: null, kind: 'off-record' })).toBe(false);
});

test('where no kind was put down, a minute and all there was are taken for struck', () => {
  expect(canBeTakenBack({ ...minute, kind: null })).toBe(true);
  expect(canBeTakenBack({ startMs: 0, endMs: 20_000, kind: null })).toBe(true);
  expect(canBeTakenBack({ startMs: 5_000, endMs: 8_000, kind: null })).toBe(false);
  expect(canBeTakenBack({ startMs: 0, endMs: null, kind: null })).toBe(false);
});
