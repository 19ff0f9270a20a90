// @vitest-environment node
import { expect, test } from 'vitest';
import { templateSchema } from '#shared/domain/template.ts';
import { addSection, changeSection, filledElsewhere, fillFrom, moveSection, problemsOf, removeSection } from './edit-template.ts';

const template = templateSchema.parse({
  id: 'mine', name: 'Mine', sections: [{ key: 'a', title: 'A', about: '', takes: ['plan'] }, { key: 'b', title: 'B', about: '', takes: ['results', 'risk'] }, { key: 'c', title: 'C', about: '', takes: [] }],
});
const keysOf = ({ sections }: typeof template) => sections.map(({ key }) => key).join('');

test('a section moves by one place, and not past either end', () => {
  expect(keysOf(moveSection(template, 'c', -1))).toBe('acb');
  expect(keysOf(moveSection(template, 'a', 1))).toBe('bac');
  expect(moveSection(template, 'a', -1)).toBe(template);
  expect(moveSection(template, 'c', 1)).toBe(template);
  expect(moveSection(template, 'nowhere', 1)).toBe(template);
});

test('what fills one section is taken from where it was', () => {
  const filled = fillFrom(template, 'c', 'plan', true);
  expect(filled.sections.map(({ takes }) => takes)).toEqual([[], ['results', 'risk'], ['plan']]);
  expect(filledElsewhere(filled, 'a', 'plan')).toBe('C');
  expect(filledElsewhere(filled, 'c', 'plan')).toBeNull();
  expect(fillFrom(filled, 'c', 'plan', false).sections[2]?.takes).toEqual([]);
  expect(problemsOf(filled)).toEqual([]);
});

test('a new section has a key that no other has', () => {
  const { template: first, key } = addSection(template);
  const { key: second } = addSection(removeSection(addSection(first).template, 'a'));
  expect([key, second]).toEqual(['section-4', 'section-6']);
});

test('what cannot be saved is told where it belongs', () => {
  const broken = changeSection(changeSection({ ...template, name: ' ' }, 'a', { title: 'ж'.repeat(500) }), 'b', { mostWords: 0 });
  expect(problemsOf(broken)).toEqual([
    { sectionKey: null, field: 'name', words: 'Write a name.' },
    { sectionKey: 'a', field: 'title', words: 'Shorten it to 80 characters.' },
    { sectionKey: 'b', field: 'mostWords', words: 'A whole number above 0, or nothing.' },
  ]);
  expect(problemsOf({ ...template, sections: template.sections.map((section) => ({ ...section, shown: 'hidden' as const })) })[0]?.words).toContain('One section at least is shown');
});
