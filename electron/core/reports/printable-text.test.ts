import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPrintableLine, toPrintableText } from './printable-text.ts';

test('never lets a control character or half a character through', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(toPrintableText(text)).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u2028\u2029\u202A-\u202E\uFFFE\uFFFF]/u);
  }));
  expect(toPrintableText('a\uD800b')).toBe('a\uFFFDb');
});

test('keeps every letter, digit and sign of a language', () => {
  expect(toPrintableText('Zoë Łańska-Ñíguez, Жанна, Ωμέγα, 日本 🙂 ≤ 5 µg')).toBe('Zoë Łańska-Ñíguez, Жанна, Ωμέγα, 日本 🙂 ≤ 5 µg');
});

test('composes accents, so that a font needs no combining marks for them', () => {
  expect(toPrintableText('e\u0301')).toBe('é');
});

test('takes a direction override out of a dose', () => {
  expect(toPrintableText('give \u202E51\u202C mg')).toBe('give 51 mg');
});

test('keeps line ends in text and takes them out of a line', () => {
  expect(toPrintableText('one\r\ntwo\rthree\u2028four')).toBe('one\ntwo\nthree\nfour');
  expect(toPrintableLine('one\r\n two')).toBe('one two');
});
