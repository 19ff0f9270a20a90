/**
 * Plain counts: ten and more in figures, fewer in words, as the style guides of running text have it. Numbers that stand in
 * sayings, or beside other numbers that no rule joins, stay as they were said.
 */
import type { Rule } from '../pattern.ts';

/** Numbers in these are words. */
export const sayings: readonly string[] = [
  'fifty fifty', 'catch twenty two', 'a million', 'forty winks', 'twenty questions', 'one in a million',
  'at the eleventh hour', 'eleventh hour', 'sixth sense', 'third degree', 'second nature', 'second to none', 'ten a penny', 'at sixes and sevens',
  'on cloud nine', 'high five', 'take ten', 'give me ten', 'a hundred times', 'a hundred things', 'a thousand times', 'a thousand things', 'hundred years', 'tenth time',
  'hundredth time', 'a hundred years', 'ten times better', 'ten times worse', 'a hundred times better', 'one hundred times', 'twenty something', 'thirty something',
  'forty something', 'fifty something', 'one two punch', 'one two three', 'back to square one', 'six of one', 'dressed to the nines', 'five a side', 'a hundred and one things',
];

/** "Oh nine hundred"; "one thirty over eighty two weeks ago". */
const afterLoneNumber = /(?:^| )(?:oh|o|(?:one|two) \w+(?: \w+)? over)$/;

export const countRules: readonly Rule[] = [
  { say: '{n}', write: '{n}', notAfter: afterLoneNumber, notBefore: /^(?:to|past) (?:one|two|three|four|five|six|seven|eight|nine)(?! hundred| thousand)\b/, when: ({ n }) => n!.value >= 10 && n!.value < 1_000_000 },
  { say: '{hundreds} million', write: '{hundreds} million' },
  { say: '{num} million', write: '{num} million', when: ({ num }) => num!.text.includes('.') },
  { say: '{ordinal}', write: '{ordinal}', when: ({ ordinal }) => ordinal!.value >= 10 && !ordinal!.text.endsWith('2nd') },
  // "A twenty second run" lasts as long.
  { say: '{ordinal}', write: '{ordinal}', after: /(^| )(the|his|her|my|your|their|our)$/, when: ({ ordinal }) => ordinal!.value >= 10 },
  { say: 'two thirds', write: '2/3' },
  { say: 'one third', write: '1/3', notBefore: /^(person|party)\b/ },
  { say: 'three quarters', write: '3/4' },
  { say: 'one quarter', write: '1/4' },
  { say: 'three fourths', write: '3/4' },
  { say: 'one fourth', write: '1/4' },
];
