import { describe, expect, test } from 'vitest';
import type { Utterance } from '#shared/domain/transcript.ts';
import { refusalOf } from './check-evidence.ts';
import { smallLexicon, spoken } from './small-lexicon.ts';

function refusal(text: string, said: string, lastWord = said.split(' ').length - 1) {
  const utterance: Utterance = spoken(said);
  const evidence = [{ utteranceId: utterance.id, firstWord: 0, lastWord }];
  return refusalOf({ text, origin: 'extracted', evidence }, new Map([[utterance.id, utterance]]), smallLexicon);
}

describe('the gate of evidence', () => {
  test('lets pass what was said', () => {
    expect(refusal('Patient reports a cough.', 'i have a cough')).toBeNull();
    expect(refusal('Patient takes ibuprofen as needed.', 'i take ibuprofen when i need it')).toBeNull();
    expect(refusal('Denies fever.', 'i have not had a fever')).toBeNull();
    expect(refusal('Patient\'s mother has a cough.', 'my mother has a cough')).toBeNull();
    expect(refusal('The potassium is 3.9.', 'your potassium is 3.9 .')).toBeNull();
    expect(refusal('Ibuprofen 0.5 mg, 1,500 mg at 8:30.', 'ibuprofen .5 mg 1,500 mg at 8:30')).toBeNull();
  });

  test.each([
    ['Patient reports a cough and headache.', 'i have a cough', 'unsaid-word'],
    ['Ibuprofen three hundred milligrams.', 'ibuprofen two hundred milligrams', 'unsaid-number'],
    ['Ibuprofen 300 milligrams.', 'ibuprofen 200 milligrams', 'unsaid-number'],
    ['Ibuprofen 5 mg.', 'ibuprofen .5 mg', 'unsaid-number'],
    ['The potassium is 3.8.', 'your potassium is 3.9', 'unsaid-number'],
    ['Denies fever.', 'i had a fever', 'unsaid-negation'],
    ['Patient had a fever.', 'i have not had a fever', 'lost-negation'],
    ['Patient says "i feel awful".', 'i feel fine', 'unsaid-quotation'],
    ['Patient takes salbutamol.', 'i take ibuprofen', 'unsaid-word'],
  ])('refuses "%s" on "%s"', (text, said, why) => {
    expect(refusal(text, said)).toBe(why);
  });

  test.each([
    ['Denies cough.', 'i have no fever but i have a cough'],
    ['Denies cough.', 'no fever, i have a cough'],
    ['Reports fever. Denies cough.', 'i have no fever but i have a cough'],
    ['Patient reports fever but no cough.', 'no fever but a cough'],
  ])('refuses "%s" on "%s", where the "no" is another word’s', (text, said) => {
    expect(refusal(text, said)).toBe('swapped-negation');
  });

  test.each([
    ['Denies fever. Reports a cough.', 'i have no fever but i have a cough'],
    ['Denies fever or cough.', 'i have not had fever or cough'],
    ['Denies fever, cough or headache.', 'no fever no cough and no headache'],
    ['Denies fever.', 'fever i have not had'],
    ['Patient has never had a headache with a cough.', 'a cough yes and with it i have never had a headache'],
  ])('lets "%s" pass on "%s"', (text, said) => {
    expect(refusal(text, said)).toBeNull();
  });

  test.each([
    [['any fever or cough?', 'no.'], 'Denies fever or cough.', null],
    [['any cough', 'no', 'any fever', 'yes a fever'], 'Denies cough. Reports fever.', null],
    [['any fever?', 'yes.', 'not since monday. any cough?', 'yes.'], 'Denies cough.', 'swapped-negation'],
  ])('reads the answer for what was asked: %j', (said, text, expected) => {
    const utterances = said.map((words, ordinal): Utterance => ({ ...spoken(words), id: `u${ordinal}` as Utterance['id'], ordinal }));
    const evidence = utterances.map(({ id, words }) => ({ utteranceId: id, firstWord: 0, lastWord: words.length - 1 }));
    expect(refusalOf({ text, origin: 'extracted', evidence }, new Map(utterances.map((each) => [each.id, each])), smallLexicon)).toBe(expected);
  });

  test('refuses spans that are not there', () => {
    expect(refusal('A cough.', 'a cough', 2)).toBe('out-of-range');
    expect(refusalOf({ text: 'A cough.', origin: 'extracted', evidence: [] }, new Map(), smallLexicon)).toBe('no-evidence');
    expect(refusalOf({ text: 'A cough.', origin: 'extracted', evidence: [{ utteranceId: spoken('a').id, firstWord: 0, lastWord: 0 }] }, new Map(), smallLexicon)).toBe('out-of-range');
  });
});
