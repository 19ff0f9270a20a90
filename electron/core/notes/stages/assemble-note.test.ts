import { expect, test } from 'vitest';
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { assembleSections, type WordedStatement } from './assemble-note.ts';
import { longestTitle, summaryOf, titleOf } from './summarise-note.ts';

const template = (takes: Readonly<Record<string, readonly ClinicalSection[]>>): Template => templateSchema.parse({
  id: 'test', name: 'Test', sections: Object.entries(takes).map(([key, taken]) => ({ key, title: key, about: '', takes: taken })),
});
const statement = (section: WordedStatement['section'], text: string, complaint = ''): WordedStatement => ({ section, text, complaint, origin: 'extracted', evidence: [] });

test('puts each kind of statement where the template has it, and says what was not assessed', () => {
  const sections = assembleSections([statement('history-of-present-illness', 'A.'), statement('physical-exam', 'B.'), statement('plan', 'C.')], template({ data: ['history-of-present-illness', 'physical-exam'], assessment: ['assessment'], plan: ['plan'] }));
  expect(sections.map(({ state, statements }) => [state, statements.map(({ text }) => text)])).toEqual([
    ['assessed', ['A.', 'B.']], ['not-assessed', []], ['assessed', ['C.']],
  ]);
});

test('keeps what a foreign template has no place for in its first section', () => {
  expect(assembleSections([statement('plan', 'C.')], template({ anything: [], else: ['risk'] }))[0]!.statements).toHaveLength(1);
});

test('writes a repeated statement once', () => {
  expect(assembleSections([statement('history-of-present-illness', 'A.'), statement('history-of-present-illness', 'A.')], template({ data: [] }))[0]!.statements).toHaveLength(1);
});

test('cuts a long title between phrases', () => {
  const title = titleOf([statement('history-of-present-illness', 'X.', 'shortness of breath on climbing stairs for the past three weeks at home')]);
  expect(title).toBe('Shortness of breath on climbing stairs');
  expect(titleOf([statement('history-of-present-illness', 'X.', 'a'.repeat(200))]).length).toBeLessThanOrEqual(longestTitle);
  expect(titleOf([statement('plan', 'X.')])).toBe('');
});

test('sums up in one or two statements', () => {
  expect(summaryOf([statement('history-of-present-illness', 'A.'), statement('history-of-present-illness', 'B.', 'b'), statement('plan', 'C.')])).toBe('B. C.');
  expect(summaryOf([])).toBe('');
});
