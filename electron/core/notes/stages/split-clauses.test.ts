import { describe, expect, test } from 'vitest';
import { joinUtterances } from './join-utterances.ts';
import { clausesOf, spoken, textOf } from './small-lexicon.ts';

const clauses = (text: string) => clausesOf(text).map(textOf);

describe('joining utterances', () => {
  test('reads on over the end of an utterance in the middle of a number', () => {
    const turns = joinUtterances([spoken('blood pressure one twenty over seventy'), spoken('eight', { startMs: 1800 })]);
    expect(turns.map(textOf)).toEqual(['blood pressure one twenty over seventy eight']);
    expect(turns[0]!.tokens.at(-1)).toMatchObject({ utterance: 1, word: 0 });
  });

  test('keeps two speakers and two far utterances apart', () => {
    expect(joinUtterances([spoken('any fever', { speaker: 'clinician' }), spoken('no', { speaker: 'patient', startMs: 600 })])).toHaveLength(2);
    expect(joinUtterances([spoken('a cough'), spoken('a fever', { startMs: 5000 })])).toHaveLength(2);
  });
});

describe('splitting into clauses', () => {
  test('ends written sentences at their marks', () => {
    expect(clauses('I have a cough. It is dry. Is it bad?')).toEqual(['i have a cough', 'it is dry', 'is it bad']);
  });

  test('ends a clause at a pause, but not after an article', () => {
    expect(clauses('a dry cough / no fever')).toEqual(['a dry cough', 'no fever']);
    expect(clauses('pain in the / knee')).toEqual(['pain in the knee']);
  });

  test('hears where a question and its answer start without any pause', () => {
    expect(clauses('well done have you had any fever no i have a cough')).toEqual(['well done', 'have you had any fever', 'no i have a cough']);
  });

  test('splits before "and i" but not before "but it"', () => {
    expect(clauses('my knee is sore and i take ibuprofen')).toEqual(['my knee is sore', 'and i take ibuprofen']);
    expect(clauses('the pain has gone down but it is still there')).toHaveLength(1);
  });

  test('keeps a condition whole', () => {
    expect(clauses('if you get a fever and your cough is worse call me')).toHaveLength(1);
  });

  test('knows questions with and without a mark', () => {
    expect(clausesOf('have you had any fever').map((clause) => clause.isQuestion)).toEqual([true]);
    expect(clausesOf('Any fever?').map((clause) => clause.isQuestion)).toEqual([true]);
    expect(clausesOf('i have a fever').map((clause) => clause.isQuestion)).toEqual([false]);
  });

  test('a verb with its subject before it asks nothing, and "okay?" waits for a nod', () => {
    expect(clausesOf('here is your chest x ray').map((clause) => clause.isQuestion)).toEqual([false]);
    expect(clausesOf('the trouble is that the pain comes back')).toHaveLength(1);
    expect(clausesOf('there is no swelling, which is good.').map((clause) => clause.isQuestion)).toEqual([false]);
    expect(clausesOf('we will do a chest x ray, okay?').map((clause) => clause.isQuestion)).toEqual([false]);
    expect(clausesOf('okay is that your left knee').at(-1)!.isQuestion).toBe(true);
  });

  test('keeps what hangs together: a trouble and who had it, a fear and what of', () => {
    expect(clauses('the cough i had last month has cleared up')).toHaveLength(1);
    expect(clauses('a man i work with has a fever')).toHaveLength(1);
    expect(clauses('i was scared it was a fever')).toHaveLength(1);
  });

  test('nobody ends a sentence with "any": the mark was guessed', () => {
    expect(clauses('you do not have any. fever or chills.')).toEqual(['you do not have any fever or chills']);
  });
});
