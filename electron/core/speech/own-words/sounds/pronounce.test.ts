import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShippedFiles } from '../testing/heard.ts';
import { applyRules, parseLetterRules } from './letter-rules.ts';
import { createPronouncer, plainLetters } from './pronounce.ts';
import { soundOf } from './sounds.ts';

const pronouncer = createPronouncer(readShippedFiles().letterSounds);
const sounds = (names: string) => names.split(' ').map(soundOf).join('');

describe('the shipped rules', () => {
  test.each([
    ['foreman', 'F AO R M AX N'],
    ['metformin', 'M EH T F AO R M IH N'],
    ['thought', 'TH AO T'],
    ['one', 'W AH N'],
    ['two', 'T UW'],
    ['the', 'DH AX'],
    ['knee', 'N IY'],
    ['physician', 'F IH Z IH SH AX N'],
  ])('speak %s', (word, names) => expect(pronouncer.word(word)).toBe(sounds(names)));

  test('speak words in a row as one', () => {
    expect(pronouncer.phrase(['met', 'foreman'])).toBe(pronouncer.word('met') + pronouncer.word('foreman'));
  });

  test('take a letter with a mark for the letter, and are silent about what is none', () => {
    expect(pronouncer.word('Müller')).toBe(pronouncer.word('muller'));
    expect([pronouncer.word('B12'), pronouncer.word('42'), pronouncer.word('东京'), pronouncer.word('')]).toEqual([pronouncer.word('b'), '', '', '']);
  });

  test('speak anything', () => {
    fc.assert(fc.property(fc.string(), (word) => { expect(pronouncer.word(word)).toMatch(/^[A-Za-z@^]*$/); }));
  });
});

test('plain letters keep an apostrophe inside a word', () => {
  expect(['O’Fennel', '\'tis', 'Straße', 'Łąka', 'x-ray'].map(plainLetters)).toEqual(['o\'fennel', 'tis', 'strasse', 'laka', 'xray']);
});

test('of two rules that fit, the one that looks further holds; a word of its own comes before both', () => {
  const tsv = 'context\tsounds\n(c)\tk\n(c)e\ts\n(e)\tE\n(e)#\t\nace\tes';
  const rules = parseLetterRules(tsv);
  expect(['c', 'ce', 'ec'].map((word) => applyRules(rules, word))).toEqual(['k', 's', 'Ek']);
  const own = createPronouncer(tsv);
  expect([own.word('ace'), own.word('ce')]).toEqual(['es', 's']);
});

test('a sound that the CMU dictionary has not is a defect', () => {
  expect(() => soundOf('QQ')).toThrow(/CMU/);
});
