import { describe, expect, test } from 'vitest';
import { addPair, createTalkPairs } from './talk-pairs.ts';
import { readShippedFiles } from './testing/heard.ts';

describe('pairs of words that are said', () => {
  test('are all known, with hardly any that were not', () => {
    const bits = new Uint8Array(1500);
    const names = Array.from({ length: 1000 }, (_, index) => `word${index}`);
    for (const name of names) addPair(bits, name, 'next');
    addPair(bits, '', 'day');
    const talk = createTalkPairs(bits);
    expect(names.every((name) => talk.has(name, 'next'))).toBe(true);
    expect(names.filter((name) => talk.has('next', name)).length).toBeLessThan(30);
    expect(talk.isEveryday('day')).toBe(true);
  });

  test('as they are shipped tell everyday talk from odd neighbours', () => {
    const talk = createTalkPairs(readShippedFiles().talkPairs);
    expect([talk.has('how', 'are'), talk.has('are', 'you'), talk.has('met', 'foreman'), talk.has('seek', 'a')]).toEqual([true, true, false, false]);
    expect([talk.isEveryday('the'), talk.isEveryday('pain'), talk.isEveryday('foreman')]).toEqual([true, true, false]);
  });

  test('cannot be made of nothing', () => {
    expect(() => createTalkPairs(new Uint8Array(0))).toThrow(/script/);
  });
});
