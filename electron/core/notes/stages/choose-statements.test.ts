import { describe, expect, test } from 'vitest';
import type { WordedStatement } from './assemble-note.ts';
import { atMost, withoutRepeats } from './choose-statements.ts';

const worded = (text: string, part: Partial<WordedStatement> = {}): WordedStatement => ({ section: 'history-of-present-illness', text, complaint: '', origin: 'extracted', evidence: [], ...part });
const textsOf = (statements: readonly WordedStatement[]) => statements.map(({ text }) => text);

describe('what is said twice', () => {
  test.each([
    ['the fuller one stays, wherever it stands', ['Patient reports a cough.', 'Patient reports a dry cough for two weeks.'], ['Patient reports a dry cough for two weeks.']],
    ['a denial among others is said once', ['Denies fever.', 'Denies chills or fever.'], ['Denies chills or fever.']],
    ['a denial is not what is affirmed', ['Denies a cough.', 'Patient reports a dry cough.'], ['Denies a cough.', 'Patient reports a dry cough.']],
    ['what one sentence affirms and denies holds no other', ['No cough.', 'Patient has a cough but no fever.', 'Patient reports a cough.'], ['No cough.', 'Patient has a cough but no fever.', 'Patient reports a cough.']],
    ['sides and numbers are something new', ['Pain in the left knee.', 'Pain in the right knee.', 'Pain in 2 knees.'], ['Pain in the left knee.', 'Pain in the right knee.', 'Pain in 2 knees.']],
  ])('%s', (_, texts, expected) => {
    expect(textsOf(withoutRepeats(texts.map((text) => worded(text))))).toEqual(expected);
  });

  test('in another section it is said there too, and a risk is left out only word for word', () => {
    const both = [worded('Patient smokes.'), worded('Patient smokes.', { section: 'social-history' })];
    expect(withoutRepeats(both)).toEqual(both);
    const risks = ['Reports thoughts of death.', 'Reports thoughts of death and a plan.', 'Reports thoughts of death.'].map((text) => worded(text, { section: 'risk' }));
    expect(textsOf(withoutRepeats(risks)).toSorted()).toEqual(['Reports thoughts of death and a plan.', 'Reports thoughts of death.']);
  });
});

describe('where not all fits', () => {
  const weighed = [worded('Patient likes gardens.', { salience: 0.1 }), worded('Patient reports chest pain.', { salience: 0.9 }), worded('Patient takes aspirin.', { salience: 0.5 })];

  test('what matters most stays, in the order of speech', () => {
    expect(textsOf(atMost(7, weighed))).toEqual(['Patient reports chest pain.', 'Patient takes aspirin.']);
    expect(atMost(null, weighed)).toEqual(weighed);
  });

  test('a long one in the way keeps out no short one behind it', () => {
    expect(textsOf(atMost(5, [worded('Patient reports pain in the chest that came at night.', { salience: 0.9 }), ...weighed].slice(1)))).toEqual(['Patient reports chest pain.']);
    expect(textsOf(atMost(8, [...weighed.slice(1), worded('A lamp fell down and broke in the hall last week.', { salience: 0.99 })]))).toEqual(['Patient reports chest pain.', 'Patient takes aspirin.']);
  });

  test('one stays at least, and every risk', () => {
    expect(textsOf(atMost(1, weighed))).toEqual(['Patient reports chest pain.']);
    const risk = worded('Reports thoughts of death.', { section: 'risk' });
    expect(textsOf(atMost(4, [...weighed, risk]))).toContain(risk.text);
  });

  test('what was said already comes after what is new', () => {
    const again = [worded('Chest pain at night.', { salience: 0.9 }), worded('Chest pain.', { salience: 0.6 }), worded('Swollen ankles.', { salience: 0.3 })];
    expect(textsOf(atMost(6, again))).toEqual(['Chest pain at night.', 'Swollen ankles.']);
  });
});
