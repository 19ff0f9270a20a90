import { expect, test } from 'vitest';
import type { Candidate } from './clause.ts';
import { saysSomething } from './says-something.ts';
import { smallLexicon } from './small-lexicon.ts';

const says = (text: string, section: Candidate['section'] = 'history-of-present-illness') => saysSomething({ section, text, from: [], complaint: '' }, smallLexicon);

test.each(['Patient can do that.', 'What an amazing tournament.', 'On their way.', 'Would that be surgery on the joint of the knee.', 'He is not proud.'])('talk tells a reader nothing: %s', (text) => {
  expect(says(text)).toBe(false);
});

test.each(['Patient has a cough.', 'Patient is 80.', 'Patient works in a kitchen and carries boxes.', 'Can not figure out why they lost their job twice.', 'Patient says "i can do that".', 'Work: yes.'])('this does: %s', (text) => {
  expect(says(text)).toBe(true);
});

test('and only the history is asked', () => {
  expect(says('Do that.', 'plan')).toBe(true);
  expect(says('He did it.', 'risk')).toBe(true);
});
