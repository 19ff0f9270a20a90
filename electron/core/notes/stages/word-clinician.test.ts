import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { describe, expect, test } from 'vitest';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { meaning } from './trim-clause.ts';
import { wordClinician } from './word-clinician.ts';

function worded(text: string, heading: ClinicalSection | null = null): string | null {
  const candidate = wordClinician(meaning(clauseOf(text, 'clinician')), heading, smallLexicon);
  return candidate === null ? null : `${candidate.section}: ${candidate.text}`;
}

describe('what the clinician says', () => {
  test.each([
    ['your temperature is thirty seven point two', 'vital-signs: Temperature thirty seven point two.'],
    ['i can hear some wheeze on both sides', 'physical-exam: Some wheeze on both sides.'],
    ['no i think this is asthma', 'assessment: Impression: asthma.'],
    ['i think you might have asthma', 'assessment: Impression: might asthma.'],
    ['use the salbutamol two puffs twice a day', 'plan: Use the salbutamol two puffs twice a day.'],
    ['come back in one week', 'plan: Return in one week.'],
    ['i will see you again in six weeks', 'plan: Review in six weeks.'],
    ['for homework please do the exercises', 'plan: Homework: do the exercises.'],
    ['she presents with a cough for three weeks', 'history-of-present-illness: Presents with a cough for three weeks.'],
    ['she denies fever chills or headache', 'history-of-present-illness: Denies fever, chills or headache.'],
    ['this is a fifty year old woman with asthma who presents with a cough', 'history-of-present-illness: Patient is a fifty year old woman with asthma who presents with a cough.'],
    ['ibuprofen two hundred milligrams twice a day', 'history-of-present-illness: Ibuprofen two hundred milligrams twice a day.'],
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
