import { describe, expect, test } from 'vitest';
import { pairAnswers } from './pair-answers.ts';
import { clausesOf, smallLexicon } from './small-lexicon.ts';
import { wordListed } from './word-listed.ts';

function listed(question: string, answer: string): readonly string[] | null {
  const [passage] = pairAnswers([...clausesOf(question, 'clinician'), ...clausesOf(answer, 'patient')]);
  if (passage?.kind !== 'asked') throw new Error('the first clause is a question');
  return wordListed(passage.exchange, smallLexicon)?.candidates.map(({ section, text }) => `${section}: ${text}`) ?? null;
}

describe('an answer that belongs on a list', () => {
  test.each([
    ['are you allergic to anything?', 'ibuprofen. it gives me headaches.', ['allergies: Allergic to ibuprofen; it gives them headaches.']],
    ['do you have any allergies?', 'yes, bee stings.', ['allergies: Allergic to bee stings.']],
    ['what medications do you take?', 'ibuprofen two hundred milligrams twice a day. salbutamol two puffs.', ['medications: Ibuprofen two hundred milligrams twice a day.', 'medications: Salbutamol two puffs.']],
  ])('"%s" – "%s"', (question, answer, texts) => {
    expect(listed(question, answer)).toEqual(texts);
  });

  test.each([
    ['are you allergic to anything?', 'no.'],
    ['are you allergic to anything?', 'i do not know, my mother would.'],
    ['are you allergic to anything?', 'i was never tested for that kind of thing.'],
    ['what medications do you take?', 'it is the white one.'],
    ['are you coughing at night?', 'ibuprofen helps.'],
  ])('is none: "%s" – "%s"', (question, answer) => {
    expect(listed(question, answer)).toBeNull();
  });
});
