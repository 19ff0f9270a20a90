import { describe, expect, test } from 'vitest';
import type { ClinicalSection } from '#shared/domain/clinical-section.ts';
import { templateSchema, type Template } from '#shared/domain/template.ts';
import { assembleSections, type WordedStatement } from './assemble-note.ts';
import { longestTitle, summaryOf, titleOf } from './summarise-note.ts';
import { smallLexicon } from './small-lexicon.ts';

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

describe('a template', () => {
  const sectionsBy = (section: Partial<Template['sections'][number]>, ...statements: readonly WordedStatement[]) => assembleSections(statements, templateSchema.parse({
    id: 'test', name: 'Test', sections: [{ key: 'first', title: 'First', about: '', takes: ['assessment'] }, { key: 'history', title: 'History', about: '', takes: ['history-of-present-illness', 'risk'], ...section }],
  }));
  const textsIn = (sections: ReturnType<typeof sectionsBy>) => sections.map(({ statements }) => statements.map(({ text }) => text));
  const said = (text: string, salience?: number): WordedStatement => ({ ...statement('history-of-present-illness', text), ...(salience === undefined ? {} : { salience }) });

  test('leaves out what comes last where nothing says what matters less', () => {
    expect(textsIn(sectionsBy({ mostWords: 5 }, said('One two.'), said('Three four.'), said('Five six.')))[1]).toEqual(['One two.', 'Three four.']);
  });

  test('leaves out what matters least, and keeps the order of speech', () => {
    expect(textsIn(sectionsBy({ mostWords: 5 }, said('One two.', 0.2), said('Three four.', 0.1), said('Five six.', 0.9)))[1]).toEqual(['One two.', 'Five six.']);
  });

  test('never leaves out risk, nor a whole section that was spoken about', () => {
    const risk = statement('risk', 'Possible risk: patient says "i want to die".');
    expect(textsIn(sectionsBy({ mostWords: 2 }, said('One two.', 1), risk))[1]).toEqual([risk.text]);
    expect(textsIn(sectionsBy({ mostWords: 1 }, said('One two three.')))[1]).toEqual(['One two three.']);
  });

  test('writes its set phrases behind what was said, and they make no section assessed', () => {
    const fixedText = ['Set phrase.'];
    expect(sectionsBy({ fixedText }, said('One.'))[1]).toMatchObject({ state: 'assessed', statements: [{ text: 'One.' }, { text: 'Set phrase.', origin: 'fixed', evidence: [] }] });
    expect(sectionsBy({ fixedText })[1]).toMatchObject({ state: 'not-assessed', statements: [{ origin: 'fixed' }] });
  });

  test('leaves out what belongs into a hidden section, and tells how the others are shown', () => {
    expect(textsIn(sectionsBy({ shown: 'hidden' }, said('One.')))).toEqual([[]]);
    expect(sectionsBy({ shown: 'with-content', layout: 'paragraph' })[1]).toMatchObject({ shown: 'with-content', layout: 'paragraph', state: 'not-assessed' });
  });
});

test('cuts a long title between phrases', () => {
  const title = titleOf([statement('history-of-present-illness', 'X.', 'shortness of breath on climbing stairs for the past three weeks at home')], smallLexicon);
  expect(title).toBe('Shortness of breath on climbing stairs');
  expect(titleOf([statement('history-of-present-illness', 'X.', 'a'.repeat(200))], smallLexicon).length).toBeLessThanOrEqual(longestTitle);
  expect(titleOf([statement('plan', 'X.')], smallLexicon)).toBe('');
});

test('sums up in one or two statements', () => {
  expect(summaryOf([statement('history-of-present-illness', 'A.'), statement('history-of-present-illness', 'B.', 'b'), statement('plan', 'C.')])).toBe('B. C.');
  expect(summaryOf([])).toBe('');
});
