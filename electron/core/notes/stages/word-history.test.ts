import { describe, expect, test } from 'vitest';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { meaning } from './trim-clause.ts';
import { isClinical, wordHistory } from './word-history.ts';

const worded = (text: string) => wordHistory(meaning(clauseOf(text)), smallLexicon);

describe('what the patient says', () => {
  test.each([
    ['um i have had a bad cough for two weeks', 'Patient reports a bad cough for two weeks.'],
    ['i have not had a fever', 'Denies fever.'],
    ['no fever or chills', 'Denies fever or chills.'],
    ['i had asthma as a child', 'Patient had asthma as a child.'],
    ['i have never had asthma', 'Patient has never had asthma.'],
    ['my mother has asthma', "Patient's mother has asthma."],
    ['well the pain in my knee is worse', 'Pain in their knee is worse.'],
    ['i i have asthma', 'Patient reports asthma.'],
  ])('"%s" → "%s"', (said, written) => {
    expect(worded(said)).toBe(written);
  });

  test('small talk is not clinical', () => {
    expect(isClinical(clauseOf('we went to the seaside'))).toBe(false);
    expect(isClinical(clauseOf('i have a cough'))).toBe(true);
  });
});
