import { describe, expect, test } from 'vitest';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { meaning } from './trim-clause.ts';
import { testNamedIn, turnsFromResults, wordResults } from './word-result.ts';

const clinician = (text: string) => meaning(clauseOf(text, 'clinician'));
const named = (text: string) => testNamedIn(clinician(text))?.tokens.map(({ norm }) => norm).join(' ') ?? null;

function results(text: string, test: string | null = null): readonly string[] {
  return wordResults(clinician(text), test === null ? null : testNamedIn(clinician(test)), smallLexicon).map(({ text: written }) => written);
}

describe('what a test has shown', () => {
  test.each([
    ['i looked at your chest x ray', 'chest x ray'],
    ['we were able to get a chest x ray before you came in', 'chest x ray'],
    ['i want to order a chest x ray', null],
    ['we will repeat the chest x ray', null],
    ['you do not need a chest x ray', null],
  ])('the test that was made, in "%s"', (text, test) => {
    expect(named(text)).toBe(test);
  });

  test('stands behind the name of the test, that was said before', () => {
    expect(results('it does show a fracture which is what i expected', 'show me the chest x ray')).toEqual(['Chest x ray: a fracture.']);
    expect(results('i do not see any fracture', 'show me the chest x ray')).toEqual(['Chest x ray: no fracture.']);
    expect(results('it came back at 7.2', 'i looked at your chest x ray')).toEqual(['Chest x ray: came back at 7.2.']);
  });

  test('and its name is evidence too', () => {
    const [result] = wordResults(clinician('there is no fracture'), testNamedIn(clinician('look at the chest x ray')), smallLexicon);
    expect(result!.from.map(({ norm }) => norm)).toEqual(['chest', 'x', 'ray', 'there', 'is', 'no', 'fracture']);
  });

  test('is read in one breath with the test, each thing by itself', () => {
    expect(results('we took a chest x ray coming in looks like you do not have any fractures so that is really good')).toEqual(['Chest x ray: no fractures.']);
    expect(results('i reviewed the chest x ray and it shows a fracture and it does show swelling')).toEqual(['Chest x ray: a fracture.', 'Chest x ray: swelling.']);
  });

  test('is nothing where it is to be made, is asked after, or nothing was found', () => {
    expect(results('if it shows a fracture we will talk again', 'show me the chest x ray')).toEqual([]);
    expect(results('it will be fine', 'show me the chest x ray')).toEqual([]);
    expect(results('there is no fracture')).toEqual([]);
  });

  test('ends where the talk turns to the plan or to the examination', () => {
    expect(turnsFromResults(clinician('so let us talk about my assessment'))).toBe(true);
    expect(turnsFromResults(clinician('i want you to rest'))).toBe(true);
    expect(turnsFromResults(clinician('it looks fine'))).toBe(false);
  });
});
