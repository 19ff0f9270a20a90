import { expect, test } from 'vitest';
import { differenceOfNotes, hasDifference } from './note-difference.ts';
import type { Note } from './note.ts';

const noteOf = (sections: Readonly<Record<string, readonly string[]>>) => ({
  sections: Object.entries(sections).map(([key, texts]) => ({ key, title: key, statements: texts.map((text) => ({ text })) })),
}) as unknown as Pick<Note, 'sections'>;
const difference = (before: Readonly<Record<string, readonly string[]>>, after: Readonly<Record<string, readonly string[]>>) => differenceOfNotes(noteOf(before), noteOf(after));

test('tells statements that stayed, went, came and were changed, in the order of the later one', () => {
  expect(difference({ plan: ['Rest at home.', 'Drink water.', 'Stop smoking now.'] }, { plan: ['Rest at home today.', 'Drink water.', 'Call if worse.'] })).toEqual([{ key: 'plan', title: 'plan', statements: [
    { kind: 'changed', words: [{ kind: 'same', words: ['Rest', 'at'] }, { kind: 'removed', words: ['home.'] }, { kind: 'added', words: ['home', 'today.'] }] },
    { kind: 'same', text: 'Drink water.' },
    { kind: 'removed', text: 'Stop smoking now.' },
    { kind: 'added', text: 'Call if worse.' },
  ] }]);
});

test('finds nothing between the same notes, and leaves out sections with nothing in either', () => {
  const [section, ...more] = difference({ plan: ['Rest.'], data: [] }, { plan: ['Rest.'], data: [] });
  expect(more).toEqual([]);
  expect(hasDifference(section!)).toBe(false);
  expect(difference({}, {})).toEqual([]);
});

test('tells a section that came and one that went', () => {
  expect(difference({ plan: ['Rest.'] }, { data: ['Cough.'] })).toEqual([
    { key: 'data', title: 'data', statements: [{ kind: 'added', text: 'Cough.' }] }, { key: 'plan', title: 'plan', statements: [{ kind: 'removed', text: 'Rest.' }] },
  ]);
});

test('a statement that changed its place is gone from one and new in the other', () => {
  expect(difference({ plan: ['One.', 'Two.'] }, { plan: ['Two.', 'One.'] })[0]!.statements.map(({ kind }) => kind).toSorted()).toEqual(['added', 'removed', 'same']);
});

test('a statement in another section than before has moved, and is neither gone nor new', () => {
  expect(difference({ subjective: ['Cough.', 'Fever.'], plan: ['Rest.'] }, { data: ['Cough.', 'Chills.'], plan: ['Rest.'] })).toEqual([
    { key: 'data', title: 'data', statements: [{ kind: 'moved', text: 'Cough.', from: 'subjective' }, { kind: 'added', text: 'Chills.' }] },
    { key: 'plan', title: 'plan', statements: [{ kind: 'same', text: 'Rest.' }] },
    { key: 'subjective', title: 'subjective', statements: [{ kind: 'removed', text: 'Fever.' }] },
  ]);
});
