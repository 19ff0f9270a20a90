import { describe, expect, test } from 'vitest';
import { clausesOf } from './small-lexicon.ts';

const speakers = (text: string) => clausesOf(text).map((clause) => clause.speaker);

describe('guessing speakers', () => {
  test.each([
    ['have you had any fever', 'clinician'],
    ['your temperature is thirty eight', 'clinician'],
    ['use the salbutamol two puffs', 'clinician'],
    ['come back in one week', 'clinician'],
    ['i can hear some wheeze', 'clinician'],
    ['i have had a cough', 'patient'],
    ['my knee hurts', 'patient'],
  ])('hears who says "%s"', (text, speaker) => {
    expect(speakers(text)).toEqual([speaker]);
  });

  test('gives what follows a question to the patient', () => {
    expect(speakers('have you had any fever / since monday')).toEqual(['clinician', 'patient']);
  });

  test('leaves a clause without any sign unknown', () => {
    expect(speakers('a long road home')).toEqual(['unknown']);
  });

  test('never overrules a known speaker', () => {
    expect(clausesOf('have you had any fever', 'patient').map((clause) => clause.speaker)).toEqual(['patient']);
  });
});
