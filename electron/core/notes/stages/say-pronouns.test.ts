import { describe, expect, test } from 'vitest';
import type { Speaker } from '#shared/domain/transcript.ts';
import { toClauses } from './to-clauses.ts';
import { meanPatient, pronounsOf, sayPronouns } from './say-pronouns.ts';
import { smallLexicon, spoken } from './small-lexicon.ts';

const pronounsIn = (...said: ReadonlyArray<readonly [Speaker, string]>) =>
  pronounsOf(said.flatMap(([speaker, text]) => toClauses([{ ...spoken(text), speaker }], smallLexicon)))?.subject ?? null;

describe('whom a note means', () => {
  test.each([
    ['he', [['clinician', 'this is a sixty one year old male with reflux']]], ['she', [['clinician', "good morning ma'am"]]],
    [null, [['patient', 'my brother is a sixty one year old man']]], [null, [['clinician', 'what brings you in today']]],
    ['he', [['clinician', 'this is a forty year old man'], ['clinician', 'the lady at the desk told you']]],
    [null, [['clinician', 'good morning sir'], ['clinician', 'and good morning miss']]],
    [null, [['clinician', 'was it the man who lives beside you that drove into the back of your car']]],
  ] as const)('is %s', (subject, said) => {
    expect(pronounsIn(...said)).toBe(subject);
  });
});

describe('a statement', () => {
  const he = pronounsOf(toClauses([{ ...spoken('good morning sir'), speaker: 'clinician' }], smallLexicon))!;
  test.each([
    ['Patient has a cough and they feel weak when they are tired.', 'i have a cough and i feel weak when i am tired', 'He has a cough and he feels weak when he is tired.'],
    ['It hurts them when they also have fever.', 'it hurts me when i also have fever', 'It hurts him when he also has fever.'],
    ["Patient's knee hurts and they limp when they walk.", 'my knee hurts and i limp when i walk', 'His knee hurts and he limps when he walks.'],
    ['They told the patient to rest.', 'they told me to rest', 'They told the patient to rest.'],
    ['Patient says "they are late".', 'i am late', 'Patient says "they are late".'],
  ])('"%s" of "%s" reads "%s"', (text, said, read) => {
    expect(sayPronouns(text, said.split(' '), he)).toBe(read);
  });
});

test('a note names the patient once', () => {
  const he = pronounsOf(toClauses([{ ...spoken('good morning sir'), speaker: 'clinician' }], smallLexicon));
  const told = (text: string) => ({ section: 'history-of-present-illness' as const, text, from: [], complaint: '' });
  expect(meanPatient(['Denies fever.', 'Patient has a cough.', 'Patient takes ibuprofen.'].map(told), he).map(({ text }) => text))
    .toEqual(['Denies fever.', 'Patient has a cough.', 'He takes ibuprofen.']);
  expect(meanPatient([told('Patient has a cough.'), told('Patient takes ibuprofen.')], null).map(({ text }) => text)).toEqual(['Patient has a cough.', 'Patient takes ibuprofen.']);
});
