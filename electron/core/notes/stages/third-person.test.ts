import { describe, expect, test } from 'vitest';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { conjugate, toThirdPerson } from './third-person.ts';

const patient = (text: string) => toThirdPerson(clauseOf(text), { voice: 'patient' });
const clinician = (text: string) => toThirdPerson(clauseOf(text, 'clinician'), { voice: 'clinician' });

describe('third person', () => {
  test.each([
    ['i have stopped smoking', 'patient has stopped smoking'],
    ['i also take ibuprofen', 'patient also takes ibuprofen'],
    ['i felt that i was letting my wife down', 'patient felt that they were letting their wife down'],
    ['the pain in my knee woke me', 'the pain in their knee woke them'],
    ['i after a while felt a pain', 'patient after a while felt a pain'],
    ['i think i am better and feel calm', 'patient thinks they are better and feels calm'],
  ])('"%s" → "%s"', (said, written) => {
    expect(patient(said)).toBe(written);
  });

  test('makes the clinician\'s "you" the patient and never the clinician\'s "i"', () => {
    expect(clinician('call me if you have a fever')).toBe('call clinician if patient has a fever');
    expect(clinician('when you first felt the pain you were at home')).toBe('when patient first felt the pain patient was at home');
    expect(clinician('i will give you some ibuprofen')).toBe('clinician will give patient some ibuprofen');
  });

  test('puts commas back between listed problems', () => {
    expect(patient('fever chills or headache')).toBe('fever, chills or headache');
  });

  test('uses the listed wording of a note', () => {
    expect(toThirdPerson(clauseOf('i take ibuprofen when i need it'), { voice: 'patient', register: smallLexicon.register })).toBe('patient takes ibuprofen as needed');
  });

  test('leaves past forms and modals as they are', () => {
    expect(['had', 'felt', 'rode', 'tried', 'can', 'would'].map(conjugate)).toEqual(['had', 'felt', 'rode', 'tried', 'can', 'would']);
    expect(['do', 'cough', 'worry', 'am', 'have'].map(conjugate)).toEqual(['does', 'coughs', 'worries', 'is', 'has']);
  });
});
