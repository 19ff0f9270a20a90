import { expect, test } from 'vitest';
import { createFontCoverage } from './font-coverage.ts';

const asciiOnly = { hasGlyphForCodePoint: (codePoint: number) => codePoint >= 32 && codePoint < 127 };
const noDigits = { hasGlyphForCodePoint: (codePoint: number) => codePoint < 48 || codePoint > 57 };

test('leaves covered text as it is', () => {
  const coverage = createFontCoverage([asciiOnly]);
  expect(coverage.toCovered('two\nlines')).toBe('two\nlines');
  expect(coverage.hasStandIns()).toBe(false);
});

test('shows one box for each missing character and remembers it', () => {
  const coverage = createFontCoverage([asciiOnly]);
  expect(coverage.toCovered('a日🙂b')).toBe('a□□b');
  expect(coverage.hasStandIns()).toBe(true);
});

test('asks every font, since any of them may be set', () => {
  expect(createFontCoverage([asciiOnly, noDigits]).toCovered('a1')).toBe('a□');
});

test('drops invisible format characters without a box', () => {
  const coverage = createFontCoverage([asciiOnly]);
  expect(coverage.toCovered('a\u200D\uFE0Fb')).toBe('ab');
  expect(coverage.hasStandIns()).toBe(false);
});
