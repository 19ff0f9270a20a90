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

test.each([
  'Mother died by suicide.', 'Lost a close friend to suicide.', 'Family history of suicide (uncle).', 'Suicide of her brother last year.', 'Coping with her brother’s suicide.', 'Lives with father, who attempted suicide.',
  'Her father wanted to die at home.', 'Fell and hurt herself.', 'Accidental overdose of paracetamol.', 'Took an overdose of insulin by mistake.', 'Husband is violent toward the neighbours.', 'Sister was sexually abused.',
])('“%s” is of somebody else, or of an accident', (text) => {
  expect(missing(text)).toHaveLength(7);
});

test.each([
  ['Mother says he wants to die.', 'ideation'], ['Brought in by his mother after suicidal statements.', 'ideation'], ['Lives with mother, denies SI.', 'ideation'], ['Mother is supportive, denies SI.', 'ideation'],
  ['Mother died by suicide; patient denies suicidal thoughts.', 'ideation'], ['Told her sister of suicidal thoughts.', 'ideation'], ['Took an overdose last year.', 'self-harm'], ['Hurts himself with a blade.', 'self-harm'],
  ['Father abused him as a child.', 'abuse'], ['Her husband is abusive.', 'abuse'], ['Denies abuse.', 'abuse'], ['History of abuse.', 'abuse'], ['Denies any past abuse or neglect.', 'abuse'], ['Physical/sexual abuse by an uncle.', 'abuse'],
  ['Domestic violence in the past.', 'abuse'], ['Her brother keeps a gun at home.', 'means'],
] as const)('“%s” is of the patient', (text, kind) => {
  expect(missing(text)).not.toContain(kind);
});

test.each(['Tobacco abuse.', 'Cannabis abuse.', 'History of polysubstance abuse.', 'EtOH abuse.', 'Denies methamphetamine abuse.', 'History of abuse of alcohol.', 'Denies drug use or abuse.'])('“%s” is of a substance', (text) => {
  expect(missing(text)).toContain('abuse');
});

test.each(['Denies SI/HI. Plan: continue sertraline.', 'Denies SI/HI, plan: continue sertraline.', 'Denies SI. Safety plan reviewed.', 'Denies SI, safety plan reviewed.', 'No SI, will follow the treatment plan.', 'No SI, plan to return in May.', 'Denies SI; plans for the summer.'])('“%s” says nothing of a plan', (text) => {
  expect(missing(text)).toContain('plan');
});

test.each(['SI with a plan to overdose.', 'Denies SI. No plan or intent.', 'Suicidal, without plan.'])('“%s” says something of a plan', (text) => {
  expect(missing(text)).not.toContain('plan');
});

test('what was carried forward counts once it is confirmed', () => {
  const carried = (confirmed: boolean) => ({ sections: [{ ...section, statements: [{ ...sampleStatement('Denies suicidal ideation.'), origin: 'typed' as const, confirmed, carried: { encounterId: sampleNote().encounterId, startedAt: '2026-01-05T10:00:00.000Z', evidence: [] } }] }] });
  const ofRisk = { sections: [{ key: section.key, takes: ['risk'] }] } as unknown as Template;
  expect(readWrittenRisk(carried(false), undefined)).toMatchObject({ statements: [] });
  expect(readWrittenRisk(carried(false), ofRisk).missing).toHaveLength(7);
  expect(readWrittenRisk(carried(true), undefined).missing).not.toContain('ideation');
  expect(readWrittenRisk(carried(true), ofRisk).missing).toEqual([]);
});

test.each(['Plan: return in two weeks.', 'Alcohol abuse in remission.', 'A means of transport was arranged with good intent.', 'Risk of falls discussed.', 'Basic labs sent.'])('“%s” is not', (text) => {
  expect(missing(text)).toHaveLength(7);
  expect(readWrittenRisk(noteOf(text), undefined).statements).toEqual([]);
});

test('a section that is for risk alone holds it whatever its words are', () => {
  const template = { sections: [{ key: section.key, takes: ['risk'] }] } as unknown as Template;
  expect(readWrittenRisk(noteOf('Nothing of concern.'), template)).toMatchObject({ missing: [], statements: [{ text: 'Nothing of concern.' }] });
});
