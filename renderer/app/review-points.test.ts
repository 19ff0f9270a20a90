// @vitest-environment node
import { expect, test } from 'vitest';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import type { RiskFlag } from '#shared/domain/therapy.ts';
import { sampleEncounter, sampleNote, sampleStatement, sampleUtterances } from './testing/sample-visit.ts';
import { doubtfulStatements, pointsToStep, reviewPoints, visitPoints } from '../features/review/review-points.ts';

const [one, other] = sampleNote().sections as [Section, Section];
const of = (text: string, change: Partial<Statement> = {}): Statement => ({ ...sampleStatement(text), id: text as Statement['id'], ...change });
const noteOf = (statements: readonly Statement[], change: object = {}): Note => ({ ...sampleNote(), sections: [{ ...one, statements: [...statements] }, other], ...change });
const pointsOf = (note: Note, required: readonly string[] = []) => reviewPoints(note, doubtfulStatements(note, sampleUtterances()), new Set(required));
const kinds = (note: Note) => pointsOf(note).map(({ kind, about }) => [kind, about]);
const carried = { encounterId: one.id as never, startedAt: '2026-01-05T09:00:00.000Z' as never, evidence: [] };

test('a statement is to be looked at for the weightiest of its reasons, and no more once it is confirmed', () => {
  const statements = [
    of('On doubtful words.'), of('Both.', { isNew: true, evidence: [] }), of('Carried.', { origin: 'typed', evidence: [], carried }), of('Not found.', { origin: 'unfounded', evidence: [] }), of('Typed.', { origin: 'typed', evidence: [] }),
  ];
  expect(kinds(noteOf(statements))).toEqual([
    ['unfounded', 'Not found.'], ['doubtful', 'On doubtful words.'], ['new', 'Both.'], ['carried', 'Carried.'], ['empty', 'Plan'],
  ]);
  const confirmed = statements.filter(({ origin }) => origin !== 'unfounded').map((statement) => ({ ...statement, isNew: false, confirmed: true }));
  expect(kinds(noteOf(confirmed))).toEqual([['empty', 'Plan']]);
  expect(pointsToStep(pointsOf(noteOf(confirmed)))).toEqual([]);
});

test('only what was not found, and what was carried and not confirmed, forbids a signature', () => {
  const points = pointsOf(noteOf([of('On doubtful words.'), of('New.', { isNew: true, evidence: [] }), of('Carried.', { carried }), of('Not found.', { origin: 'unfounded' })]));
  expect(points.filter(({ blocks }) => blocks).map(({ kind }) => kind)).toEqual(['unfounded', 'carried']);
});

test('risk is named where it is to be judged and where nobody asked; denied and affirmed have been answered', () => {
  const flags: readonly RiskFlag[] = [
    { kind: 'ideation', status: 'possible', evidence: [] }, { kind: 'plan', status: 'never-asked', evidence: [] }, { kind: 'means', status: 'never-asked', evidence: [] },
    { kind: 'intent', status: 'denied', evidence: [] }, { kind: 'self-harm', status: 'affirmed', evidence: [] }, { kind: 'protective', status: 'never-asked', evidence: [] },
  ];
  expect(kinds(noteOf([], { therapy: { riskFlags: flags } })).slice(0, 2)).toEqual([['risk-possible', 'Thoughts of suicide'], ['risk-never-asked', 'A plan, Means at hand']]);
});

test('a visit lacks its patient and its consent before it is signed, forbidding nothing; a typed one has nobody to be asked', () => {
  const unasked = { state: 'not-recorded', at: null } as const;
  const known = { patientId: one.id as never, consent: { state: 'given', at: null } } as const;
  expect(visitPoints(sampleEncounter({ consent: unasked })).map(({ kind, blocks }) => [kind, blocks])).toEqual([['no-patient', false], ['no-consent', false]]);
  expect(visitPoints(sampleEncounter({ consent: unasked, form: 'written', writtenBecause: 'phone' })).map(({ kind }) => kind)).toEqual(['no-patient']);
  expect(visitPoints(sampleEncounter(known))).toEqual([]);
});

test('what the clinician reworded is theirs, however it was heard; a signed note has nothing left', () => {
  expect(doubtfulStatements(noteOf([of('Mine.', { originalText: 'Hurts.' }), of('Heard.')]), sampleUtterances())).toEqual(new Set(['Heard.']));
  expect(kinds(noteOf([of('Heard.')], { status: 'signed' }))).toEqual([]);
});

test('a section that its template requires is named apart while it is empty, shown or left out', () => {
  const silent = { ...noteOf([of('Heard.', { confirmed: true })]) };
  const keys = silent.sections.map(({ key }) => key);
  const points = pointsOf(silent, keys).filter(({ kind }) => kind === 'required' || kind === 'empty');
  expect(points.map(({ kind, about, blocks }) => [kind, about, blocks])).toEqual(silent.sections.filter(({ statements }) => statements.length === 0).map(({ title }) => ['required', title, false]));
  expect(points.length).toBeGreaterThan(0);
  const leftOut = { ...silent, sections: silent.sections.map((section) => ({ ...section, shown: 'with-content' as const, statements: [] })) };
  expect(pointsOf(leftOut, keys.slice(0, 1)).filter(({ kind }) => kind === 'required')).toHaveLength(1);
});
