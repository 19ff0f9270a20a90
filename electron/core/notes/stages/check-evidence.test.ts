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
  });

  test.each([
    ['Patient reports a cough and headache.', 'i have a cough', 'unsaid-word'],
    ['Ibuprofen three hundred milligrams.', 'ibuprofen two hundred milligrams', 'unsaid-number'],
    ['Ibuprofen 300 milligrams.', 'ibuprofen 200 milligrams', 'unsaid-number'],
    ['Denies fever.', 'i had a fever', 'unsaid-negation'],
    ['Patient had a fever.', 'i have not had a fever', 'lost-negation'],
    ['Patient says "i feel awful".', 'i feel fine', 'unsaid-quotation'],
    ['Patient takes salbutamol.', 'i take ibuprofen', 'unsaid-word'],
  ])('refuses "%s" on "%s"', (text, said, why) => {
    expect(refusal(text, said)).toBe(why);
  });

  test('refuses spans that are not there', () => {
    expect(refusal('A cough.', 'a cough', 2)).toBe('out-of-range');
    expect(refusalOf({ text: 'A cough.', origin: 'extracted', evidence: [] }, new Map(), smallLexicon)).toBe('no-evidence');
    expect(refusalOf({ text: 'A cough.', origin: 'extracted', evidence: [{ utteranceId: spoken('a').id, firstWord: 0, lastWord: 0 }] }, new Map(), smallLexicon)).toBe('out-of-range');
  });
});
