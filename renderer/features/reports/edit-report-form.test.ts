import { expect, test } from 'vitest';
import { templateSchema } from '#shared/domain/template.ts';
import { freeName, newReportForm, offeredSections, problemsOf } from './edit-report-form.ts';

const draft = newReportForm('Referral');
const section = (key: string, title: string, part: object = {}) => ({ key, title, about: '', takes: [], ...part });
const template = (id: string, ...sections: readonly object[]) => templateSchema.parse({ id, name: id, sections });

test('what is wrong is said at its field, placeholders all of them with their lines', () => {
  expect(problemsOf(draft)).toEqual({});
  const { name, title, opening, closing } = problemsOf({ ...draft, name: ' ', title: '{patient}', opening: 'Dear {doctor},\n{you}', closing: 'x'.repeat(4001) });
  expect([name, title, closing]).toEqual(['Write a name.', 'A title is one line of visible characters, without placeholders.', 'Shorten it to 4,000 characters.']);
  expect(opening?.split('\n').map((line) => line.slice(0, 18))).toEqual(['Line 1: “{doctor}”', 'Line 2: “{you}” is']);
  expect(problemsOf({ ...draft, name: 'x'.repeat(81), title: 'x'.repeat(81) })).toEqual({ name: 'Shorten it to 80 characters.', title: 'Shorten it to 80 characters.' });
});

test('sections of all templates are offered once each, hidden ones not, and those left out already stay in sight', () => {
  const templates = [template('one', section('plan', 'Plan', { takes: ['plan'] }), section('section-2', 'Billing')), template('two', section('plan', 'Next steps', { takes: ['plan'] }), section('section-2', 'Medications'), section('old', 'Old', { shown: 'hidden' }))];
  const labelsOf = (part: Parameters<typeof offeredSections>[1]) => offeredSections(templates, part).map(({ label }) => label);
  expect(labelsOf({ kind: 'clinician', leftOut: [{ key: 'gone', title: 'Gone' }, { key: 'plan', title: 'Plan' }] })).toEqual(['Plan, Next steps', 'Billing', 'Medications', 'Gone (in no template any more)']);
  expect(labelsOf({ kind: 'patient', leftOut: [] })).toEqual(['Plan, Next steps']);
  expect(labelsOf({ kind: 'progress', leftOut: [] })).toEqual([]);
});

test('a free name is the wished one, else the next number', () => {
  expect(freeName('Referral', [])).toBe('Referral');
  expect(freeName('Referral', [{ name: 'REFERRAL' }, { name: 'Referral (2)' }])).toBe('Referral (3)');
  expect(freeName('x'.repeat(80), [{ name: 'x'.repeat(80) }])).toBe(`${'x'.repeat(74)} (2)`);
});
