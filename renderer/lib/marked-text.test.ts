// @vitest-environment node
import { expect, test } from 'vitest';
import { splitMarkedText } from './marked-text.ts';

test('hit words are told from the others and no mark is left over', () => {
  expect(splitMarkedText('a \u0002bad\u0003 head\u0002ache\u0003')).toEqual([
    { text: 'a ', hit: false }, { text: 'bad', hit: true }, { text: ' head', hit: false }, { text: 'ache', hit: true },
  ]);
});
