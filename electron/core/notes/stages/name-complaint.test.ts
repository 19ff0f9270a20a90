import { describe, expect, test } from 'vitest';
import type { WordedStatement } from './assemble-note.ts';
import { nameComplaint } from './name-complaint.ts';
import { smallLexicon } from './small-lexicon.ts';

const evidence = (firstWord: number) => [{ utteranceId: 'u' as never, firstWord, lastWord: firstWord }];
const told = (text: string, complaint = '', firstWord = 0): WordedStatement => ({ section: 'history-of-present-illness', text, complaint, origin: 'extracted', evidence: evidence(firstWord) });
const names = (...statements: readonly WordedStatement[]) => nameComplaint(statements, smallLexicon).map(({ words }) => words);

describe('what brought the patient', () => {
  test('is what was complained of', () => {
    expect(names(told('Patient has a cough at night.', 'a cough at night'))).toEqual(['a cough at night']);
    expect(names(told('Patient is a teacher.'))).toEqual([]);
  });

  test('is the pain of the place named with it', () => {
    expect(names(told('Their right knee hurts.', 'hurts'))).toEqual(['right knee pain', 'hurts']);
    expect(names(told('Both legs ache.', 'ache'))[0]).toBe('pain in both legs');
  });

  test('or soon after, resting on both statements', () => {
    const [named] = nameComplaint([told('It hurts a lot.', 'hurts a lot', 3), told('They fell on their left knee.', '', 9)], smallLexicon);
    expect(named).toMatchObject({ words: 'left knee pain', evidence: [...evidence(3), ...evidence(9)] });
  });

  test('is not the pain of a place named with something else', () => {
    expect(names(told('It hurts a lot.', 'hurts a lot'), told('They got a shot into the chest.'))).toEqual(['hurts a lot']);
  });

  test('is first what the sentence says that opens the history', () => {
    expect(names(told('Patient is a 50-year-old woman who presents today for her annual exam.'), told('Patient has a cough.', 'a cough'))).toEqual(['annual exam', 'a cough']);
    expect(names(told('Patient is a fifty year old man here with some chest pain, so that is why.'))).toEqual(['chest pain']);
    expect(names(told('Patient is a fifty year old man with asthma.'))).toEqual([]);
  });
});
