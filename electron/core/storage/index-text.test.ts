import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toIndexedText, toShownText } from './index-text.ts';

test('letters of scripts without spaces, and signs, stand alone, and are shown as they were', () => {
  expect(toIndexedText('頭痛 ok')).toBe('\u200b頭\u200b\u200b痛\u200b ok');
  expect(toShownText(toIndexedText('昨日から頭痛 🙂 38°C'))).toBe('昨日から頭痛 🙂 38°C');
});

test('words of other scripts are left alone', () => {
  expect(toIndexedText('  Élodie слово שלום 두통  ')).toBe('Élodie слово שלום 두통');
});

test('what marks a hit cannot stand in the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(toIndexedText(text)).not.toMatch(/[\u0002\u0003]/);
  }));
});
