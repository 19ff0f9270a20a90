import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureAnswers, parseAnsweredQuestions, type ReadAnswer } from './measure-answers.ts';

const row = { asked: 'fever', talk: '', isTold: true };

function figuresOf(answers: readonly Pick<ReadAnswer, 'expected' | 'read'>[]): Readonly<Record<string, number>> {
  return Object.fromEntries(measureAnswers(answers.map((each) => ({ ...row, ...each })), 'a set').map(({ name, value }) => [name, value]));
}

describe('answers', () => {
  test('are right when read as they are meant, and their own words may be read as any', () => {
    expect(figuresOf([{ expected: 'no', read: 'no' }, { expected: 'yes', read: 'open' }, { expected: 'told', read: 'open' }, { expected: 'told', read: null }]))
      .toMatchObject({ 'answers put to their question': 0.75, 'read as yes, no or neither': 0.5, 'read as the opposite': 0 });
  });

  test('are turned round when a no is read as a yes', () => {
    expect(figuresOf([{ expected: 'no', read: 'yes' }, { expected: 'open', read: 'no' }])).toMatchObject({ 'read as the opposite': 0.5 });
  });

  test('are read from a table that has sixty of them at least', () => {
    const rows = parseAnsweredQuestions(readFileSync(join(import.meta.dirname, 'answered-questions.tsv'), 'utf8'));
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.every(({ asked, talk }) => talk.toLowerCase().includes(asked))).toBe(true);
    expect(() => parseAnsweredQuestions('expected\tasked\ttalk\nperhaps\tfever\tAny fever?')).toThrow();
  });
});
