import { expect, test } from 'vitest';
import { tokensCover, tokensToText, type Word } from '#shared/domain/transcript.ts';
import { engineTokens } from './engine-writing.ts';

const word = (written: string): Word => ({ spoken: written.toLowerCase().replace(/\W/g, ''), written, startMs: 0, endMs: 100, confidence: 0.8 });
const said = ['She', 'takes', 'met', 'foreman,', '500', 'mg.'].map(word);

test('an engine’s own writing is read as it stands', () => {
  const tokens = engineTokens(said, []) ?? [];
  expect(tokensToText(tokens)).toBe('She takes met foreman, 500 mg.');
  expect(tokensCover(tokens, said.length)).toBe(true);
});

test('a correction goes over it and keeps the mark at its end', () => {
  const tokens = engineTokens(said, [{ firstWord: 2, lastWord: 3, written: 'metformin' }]) ?? [];
  expect(tokens.map(({ text, origin }) => [text, origin]).slice(1, 4)).toEqual([['takes', 'heard'], ['metformin,', 'own-word'], ['500', 'heard']]);
  expect(tokensCover(tokens, said.length)).toBe(true);
});

test('one word without its writing leaves them all to be written here', () => {
  const { written: _, ...bare } = word('mg.');
  expect(engineTokens([...said.slice(0, 5), bare], [])).toBeNull();
});
