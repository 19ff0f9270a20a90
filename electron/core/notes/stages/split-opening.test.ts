import { expect, test } from 'vitest';
import { clauseOf, smallLexicon } from './small-lexicon.ts';
import { splitOpening } from './split-opening.ts';
import { wordClinician } from './word-clinician.ts';

function split(said: string): readonly string[] {
  const clause = clauseOf(said, 'clinician');
  return splitOpening(wordClinician(clause, null, smallLexicon)!, clause, smallLexicon).map(({ section, text }) => `${section}: ${text}`);
}

test.each([
  ['this is a fifty year old woman with a past medical history of asthma and cough, who presents with a fever', [
    'history-of-present-illness: Patient is a fifty year old woman who presents with a fever.', 'medical-history: Past medical history of asthma and cough.',
  ]],
  ['he is a sixty year old man with a history significant for asthma', [
    'history-of-present-illness: Patient is a sixty year old man.', 'medical-history: History significant for asthma.',
  ]],
  ['she is a thirty year old woman here with a cough', ['history-of-present-illness: Patient is a thirty year old woman here with a cough.']],
])('"%s" has its history by itself, if it has one', (said, written) => {
  expect(split(said)).toEqual(written);
});
