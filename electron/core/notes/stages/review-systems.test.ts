import { describe, expect, test } from 'vitest';
import { toSentence, type Candidate } from './clause.ts';
import { reviewSystems } from './review-systems.ts';
import { spoken, smallLexicon } from './small-lexicon.ts';
import { utteranceToTokens } from './tokens.ts';

const said = (section: Candidate['section'], words: string): Candidate => ({ section, text: toSentence(words), from: utteranceToTokens(spoken(words), 0), complaint: '' });
const history = (words: string) => said('history-of-present-illness', words);
const denial = (words: string) => said('review-of-systems', words);
const texts = (...candidates: readonly Candidate[]) => reviewSystems(candidates, smallLexicon).map(({ text }) => text);

describe('a review of systems', () => {
  test('takes a list of denials apart, each thing under its system', () => {
    expect(texts(denial('denies fever, chills or cough'))).toEqual(['Constitutional: denies fever, chills.', 'Respiratory: denies cough.']);
  });

  test('holds what was reported beside what was denied, and rests on both', () => {
    const [, review] = reviewSystems([history('patient has a cough'), denial('denies wheeze')], smallLexicon);
    expect(review!.text).toBe('Respiratory: reports cough; denies wheezing.');
    expect(review!.from.map(({ norm }) => norm)).toEqual(['patient', 'has', 'a', 'cough', 'denies', 'wheeze']);
  });

  test('says of what was reported and denied that it was reported', () => {
    expect(texts(history('patient had a fever last night'), denial('denies fever')).at(-1)).toBe('Constitutional: reports fever.');
  });

  test.each(['denies fever since last week', 'denies cough when they lie down', 'denies pain in the legs', 'denies fever or at night'])('leaves a denial with more to it as it is: %s', (words) => {
    expect(texts(denial(words))).toEqual([toSentence(words)]);
  });

  test('keeps what belongs to no system in a denial of its own', () => {
    expect(texts(denial('denies fever, phlegm'))).toEqual(['Denies phlegm.', 'Constitutional: denies fever.']);
  });

  test('knows no symptom in an everyday word', () => {
    expect(texts(history('patient is worried about their children'))).toHaveLength(1);
  });

  test.each(['patient might have a fever', 'their mother had a cough', 'patient had a cough ten years ago', 'patient had no cough', 'asked "any cough", patient answered "yes"'])('reports nothing of another time, another person, or a no: %s', (words) => {
    expect(texts(history(words))).toHaveLength(1);
  });
});
