import { describe, expect, test } from 'vitest';
import type { Clause } from './clause.ts';
import { pairAnswers } from './pair-answers.ts';
import { clausesOf, smallLexicon } from './small-lexicon.ts';
import { wordExchange } from './word-exchange.ts';

function worded(question: string, answer: string): string | null {
  const clauses: Clause[] = [...clausesOf(question, 'clinician'), ...clausesOf(answer, 'patient')];
  const [passage] = pairAnswers(clauses);
  if (passage?.kind !== 'asked') throw new Error('the first clause is a question');
  return wordExchange(passage.exchange, smallLexicon)?.text ?? null;
}

describe('a question and its answer', () => {
  test.each([
    ['have you had any fever', 'no', 'Denies fever.'],
    ['do you have any swelling in your legs', 'no', 'Denies swelling in the legs.'],
    ['any fever or chills', 'not really', 'Denies fever or chills.'],
    ['have you had any fever', 'yes', 'Patient reports fever.'],
    ['are you bringing up any phlegm', 'yes a little bit in the morning', 'Patient reports bringing up phlegm, a little bit in the morning.'],
    ['are you still doing the exercises', 'yes every day', 'Patient is still doing the exercises, every day.'],
    ['how has your mood been this week', 'it has been low', 'Mood has been low this week.'],
    ['and your mood?', 'it is still low', 'Mood is still low.'],
    ['how long have you had the cough', 'about two weeks', 'Cough: about two weeks.'],
  ])('"%s" – "%s" → "%s"', (question, answer, text) => {
    expect(worded(question, answer)).toBe(text);
  });

  test.each([
    ['any fever', 'absolutely not', 'Denies fever.'],
    ['do you have any fever', 'uh-uh', 'Denies fever.'],
    ['any fever', 'thankfully not', 'Denies fever.'],
    ['have you had any fever', 'i have not / no', 'Denies fever.'],
    ['any fever', 'every morning', 'Patient reports fever, every morning.'],
    ['any fever', 'only on stairs', 'Patient reports fever, only on stairs.'],
    ['any fever', 'mm-hmm', 'Patient reports fever.'],
    ['do you get headaches', 'it is hard to say', null],
  ])('a yes and a no are heard in many words: "%s" – "%s"', (question, answer, text) => {
    expect(worded(question, answer)).toBe(text);
  });

  test('a no to a part of what was asked denies no more than that', () => {
    expect(worded('any fever or chills', 'no fever but i had chills')).toBeNull();
    expect(worded('any fever or chills', 'no / i have a fever')).toBeNull();
    expect(worded('any fever or chills', 'no fever or chills')).toBe('Denies fever or chills.');
  });

  test('nobody says no to "when" or "what"', () => {
    expect(worded('what makes the cough worse', 'nothing in particular') ?? '').not.toMatch(/^Denies/u);
  });

  test('never makes a denial of a thing from a no about its course', () => {
    expect(worded('is the pain better', 'no')).toBe('Pain is not better.');
    expect(worded('is the pain better or worse', 'no')).toBe('Asked "is the pain better or worse", patient answered "no".');
  });

  test.each([
    ['do you smoke', 'no', 'Patient does not smoke.'],
    ['do you smoke', 'yes', 'Patient smokes.'],
    ['are you coughing at night', 'yes', 'Patient is coughing at night.'],
    ['is your asthma well controlled', 'um / no not really', 'Asthma is not well controlled.'],
    ['do you use any ibuprofen', 'no', 'Patient does not use any ibuprofen.'],
    ['what is your cough like', 'dry and tickly', 'Cough: dry and tickly.'],
    ['when was your last appointment', 'about two weeks ago', 'Last appointment: about two weeks ago.'],
    ['how often is that', 'every morning', 'Every morning.'],
  ])('is told as one statement: "%s" – "%s" → "%s"', (question, answer, text) => {
    expect(worded(question, answer)).toBe(text);
  });

  test.each([
    ['do you have any questions', 'no'], ['can you hear me', 'yes'], ['are you on', 'yes'], ['have you been', 'no'], ['do you use anything', 'yes'], ['how are you', 'not too bad'],
  ])('is no statement where it is about the talk, or cannot be told: "%s" – "%s"', (question, answer) => {
    expect(worded(question, answer)).toBeNull();
  });

  test('says nothing for a yes that the same answer takes back', () => {
    expect(worded('have you had any fever', 'yes / i have not had a fever')).toBeNull();
  });

  test('says nothing without an answer', () => {
    expect(worded('have you had any fever', 'um')).toBeNull();
  });

  test('lets a yes with its own words speak for itself', () => {
    expect(worded('did you try the breathing exercise', 'yes i did the slow breathing')).toBeNull();
  });
});
