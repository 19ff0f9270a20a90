// @vitest-environment node
import { expect, test } from 'vitest';
import type { Section } from '#shared/domain/note.ts';
import type { Template } from '#shared/domain/template.ts';
import { readWrittenRisk } from '../features/review/written-risk.ts';
import { sampleNote, sampleStatement } from './testing/sample-visit.ts';

const [section] = sampleNote().sections as [Section];
const noteOf = (...texts: readonly string[]) => ({ sections: [{ ...section, statements: texts.map((text) => ({ ...sampleStatement(text), origin: 'typed' as const })) }] });
const missing = (text: string) => readWrittenRisk(noteOf(text), undefined).missing;

test.each([
  ['Denies suicidal ideation.', ['plan', 'means', 'intent', 'self-harm', 'harm-to-others', 'abuse']],
  ['No SI/HI, plan or intent.', ['means', 'self-harm', 'abuse']],
  ['Denies self-harm. Has no access to firearms.', ['ideation', 'plan', 'intent', 'harm-to-others', 'abuse']],
  ['Reports past abuse by a relative.', ['ideation', 'plan', 'means', 'intent', 'self-harm', 'harm-to-others']],
])('“%s” is written about danger, and what it is silent on stays so', (text, silent) => {
  expect(missing(text)).toEqual(silent);
  expect(readWrittenRisk(noteOf('Sleeps well.', text), undefined).statements.map((statement) => statement.text)).toEqual([text]);
});

test.each(['Plan: return in two weeks.', 'Alcohol abuse in remission.', 'A means of transport was arranged with good intent.', 'Risk of falls discussed.', 'Basic labs sent.'])('“%s” is not', (text) => {
  expect(missing(text)).toHaveLength(7);
  expect(readWrittenRisk(noteOf(text), undefined).statements).toEqual([]);
});

test('a section that is for risk alone holds it whatever its words are', () => {
  const template = { sections: [{ key: section.key, takes: ['risk'] }] } as unknown as Template;
  expect(readWrittenRisk(noteOf('Nothing of concern.'), template)).toMatchObject({ missing: [], statements: [{ text: 'Nothing of concern.' }] });
});
