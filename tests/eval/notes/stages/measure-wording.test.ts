import { describe, expect, test } from 'vitest';
import { hasFillerLeft, hasPersonLeft, hasWeLeft } from './measure-wording.ts';

describe('what speech leaves behind', () => {
  test.each([
    ['You mentioned a cough.', true], ['Denies my cough.', true], ['Reports that I cough.', true],
    ['Patient says "i told you".', false], ['Diabetes type I.', false], ['They have a cough.', false],
  ])('a person in "%s": %s', (text, is) => expect(hasPersonLeft(text)).toBe(is));

  test.each([['We will order an x-ray.', true], ['US of the liver.', false]])('a we in "%s": %s', (text, is) => expect(hasWeLeft(text)).toBe(is));

  test.each([['Um, a cough.', true], ['A cough, you know, at night.', true], ['Seen in the ER.', false], ['Answered "okay".', false]])('a filler in "%s": %s', (text, is) => expect(hasFillerLeft(text)).toBe(is));
});
