import { describe, expect, test } from 'vitest';
import type { Role } from './clause.ts';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { meaning } from './trim-clause.ts';
import { wordClinician } from './word-clinician.ts';

function worded(text: string, heading: Role | null = null): string | null {
  const candidate = wordClinician(meaning(clauseOf(text, 'clinician')), heading, smallLexicon);
  return candidate === null ? null : `${candidate.role}: ${candidate.text}`;
}

describe('what the clinician says', () => {
  test.each([
    ['your temperature is thirty seven point two', 'finding: Temperature thirty seven point two.'],
    ['i can hear some wheeze on both sides', 'finding: Some wheeze on both sides.'],
    ['no i think this is asthma', 'assessment: Impression: asthma.'],
    ['i think you might have asthma', 'assessment: Impression: might asthma.'],
    ['use the salbutamol two puffs twice a day', 'plan: Use the salbutamol two puffs twice a day.'],
    ['come back in one week', 'plan: Return in one week.'],
    ['i will see you again in six weeks', 'plan: Review in six weeks.'],
    ['for homework please do the exercises', 'plan: Homework: do the exercises.'],
    ['she presents with a cough for three weeks', 'history: Presents with a cough for three weeks.'],
    ['she denies fever chills or headache', 'history: Denies fever, chills or headache.'],
    ['ibuprofen two hundred milligrams twice a day', 'history: Ibuprofen two hundred milligrams twice a day.'],
  ])('"%s" → "%s"', (text, written) => {
    expect(worded(text)).toBe(written);
  });

  test.each(['come in and take a seat', 'let us start', 'well done', 'i am sorry to hear that'])('small talk makes nothing: %s', (text) => {
    expect(worded(text)).toBeNull();
  });

  test('a dictated heading holds for what follows', () => {
    expect(worded('early asthma', 'assessment')).toBe('assessment: Early asthma.');
    expect(worded('chest x ray', 'plan')).toBe('plan: Chest x ray.');
  });

  test('does not turn a condition into a finding', () => {
    expect(worded('if the cough is worse then there is fever')).toBeNull();
  });
});
