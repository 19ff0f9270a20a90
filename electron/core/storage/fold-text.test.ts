import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test('case, accents and doubled spaces make no difference', () => {
  expect(foldText('  ÉLODIE\u00a0 Nuñez ')).toBe('elodie nunez');
});

test('what SQLite hands over for an empty column is empty text', () => {
  expect(foldText(null)).toBe('');
});
