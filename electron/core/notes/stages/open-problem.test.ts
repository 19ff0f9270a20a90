import { describe, expect, test } from 'vitest';
import { openProblem } from './open-problem.ts';
import { clauseOf, smallLexicon, textOf } from './small-lexicon.ts';

const opened = (text: string) => {
  const found = openProblem(clauseOf(text, 'clinician'), smallLexicon);
  return found === null ? null : [found.named.text, textOf(found.rest)];
};

describe('turning to a problem', () => {
  test.each([
    ['for your first problem of asthma we keep the inhaler', 'Asthma.', 'we keep the inhaler'],
    ['for your second problem for your cough', 'Cough.', ''],
    ['in terms of your knee pain we can try ibuprofen', 'Knee pain.', 'we can try ibuprofen'],
    ['the next issue is the headache', 'Headache.', ''],
    ['the diagnosis is swelling of the knee', 'Swelling of the knee.', ''],
  ])('"%s"', (text, named, rest) => {
    expect(opened(text)).toEqual([named, rest]);
  });

  test.each(['the cough is better', 'for your information there is no fever', 'your problem is not the cough', 'i think you have asthma', 'is your problem the cough'])('is not: %s', (text) => {
    expect(opened(text)).toBeNull();
  });
});
