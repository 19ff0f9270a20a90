/** A visit with no recording, from its empty note to a signed one: real vault. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EncounterId } from '#shared/domain/ids.ts';
import { newWrittenSchema } from '#shared/ipc/namespaces/encounters.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { addAddendum } from '../notes/add-addendum.ts';
import { addStatement } from '../notes/edit-note.ts';
import { listNoteVersions } from '../notes/note-versions.ts';
import { redraftNote } from '../notes/redraft-note.ts';
import { signNote } from '../notes/sign-note.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { resumeWork } from './keep-encounters.ts';
import { writeEncounter } from './write-encounter.ts';

let temp: TempSotto;
beforeEach(async () => { temp = await createTempSotto(); });
afterEach(() => temp.remove());

const open = () => temp.clinic().open;
const visit = (part: Record<string, unknown> = {}) => newWrittenSchema.parse({ because: 'phone', templateId: 'soap', ...part });
const written = (part?: Record<string, unknown>) => mustSucceed(writeEncounter(open(), visit(part))).encounterId;
const encounterOf = (id: EncounterId) => must(open().repositories.encounters.reader.get(id), 'it was just written');
const noteOf = (id: EncounterId) => must(open().repositories.notes.reader.byEncounter(id), 'it was just written');
const sectionOf = (id: EncounterId, key: string) => must(noteOf(id).sections.find((section) => section.key === key), 'the template has it');

test('a written visit has its template’s sections, all empty and not assessed, and awaits the clinician', () => {
  const id = written({ title: 'Call about results' });
  expect(encounterOf(id)).toMatchObject({ form: 'written', writtenBecause: 'phone', status: 'needs-review', title: 'Call about results', audioSource: null, durationMs: 0 });
  expect(encounterOf(id).consent).toEqual({ state: 'not-recorded', at: null });
  const { sections, therapy } = noteOf(id);
  expect(sections.map(({ key }) => key)).toEqual(['subjective', 'objective', 'assessment', 'plan']);
  expect(sections.every(({ state, statements }) => state === 'not-assessed' && statements.length === 0)).toBe(true);
  expect(new Set(therapy?.riskFlags.map(({ status }) => status))).toEqual(new Set(['never-asked']));
  expect(open().repositories.audioFiles.reader.byEncounter(id)).toBeNull();
});

test('a recording that was refused is a consent declined, with its time', () => {
  expect(encounterOf(written({ because: 'refused' })).consent).toEqual({ state: 'declined', at: expect.any(String) as unknown });
});

test('what is typed is the clinician’s own, needs no evidence, and can be signed and added to', () => {
  const id = written();
  mustSucceed(addStatement(open(), sectionOf(id, 'plan').id, 'Review in one week.'));
  expect(sectionOf(id, 'plan')).toMatchObject({ state: 'assessed', statements: [{ text: 'Review in one week.', origin: 'typed', evidence: [] }] });
  const signed = mustSucceed(signNote(open(), noteOf(id).id));
  expect(signed.status).toBe('signed');
  expect(encounterOf(id).status).toBe('signed');
  expect(mustSucceed(addAddendum(open(), { noteId: signed.id, text: 'Called again.', reason: 'Result came in' })).addenda).toHaveLength(1);
  expect(mustSucceed(listNoteVersions(open(), id)).map(({ cause }) => cause)).toEqual(['sign']);
});

test('another template takes over what was typed, and the note before it is kept', () => {
  const id = written();
  mustSucceed(addStatement(open(), sectionOf(id, 'plan').id, 'Review in one week.'));
  const note = mustSucceed(redraftNote(temp.clinic(), { encounterId: id, templateId: 'birp' }));
  expect(note.templateId).toBe('birp');
  expect(note.sections.flatMap(({ statements }) => statements.map(({ text, origin }) => [text, origin]))).toEqual([['Review in one week.', 'typed']]);
  expect(mustSucceed(listNoteVersions(open(), id))).toHaveLength(1);
});

test('there is no work to take up and no consent to take back', async () => {
  const id = written();
  expect(resumeWork(temp.clinic(), id)).toMatchObject({ ok: false, error: { type: 'nothing-to-do' } });
  expect(await withdrawConsent(temp.clinic(), { encounterId: id, deleteSigned: false, reason: 'asked' })).toMatchObject({ ok: false, error: { type: 'nothing-recorded' } });
  expect(encounterOf(id).status).toBe('needs-review');
});

test('a template or patient that is not there, and a visit of tomorrow or of the year 26, leave nothing behind', () => {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const wrong = [{ templateId: 'none' }, { patientId: '11111111-1111-4111-8111-111111111111' }, { startedAt: soon }, { startedAt: '0026-11-27T09:00:00.000Z' }];
  expect(wrong.map((part) => writeEncounter(open(), visit(part)).ok)).toEqual([false, false, false, false]);
  expect(open().repositories.encounters.reader.list({ limit: 5, offset: 0 }).total).toBe(0);
});

test('it is written in the log, with why and no words of it', () => {
  const id = written({ title: 'Private words' });
  const entry = must(open().repositories.auditEntries.reader.list({ limit: 20, offset: 0 }).items.find(({ action }) => action === 'encounter.write'), 'it was logged');
  expect(entry).toMatchObject({ subjectId: id, details: { because: 'phone', template: 'soap' } });
  expect(JSON.stringify(entry)).not.toContain('Private');
});
