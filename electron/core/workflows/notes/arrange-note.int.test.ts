/** A real vault: statements made of chosen words, moved, joined, parted, carried forward, and each of it taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import type { Note, Section, Statement } from '#shared/domain/note.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { must } from '#shared/lib/assert.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { storeVisit } from '../../../../tests/support/stored-visit.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { editEncounter } from '../encounters/keep-encounters.ts';
import { moveEncounter } from '../encounters/move-encounter.ts';
import { readAudioPeaks } from '../sound/read-audio-peaks.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { splitUtterance } from '../transcripts/split-utterance.ts';
import { confirmStatement, mergeStatements, placeStatement, splitStatement } from './arrange-note.ts';
import { carryForward, readCarriedWords, readLastNote } from './carry-forward.ts';
import { acceptNew, addStatement, deleteStatement, editStatement, moveStatement } from './edit-note.ts';
import { keepStatementDraft, listStatementDrafts } from './keep-statement-drafts.ts';
import { redraftNote } from './redraft-note.ts';
import { hashNoteContent, readSigner, signNote } from './sign-note.ts';
import { undoNoteEdit } from './undo-note-edit.ts';

const said = ['i have had a dry cough for two weeks', 'i also have a bad headache since monday', 'i take ibuprofen twice a day'];

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

const open = () => temp.clinic().open;
const redraft = (encounterId: EncounterId, templateId: string | null = null) => mustSucceed(redraftNote(temp.clinic(), { encounterId, templateId }));
const noteOf = (id: EncounterId): Note => must(open().repositories.notes.reader.byEncounter(id), 'it has its note');
const sectionOf = (note: Note, key: string): Section => must(note.sections.find((section) => section.key === key), `a section ${key}`);
const all = ({ sections }: Note): readonly Statement[] => sections.flatMap(({ statements }) => statements);
const about = (note: Note, word: string): Statement => must(all(note).find(({ text }) => text.includes(word)), `a statement about ${word}`);
const textsOf = (note: Note): string[] => all(note).map(({ text }) => text);
const contentOf = (note: Note) => hashNoteContent(note);
const failureOf = (result: { readonly ok: boolean; readonly error?: { readonly type: string } }) => (result.ok ? 'done' : result.error?.type);

async function visit(patientId: PatientId | null = null): Promise<EncounterId> {
  const id = await storeVisit(temp.clinic(), { said, patientId });
  redraft(id);
  mustSucceed(acceptNew(open(), id));
  open().noteUndo.forget(id);
  return id;
}

describe('a statement made of chosen words', () => {
  test('rests on them, also in the drafts that follow', async () => {
    const id = await visit();
    const [first] = open().repositories.utterances.reader.byEncounter(id);
    const evidence = [{ utteranceId: first!.id, firstWord: 4, lastWord: 5 }];
    const made = mustSucceed(addStatement(open(), sectionOf(noteOf(id), 'plan').id, 'Dry cough: film of the chest.', evidence));
    expect(about(made, 'film')).toMatchObject({ origin: 'typed', evidence });
    expect(about(redraft(id), 'film')).toMatchObject({ origin: 'typed', evidence });
    expect(about(redraft(id, 'dap'), 'film').evidence).toEqual(evidence);
  });

  test('is refused over words that are not in this visit', async () => {
    const [id, other] = [await visit(), await visit()];
    const [elsewhere] = open().repositories.utterances.reader.byEncounter(other);
    const [here] = open().repositories.utterances.reader.byEncounter(id);
    const add = (utteranceId: typeof here, lastWord: number) => addStatement(open(), sectionOf(noteOf(id), 'plan').id, 'Cough.', [{ utteranceId: utteranceId!.id, firstWord: 0, lastWord }]);
    expect(failureOf(add(elsewhere, 1))).toBe('words-gone');
    expect(failureOf(add(here, 99))).toBe('words-gone');
    expect(textsOf(noteOf(id))).not.toContain('Cough.');
  });
});

describe('moved, joined and parted', () => {
  test('a statement stays in the section it was moved to, and in its place, when the draft is written anew', async () => {
    const id = await visit();
    mustSucceed(addStatement(open(), sectionOf(noteOf(id), 'plan').id, 'Film of the chest.'));
    const { id: statementId, text } = about(noteOf(id), 'headache');
    const moved = mustSucceed(placeStatement(open(), statementId, sectionOf(noteOf(id), 'plan').id, about(noteOf(id), 'Film').id));
    expect(sectionOf(moved, 'plan').statements.map((statement) => statement.text).slice(0, 2)).toEqual([text, 'Film of the chest.']);
    const anew = redraft(id);
    expect(sectionOf(anew, 'plan').statements.map((statement) => statement.text)).toEqual(sectionOf(moved, 'plan').statements.map((statement) => statement.text));
    expect(textsOf(anew).filter((each) => each === text)).toHaveLength(1);
    expect(about(anew, 'headache').evidence).not.toEqual([]);
  });

  test('a section that its last statement leaves was not assessed, and one that it comes to was', async () => {
    const id = await visit();
    const note = noteOf(id);
    const empty = must(note.sections.find(({ state }) => state === 'not-assessed'), 'one nobody spoke of');
    const from = must(note.sections.find(({ statements }) => statements.length > 0), 'one with statements');
    for (const statement of from.statements) mustSucceed(placeStatement(open(), statement.id, empty.id, null));
    expect(sectionOf(noteOf(id), empty.key).state).toBe('assessed');
    expect(sectionOf(noteOf(id), from.key).state).toBe('not-assessed');
  });

  test('two that were joined stay one in later drafts, rest on the words of both, and do not come back beside it', async () => {
    const id = await visit();
    const [one, other] = [about(noteOf(id), 'cough'), about(noteOf(id), 'headache')];
    const joined = about(mustSucceed(mergeStatements(open(), one.id, other.id)), 'headache');
    expect(joined).toMatchObject({ text: `${one.text} ${other.text}`, origin: 'extracted', originalText: null, evidence: [...one.evidence, ...other.evidence] });
    const anew = redraft(id);
    expect(all(anew).filter(({ text }) => text.includes('cough') || text.includes('headache'))).toEqual([expect.objectContaining({ text: joined.text, evidence: joined.evidence })]);
    expect(about(redraft(id, 'dap'), 'headache').text).toBe(joined.text);
  });

  test('one that was parted stays parted, and can be signed', async () => {
    const id = await visit();
    const whole = about(noteOf(id), 'headache');
    mustSucceed(splitStatement(open(), whole.id, ['Bad headache.', 'Since Monday.']));
    const anew = redraft(id);
    expect(textsOf(anew)).toEqual(expect.arrayContaining(['Bad headache.', 'Since Monday.']));
    expect(textsOf(anew)).not.toContain(whole.text);
    expect(about(anew, 'Since Monday.').evidence).toEqual(whole.evidence);
    expect(mustSucceed(signNote(open(), anew.id)).status).toBe('signed');
  });

  test('what is in no section of the note, in another one, or gone, is not moved or joined', async () => {
    const [id, other] = [await visit(), await visit()];
    const [here, elsewhere] = [about(noteOf(id), 'cough').id, about(noteOf(other), 'cough').id];
    expect(failureOf(placeStatement(open(), here, sectionOf(noteOf(other), 'plan').id, null))).toBe('no-statement');
    expect(failureOf(mergeStatements(open(), here, elsewhere))).toBe('no-statement');
    expect(failureOf(mergeStatements(open(), here, here))).toBe('no-statement');
    mustSucceed(deleteStatement(open(), here));
    expect(failureOf(splitStatement(open(), here, ['One.', 'Two.']))).toBe('no-statement');
  });
});

describe('taken back', () => {
  test('each edit in its turn leads back to the note as it was, and what was removed comes with the next draft again', async () => {
    const id = await visit();
    const start = noteOf(id);
    const acts: readonly ((note: Note) => unknown)[] = [
      (note) => editStatement(open(), about(note, 'cough').id, 'Coughs.'), (note) => moveStatement(open(), about(note, 'headache').id, 'up'),
      (note) => placeStatement(open(), about(note, 'headache').id, sectionOf(note, 'plan').id, null), (note) => mergeStatements(open(), about(note, 'Coughs.').id, about(note, 'headache').id),
      (note) => splitStatement(open(), about(note, 'Coughs.').id, ['Coughs.', 'Headache.']), (note) => addStatement(open(), sectionOf(note, 'plan').id, 'Rest.'),
      (note) => deleteStatement(open(), about(note, 'Headache.').id), (note) => confirmStatement(open(), about(note, 'Coughs.').id),
    ];
    const states = [contentOf(start)];
    for (const act of acts) {
      act(noteOf(id));
      states.push(contentOf(noteOf(id)));
    }
    for (const state of states.slice(0, -1).toReversed()) expect(contentOf(mustSucceed(undoNoteEdit(open(), id)))).toBe(state);
    expect(all(noteOf(id)).map(({ id: each }) => each)).toEqual(all(start).map(({ id: each }) => each));
    expect(failureOf(undoNoteEdit(open(), id))).toBe('nothing-to-undo');
    expect(textsOf(redraft(id))).toEqual(textsOf(start));
  });

  test('nothing is taken back over a draft that was written since, or words that moved', async () => {
    const id = await visit();
    mustSucceed(deleteStatement(open(), about(noteOf(id), 'headache').id));
    redraft(id);
    expect(failureOf(undoNoteEdit(open(), id))).toBe('nothing-to-undo');
    const moved = await visit();
    mustSucceed(deleteStatement(open(), about(noteOf(moved), 'cough').id));
    const [first] = open().repositories.utterances.reader.byEncounter(moved);
    mustSucceed(splitUtterance(temp.clinic(), { encounterId: moved, utteranceId: first!.id, beforeWord: 3 }));
    expect(failureOf(undoNoteEdit(open(), moved))).toBe('nothing-to-undo');
  });
});

describe('carried forward', () => {
  test('a statement of the last signed note says from when it is, rests on that visit, and is confirmed before signing', async () => {
    const patient = open().repositories.patients.writer.insert(newPatientSchema.parse({ name: 'Test patient' }));
    const earlier = await visit(patient.id);
    mustSucceed(signNote(open(), noteOf(earlier).id));
    const now = await storeVisit(temp.clinic(), { said: ['the cough is better'], patientId: patient.id });
    open().repositories.encounters.writer.update(now, { startedAt: '2199-01-01T00:00:00.000Z' as never });
    const last = must(mustSucceed(readLastNote(open(), now)), 'there is one before');
    expect(last.encounterId).toBe(earlier);
    const statement = about(last.note, 'headache');
    const carried = about(mustSucceed(carryForward(open(), now, statement.id)), 'headache');
    expect(carried).toMatchObject({ origin: 'typed', evidence: [], carried: { encounterId: earlier, startedAt: last.startedAt, evidence: statement.evidence } });
    expect(mustSucceed(readCarriedWords(open(), carried.id))).toMatchObject({ encounterId: earlier, words: expect.stringContaining('headache') as string, spans: [expect.anything()] });
    open().repositories.audioFiles.writer.delete(earlier);
    expect(mustSucceed(readCarriedWords(open(), carried.id))).toMatchObject({ words: expect.stringContaining('headache') as string, spans: [] });
    expect(failureOf(signNote(open(), noteOf(now).id))).toBe('note-carried');
    expect(about(redraft(now), 'headache').carried).toEqual(carried.carried);
    mustSucceed(confirmStatement(open(), about(noteOf(now), 'headache').id));
    const signed = mustSucceed(signNote(open(), noteOf(now).id));
    expect(signed.contentHash).toBe(hashNoteContent(signed));
    expect(signed.contentHash).not.toBe(hashNoteContent({ ...signed, sections: signed.sections.map((section) => ({ ...section, statements: section.statements.map(({ carried: _, ...rest }) => rest) })) }));
  });

  test('what was another patient’s goes when the visit is moved, and is never signed under their name', async () => {
    const patient = (name: string) => open().repositories.patients.writer.insert(newPatientSchema.parse({ name })).id;
    const [one, other] = [patient('One patient'), patient('Other patient')];
    const earlier = await visit(one);
    mustSucceed(signNote(open(), noteOf(earlier).id));
    const now = await storeVisit(temp.clinic(), { said: ['the cough is better'], patientId: one });
    open().repositories.encounters.writer.update(now, { startedAt: '2199-01-01T00:00:00.000Z' as never });
    const carry = () => mustSucceed(confirmStatement(open(), about(mustSucceed(carryForward(open(), now, about(noteOf(earlier), 'headache').id)), 'headache').id));
    carry();
    expect(mustSucceed(moveEncounter(open(), { encounterId: now, patientId: other, reason: 'wrong patient' })).letGo).toEqual({ carriedStatements: 1, appointment: false });
    expect(textsOf(noteOf(now)).filter((text) => text.includes('headache'))).toEqual([]);
    expect(mustSucceed(moveEncounter(open(), { encounterId: now, patientId: one, reason: 'back' })).letGo).toEqual({ carriedStatements: 0, appointment: false });
    carry();
    mustSucceed(editEncounter(open(), now, { title: 'The same', patientId: one }));
    expect(textsOf(noteOf(now)).filter((text) => text.includes('headache'))).toHaveLength(1);
    mustSucceed(editEncounter(open(), now, { title: '', patientId: other }));
    expect(textsOf(noteOf(now)).filter((text) => text.includes('headache'))).toEqual([]);
    mustSucceed(editEncounter(open(), now, { title: '', patientId: one }));
    carry();
    // It is the visit it came from that was filed wrongly.
    mustSucceed(moveEncounter(open(), { encounterId: earlier, patientId: other, reason: 'wrong patient' }));
    expect(failureOf(signNote(open(), noteOf(now).id))).toBe('note-carried-elsewhere');
    mustSucceed(deleteStatement(open(), about(noteOf(now), 'headache').id));
    mustSucceed(signNote(open(), noteOf(now).id));
  });

  test('a visit is not dated back before the one that its draft carries a statement from', async () => {
    const patient = open().repositories.patients.writer.insert(newPatientSchema.parse({ name: 'Test patient' })).id;
    const earlier = await visit(patient);
    open().repositories.encounters.writer.update(earlier, { startedAt: '2020-03-14T09:00:00.000Z' as never });
    mustSucceed(signNote(open(), noteOf(earlier).id));
    const now = await storeVisit(temp.clinic(), { said: ['the cough is better'], patientId: patient });
    const carried = about(mustSucceed(carryForward(open(), now, about(noteOf(earlier), 'headache').id)), 'headache');
    const date = (startedAt: string) => failureOf(editEncounter(open(), now, { title: '', patientId: patient, startedAt: startedAt as never }));
    expect([date('2020-03-14T09:00:00.000Z'), date('2020-03-14T10:00:00.000Z')]).toEqual(['note-carried-later', 'done']);
    mustSucceed(deleteStatement(open(), carried.id));
    expect(date('2020-03-13T09:00:00.000Z')).toBe('done');
  });

  test('a signed note whose consent was taken back is passed over', async () => {
    const patient = open().repositories.patients.writer.insert(newPatientSchema.parse({ name: 'Test patient' }));
    const [earliest, earlier] = [await visit(patient.id), await visit(patient.id)];
    open().repositories.encounters.writer.update(earliest, { startedAt: '2020-01-01T00:00:00.000Z' as never });
    for (const id of [earliest, earlier]) mustSucceed(signNote(open(), noteOf(id).id));
    const now = await storeVisit(temp.clinic(), { said: ['the cough is better'], patientId: patient.id });
    open().repositories.encounters.writer.update(now, { startedAt: '2199-01-01T00:00:00.000Z' as never });
    expect(mustSucceed(readLastNote(open(), now))?.encounterId).toBe(earlier);
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: earlier, deleteSigned: false, reason: 'asked for it' }));
    expect(mustSucceed(readLastNote(open(), now))?.encounterId).toBe(earliest);
    expect(failureOf(carryForward(open(), now, about(noteOf(earlier), 'headache').id))).toBe('not-in-last-note');
  });

  test('there is nothing to carry without a patient, and nothing from a note that is not the last', async () => {
    const id = await visit();
    expect(mustSucceed(readLastNote(open(), id))).toBeNull();
    expect(failureOf(carryForward(open(), id, about(noteOf(await visit()), 'cough').id))).toBe('not-in-last-note');
  });
});

describe('typed and not saved', () => {
  const draftsOf = (id: EncounterId) => mustSucceed(listStatementDrafts(open(), id)).map(({ text }) => text);

  test('is kept until it is given up, and goes with consent, the signature or the visit', async () => {
    const [one, other, third] = [await visit(), await visit(), await visit()];
    const place = { statementId: about(noteOf(one), 'cough').id, sectionKey: 'subjective' };
    mustSucceed(keepStatementDraft(open(), one, { ...place, text: 'Half a sen' }));
    mustSucceed(keepStatementDraft(open(), one, { ...place, text: 'Half a sentence' }));
    mustSucceed(keepStatementDraft(open(), one, { statementId: null, sectionKey: 'plan', text: 'Begun' }));
    expect(draftsOf(one)).toEqual(expect.arrayContaining(['Half a sentence', 'Begun']));
    expect(draftsOf(one)).toHaveLength(2);
    mustSucceed(keepStatementDraft(open(), one, { ...place, text: null }));
    expect(draftsOf(one)).toEqual(['Begun']);
    mustSucceed(signNote(open(), noteOf(one).id));
    for (const id of [other, third]) mustSucceed(keepStatementDraft(open(), id, { statementId: null, sectionKey: 'plan', text: 'Begun' }));
    mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: other, deleteSigned: false, reason: 'asked for' }));
    mustSucceed(await deleteEncounter(open(), third, 'a test'));
    for (const id of [one, other, third]) expect(draftsOf(id)).toEqual([]);
    expect(failureOf(keepStatementDraft(open(), other, { statementId: null, sectionKey: 'plan', text: 'After' }))).toBe('consent-withdrawn');
  });

  test('two that edit the same statement: the second is told, and may still have their way', async () => {
    const id = await visit();
    const { id: statementId, text } = about(noteOf(id), 'cough');
    mustSucceed(editStatement(open(), statementId, 'Coughs.', text));
    expect(failureOf(editStatement(open(), statementId, 'Dry cough.', text))).toBe('statement-changed');
    expect(textsOf(noteOf(id))).toContain('Coughs.');
    expect(textsOf(mustSucceed(editStatement(open(), statementId, 'Dry cough.', 'Coughs.')))).toContain('Dry cough.');
  });
});

test('who signs stands below the note, in its hash, and is offered the next time', async () => {
  const id = await visit();
  const signer = { name: 'Test clinician', credentials: 'PhD', licenceNumber: 'X 1' };
  const signed = mustSucceed(signNote(open(), noteOf(id).id, signer));
  expect(signed.signer).toEqual(signer);
  expect(signed.contentHash).toBe(hashNoteContent(signed));
  expect(signed.contentHash).not.toBe(hashNoteContent({ ...signed, signer: { ...signer, licenceNumber: 'X 2' } }));
  expect(mustSucceed(readSigner(open()))).toMatchObject({ credentials: 'PhD', licenceNumber: 'X 1' });
});

test('what signing changes of the account is in the log, once, and nothing where it changes nothing', async () => {
  const accountEdits = () => [...open().repositories.auditEntries.reader.all()].flatMap((entry) => (entry !== null && 'details' in entry && entry.action === 'account.edit' ? [entry.details['changed']] : []));
  const before = accountEdits().length;
  const signer = { ...mustSucceed(readSigner(open())), credentials: 'MSc', licenceNumber: 'Y 2' };
  mustSucceed(signNote(open(), noteOf(await visit()).id, signer));
  mustSucceed(signNote(open(), noteOf(await visit()).id, signer));
  mustSucceed(signNote(open(), noteOf(await visit()).id));
  mustSucceed(signNote(open(), noteOf(await visit()).id, { ...signer, licenceNumber: 'Y 3' }));
  expect(accountEdits().slice(before)).toEqual(['credentials, licenceNumber', 'licenceNumber']);
});

test('the picture of a recording is as loud as its sound, and empty beyond its end', async () => {
  const id = await storeVisit(temp.clinic(), { soundMs: 2000, sampleAt: (index) => (index < 16_000 ? 12_800 : -32_768) });
  const { peaks } = mustSucceed(await readAudioPeaks(open(), id, { startMs: 0, endMs: 3000, bucketMs: 500 }));
  expect([...peaks]).toEqual([100, 100, 255, 255, 0, 0]);
});
