import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redacted } from '#shared/lib/redacted.ts';
import { judgePassphrase, refusePassphrase } from './passphrase-strength.ts';

const ownWords = ['Robin Example-Ortíz', 'robin.ortiz@clinic.example'];
const refusalOf = (text: string) => refusePassphrase(redacted(text), ownWords)?.type ?? null;
const scoreOf = (text: string) => judgePassphrase(redacted(text), { ownWords }).score;

describe('a passphrase', () => {
  test.each([
    'quiet rooms keep words', 'nine quiet herons at dusk', 'five quiet words for tests', 'a vault for the tests',
    'k#9!x&2(@;z%=+?', 'correct horse wanders over purple hills', '7391 8264 5510 2943', 'привет осенний тихий сад',
    'robin eats seven purple lamps', '\u96e8\u306e\u65e5\u306b\u7d2b\u306e\u50d8\u3092\u6301\u3064\u9759\u304b\u306a\u5eca\u4e0b\u3067',
  ])('is taken: %s', (text) => {
    expect(refusalOf(text)).toBeNull();
  });

  test.each([
    'aaaaaaaaaaaaaaaa', 'abababababababababab', 'kitchen kitchen kitchen', 'kitchenkitchenkit', '123456789012345', '12345 12345 12345 1',
    'qwertyuiopasdfghjkl', 'lkjhgfdsapoiuytrewq', '1qaz2wsx3edc4rfv', 'abcdefghijklmnopq', '!@#$%^&*()_+!@#',
    'password password', 'P@ssw0rd P@ssw0rd 1!', 'my very long passphrase', 'letmein letmein 2026', 'sotto sotto password',
    'Correct Horse Battery Staple', 'correcthorsebatterystaple1', 'c0rrect h0rse b4ttery st4ple', 'to be, or not to be: that',
    'Robin Example-Ortiz', 'robin ortiz 1985', 'Robin.Ortiz@clinic.example', 'ROBIN ORTÍZ sotto!!', 'password robin 99',
  ])('is refused as one that is tried first: %s', (text) => {
    expect(refusalOf(text)).toBe('passphrase-too-common');
    expect(scoreOf(text)).toBe(0);
  });

  test('is measured in code points after NFKC', () => {
    expect(refusalOf('abcdefghijklmno'.slice(0, 14))).toBe('passphrase-too-short');
    expect(refusalOf('\u{1F511}\u{1F512}'.repeat(7))).toBe('passphrase-too-short');
    expect(refusalOf('x7'.repeat(513))).toBe('passphrase-too-long');
  });

  test('scores higher with every further word, and a known word said again adds nothing', () => {
    expect(['internationally', 'three quiet words', 'quiet rooms keep words'].map(scoreOf)).toEqual([1, 2, 4]);
    expect(scoreOf('lantern harbour lantern harbour lantern')).toBeLessThan(scoreOf('lantern harbour quilted marble orchard'));
  });

  test('is judged by a better estimate where one is given', () => {
    const scores = [1, 1e5, 1e9, 1e11, 1e14].map((guesses) => (
      judgePassphrase(redacted('quiet rooms keep words'), { estimateGuesses: () => guesses }).score));
    expect(scores).toEqual([0, 1, 2, 3, 4]);
  });

  test('is refused whatever the estimate says, and the hint is then the reason', () => {
    const judged = judgePassphrase(redacted('short'), { estimateGuesses: () => 1e30 });
    expect(judged).toMatchObject({ score: 0, problem: { type: 'passphrase-too-short' } });
    expect(judged.hint).toBe(judged.problem?.message);
  });

  test('is never quoted in what is said about it', () => {
    for (const text of ['robin ortiz 1985', 'zebras', 'quiet rooms keep words']) {
      expect(JSON.stringify(judgePassphrase(redacted(text), { ownWords }))).not.toContain(text);
    }
  });

  test('is judged, and nothing thrown, for text of any kind', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.array(fc.string(), { maxLength: 3 }), (text, own) => {
      expect([0, 1, 2, 3, 4]).toContain(judgePassphrase(redacted(text), { ownWords: own }).score);
    }));
  });
});
