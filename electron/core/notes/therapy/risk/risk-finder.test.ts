import { describe, expect, test } from 'vitest';
import { createRiskFinder } from './risk-finder.ts';

const found = (pattern: string, text: string, classes: Record<string, string> = {}) =>
  createRiskFinder([{ pattern, value: pattern }], new Map(Object.entries(classes))).findAll(text === '' ? [] : text.split(' ')).map(({ first, last }) => [first, last]);

describe('a pattern', () => {
  test('finds its words in a row and no part of a word', () => {
    expect(found('cut down', 'i cut down and cutting down')).toEqual([[1, 2]]);
    expect(found('cut', 'cutter')).toEqual([]);
  });

  test('takes one of several, of one word or two', () => {
    expect(found('put_aside|save pills', 'i put aside pill and save pill')).toEqual([[1, 3], [5, 6]]);
  });

  test('leaves a gap, no longer than it says', () => {
    expect(found('want ..2 die', 'i want so much die')).toEqual([[1, 4]]);
    expect(found('want ..2 die', 'i want so very much die')).toEqual([]);
  });

  test('may miss a word, end at the end, and name a class', () => {
    expect(found('my own? life', 'my life my own life')).toEqual([[0, 1], [2, 4]]);
    expect(found('cut $', 'i cut and i cut')).toEqual([[4, 4]]);
    expect(found('<kill> myself', 'i hang myself', { '<kill>': 'kill|hang' })).toEqual([[1, 2]]);
  });

  test('finds nothing in nothing, and takes marks of speech for themselves', () => {
    expect(found('die', '')).toEqual([]);
    expect(found('a.c', 'abc')).toEqual([]);
  });

  test('is tried whatever may come second: a word that may miss, a gap, the end, the rest of two words, a class', () => {
    const begun = ['i', 'i $', 'i really? fell', 'i fell', 'i ..1 fell', 'i <motion>|$', 'i_am|i fell', 'i so? very? $', 'you fell'];
    const finder = createRiskFinder(begun.map((pattern) => ({ pattern, value: pattern })), new Map([['<motion>', 'fell|go_down']]));
    const of = (text: string) => finder.findAll(text.split(' ')).map(({ value }) => value);
    expect(of('i')).toEqual(['i', 'i $', 'i <motion>|$', 'i so? very? $']);
    expect(of('i fell')).toEqual(['i', 'i really? fell', 'i fell', 'i ..1 fell', 'i <motion>|$', 'i_am|i fell']);
    expect(of('i really fell')).toEqual(['i', 'i really? fell', 'i ..1 fell']);
    expect(of('i am fell')).toEqual(['i', 'i ..1 fell', 'i_am|i fell']);
    expect(of('i go down')).toEqual(['i', 'i <motion>|$']);
    expect(of('i very')).toEqual(['i', 'i so? very? $']);
    expect(of('i am')).toEqual(['i']);
  });

  test('refuses a class that is not there', () => {
    expect(() => found('<gone> myself', 'x')).toThrow('a class that is there');
  });
});
