import { describe, expect, test } from 'vitest';
import { hasCue, isNegated } from './judge-context.ts';
import { clauseOf, smallLexicon } from './small-lexicon.ts';

function negatedConcepts(text: string): string[] {
  const clause = clauseOf(text);
  return clause.concepts.filter((concept) => isNegated(clause, concept, smallLexicon)).map((concept) => concept.value.canonical);
}

describe('context of a concept', () => {
  test.each([
    ['i have not had a fever or chills', ['fever', 'chills']],
    ['no fever but a cough', ['fever']],
    ['the chest x ray is negative', ['chest x ray']],
    ['no change in the cough', []],
    ['no, the cough is bad', []],
    ['a cough and a fever', []],
  ])('"%s" denies %j', (text, denied) => {
    expect(negatedConcepts(text)).toEqual(denied);
  });

  test('hears that it is somebody else, or long ago', () => {
    expect(hasCue(clauseOf('my mother has asthma'), 'family', smallLexicon)).toBe(true);
    expect(hasCue(clauseOf('i used to smoke'), 'past', smallLexicon)).toBe(true);
    expect(hasCue(clauseOf('i have asthma'), 'family', smallLexicon)).toBe(false);
  });
});
