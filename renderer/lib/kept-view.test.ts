import { beforeEach, expect, test, vi } from 'vitest';
import { keep, keptWords, readKept } from './kept-view.ts';

beforeEach(() => window.localStorage.clear());

test('what was kept is read again, and nothing that is not one of the words', () => {
  keep('sotto-place', 'sessions');
  expect(readKept('sotto-place')).toBe('sessions');
  for (const other of ['review', '00000000-0000-4000-8000-000000000001', '', '{"name":"review"}']) {
    window.localStorage.setItem('sotto-place', other);
    expect(readKept('sotto-place'), other).toBeNull();
  }
});

test('every word that can be kept is a word of the program, without an id or a name', () => {
  for (const word of Object.values(keptWords).flat()) expect(word).toMatch(/^[a-z0-9.]{1,10}$/);
});

test('a store that refuses keeps nobody from working', () => {
  const refusing = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError'); });
  expect(() => keep('sotto-rail', 'narrow')).not.toThrow();
  refusing.mockRestore();
  expect(readKept('sotto-rail')).toBeNull();
});
