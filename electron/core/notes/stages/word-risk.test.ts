import { describe, expect, test } from 'vitest';
import { pairAnswers } from './pair-answers.ts';
import { clauseOf, clausesOf, smallLexicon } from './small-lexicon.ts';
import { wordAskedRisk, wordSaidRisk } from './word-risk.ts';

const said = (text: string) => wordSaidRisk(clauseOf(text), smallLexicon)?.text ?? null;

function asked(question: string, answer?: string): string | null {
  const [passage] = pairAnswers([...clausesOf(question, 'clinician'), ...(answer === undefined ? [] : clausesOf(answer, 'patient'))]);
  if (passage?.kind !== 'asked') throw new Error('the first clause is a question');
  return wordAskedRisk(passage.exchange, smallLexicon)?.text ?? null;
}

describe('risk', () => {
  const question = 'have you had any thoughts of harming yourself';

  test('asked and plainly denied', () => {
    expect(asked(question, 'no')).toBe('Denies thoughts of harming self (asked).');
    expect(asked(question, 'no never')).toBe('Denies thoughts of harming self (asked).');
  });

  test.each(['no i get hopeless sometimes but i would never act on it', 'no not really but sometimes', 'no but i used to'])('a no with more behind it is possible and quoted: %s', (answer) => {
    expect(asked(question, answer)).toBe(`Possible risk: asked "${question}", patient answered "${answer}".`);
  });

  test('affirmed', () => {
    expect(asked(question, 'yes')).toBe(`Risk: asked "${question}", patient answered "yes".`);
    expect(said('i want to kill myself')).toBe('Risk: patient says "i want to kill myself".');
  });

  test('asked and not answered is neither', () => {
    expect(asked(question)).toBe(`Asked "${question}"; no answer heard.`);
  });

  test('said with a doubt, long ago, or in weak words is possible', () => {
    expect(said('maybe i want to kill myself')).toMatch(/^Possible risk: patient says "/);
    expect(said('i used to hurt myself')).toMatch(/^Possible risk: /);
    expect(said('i feel hopeless')).toMatch(/^Possible risk: /);
  });

  test('a plain denial is left to the wording of denials', () => {
    expect(said('i would never hurt myself')).toBeNull();
  });

  test('not feeling safe is a risk, feeling safe is none', () => {
    expect(asked('do you feel safe', 'yes')).toBeNull();
    expect(asked('do you feel safe', 'no')).toMatch(/^Possible risk: /);
    expect(said('i do not feel safe')).toMatch(/^Possible risk: /);
  });

  test('is quoted whole however long it is', () => {
    const long = `i want to kill myself ${'because everything is too much '.repeat(30).trim()}`;
    expect(said(long)).toBe(`Risk: patient says "${long}".`);
  });
});
