import { expect, test } from 'vitest';
import type { Template } from '#shared/domain/template.ts';
import { assembleSections, type WordedStatement } from './assemble-note.ts';
import { longestTitle, summaryOf, titleOf } from './summarise-note.ts';

const template = (...keys: string[]): Template => ({ id: 'test', name: 'Test', sections: keys.map((key) => ({ key, title: key, about: '' })) });
const statement = (role: WordedStatement['role'], text: string, complaint = ''): WordedStatement => ({ role, text, complaint, evidence: [] });

test('puts each role where the template has it, and says what was not assessed', () => {
  const sections = assembleSections([statement('history', 'A.'), statement('finding', 'B.'), statement('plan', 'C.')], template('data', 'assessment', 'plan'));
  expect(sections.map(({ state, statements }) => [state, statements.map(({ text }) => text)])).toEqual([
    ['assessed', ['A.', 'B.']], ['not-assessed', []], ['assessed', ['C.']],
  ]);
});

test('keeps what a foreign template has no place for in its first section', () => {
  expect(assembleSections([statement('plan', 'C.')], template('anything', 'else'))[0]!.statements).toHaveLength(1);
});

test('writes a repeated statement once', () => {
  expect(assembleSections([statement('history', 'A.'), statement('history', 'A.')], template('data'))[0]!.statements).toHaveLength(1);
});

test('cuts a long title between phrases', () => {
  const title = titleOf([statement('history', 'X.', 'shortness of breath on climbing stairs for the past three weeks at home')]);
  expect(title).toBe('Shortness of breath on climbing stairs');
  expect(titleOf([statement('history', 'X.', 'a'.repeat(200))]).length).toBeLessThanOrEqual(longestTitle);
  expect(titleOf([statement('plan', 'X.')])).toBe('');
});

test('sums up in one or two statements', () => {
  expect(summaryOf([statement('history', 'A.'), statement('history', 'B.', 'b'), statement('plan', 'C.')])).toBe('B. C.');
  expect(summaryOf([])).toBe('');
});
