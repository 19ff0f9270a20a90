import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordingsOf } from './learn-wording.ts';
import { lexiconFileNames, parseLexicon, type LexiconFiles } from './lexicon.ts';

const read = (file: string) => readFileSync(new URL(`../../../resources/lexicons/${file}`, import.meta.url), 'utf8');
const lexicon = parseLexicon(Object.fromEntries(Object.entries(lexiconFileNames).map(([name, file]) => [name, read(file)])) as LexiconFiles);
const learned = (original: string, edited: string) => wordingsOf(original, edited, lexicon);

describe('an edit', () => {
  test('shows the smallest phrase that was put in place of another', () => {
    expect(learned('Patient reports high blood pressure for years.', 'Patient reports hypertension for years.')).toEqual([{ written: 'high blood pressure', wanted: 'hypertension' }]);
    expect(learned('Patient reports a cough.', 'Pt reports a cough.')).toEqual([{ written: 'patient', wanted: 'pt' }]);
    expect(learned('Patient reports a cough.', 'Patient describes a cough.')).toEqual([{ written: 'reports', wanted: 'describes' }]);
  });

  test('shows several, with abbreviations as they are', () => {
    expect(learned('Patient reports trouble breathing and belly ache.', 'Client reports SOB and belly pain.'))
      .toEqual([{ written: 'patient', wanted: 'client' }, { written: 'trouble breathing', wanted: 'SOB' }, { written: 'ache', wanted: 'pain' }]);
  });

  test.each([
    ['a number', 'Takes five milligrams.', 'Takes ten milligrams.'],
    ['figures', 'Temperature 37.2 taken.', 'Temperature 38.2 taken.'],
    ['a drug', 'Patient takes ibuprofen daily.', 'Patient takes naproxen daily.'],
    ['a negation', 'Patient reports fever.', 'Patient denies fever.'],
    ['a side', 'Pain in left knee.', 'Pain in right knee.'],
    ['how sure it is', 'Probable tonsillitis.', 'Confirmed tonsillitis.'],
    ['a time', 'Review in two weeks.', 'Review in two months.'],
    ['a person', 'Mother had asthma.', 'Sister had asthma.'],
    ['a name', 'Seen with Harrowgate today.', 'Seen with Pennyfeather today.'],
    ['a quotation', 'Says "it hurts badly".', 'Says "it aches badly".'],
    ['a small word alone', 'Pain in the knee.', 'Pain of the knee.'],
  ])('of %s teaches nothing', (_, original, edited) => {
    expect(learned(original, edited)).toEqual([]);
  });

  test('that only adds, only takes away, or writes all anew teaches nothing', () => {
    expect(learned('Patient reports a cough.', 'Patient reports a dry cough.')).toEqual([]);
    expect(learned('Patient reports a dry cough.', 'Patient reports a cough.')).toEqual([]);
    expect(learned('Patient reports a cough.', 'Something else altogether.')).toEqual([]);
    expect(learned('Same.', 'Same.')).toEqual([]);
  });
});
