// @vitest-environment node
import { expect, test } from 'vitest';
import { soundRuleWords } from './policy-words.ts';

test('every rule for sound ends the sentence “Sound is …”', () => {
  expect(soundRuleWords({ rule: 'keep' })).toBe('kept until somebody deletes it');
  expect(soundRuleWords({ rule: 'until-export' })).toBe('kept until the signed note was exported');
  expect([0, 1, 30].map((days) => soundRuleWords({ rule: 'days-after-signing', days }))).toEqual([
    'not kept once its note is signed', 'kept for 1 day after signing', 'kept for 30 days after signing',
  ]);
});
