/** What stands beside the next visit of a patient. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untouchedTherapy } from '#shared/domain/therapy.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { newEncounter, newUtterance } from '#core/storage/repositories/sample-rows.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { signNote } from '../notes/sign-note.ts';
import { strikeSpan } from '../taking-back/strike-span.ts';
import { withdrawConsent } from '../taking-back/withdraw-consent.ts';
import { deleteEncounter } from './delete-encounter.ts';
import { lastVisitBefore, setItemDone } from './last-visit.ts';
import { mergePatients } from '../patients/merge-patients.ts';

let temp: TempSotto;
beforeAll(async () => { temp = await createTempSotto(); });
afterAll(() => temp.remove());

const open = () => temp.clinic().open;
const newPatient = (name: string) => open().repositories.patients.writer.insert({ name, birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '' }).id;

/** A visit on a day of March, whose note plans one thing and agrees on the given items. */
function notedVisit(patientId: PatientId | null, day: number, items: readonly string[]): EncounterId {
  const { encounters, utterances, notes } = open().repositories;
  const { id } = encounters.writer.insert(newEncounter({ patientId, status: 'transcribed', startedAt: `2026-03-${day}T09:00:00.000Z` }));
  const [said] = utterances.writer.append(id, [newUtterance('walk daily')]);
  const evidence = [{ utteranceId: said!.id, firstWord: 0, lastWord: 0 }];
  encounters.writer.setStatus(id, 'extracting');
  notes.writer.insertDraft(id, {
    templateId: 'soap', title: '', summary: '',
    therapy: { ...untouchedTherapy, actionItems: items.map((text) => ({ text, who: 'client', when: null, evidence })) },
    sections: [{ key: 'plan', title: 'Plan', shown: 'always', layout: 'list', state: 'assessed', statements: [{ text: `Plan of day ${day}.`, origin: 'extracted', evidence }] }],
  });
  encounters.writer.setStatus(id, 'needs-review');
  return id;
}
const nextVisit = (patientId: PatientId | null) => open().repositories.encounters.writer.insert(newEncounter({ patientId, startedAt: '2026-03-30T09:00:00.000Z' })).id;
const lastOf = (id: EncounterId) => mustSucceed(lastVisitBefore(open(), id));
const itemsOf = (id: EncounterId) => lastOf(id)?.items.map(({ text, done }) => [text, done]);

test('the plan is the last visit’s; what earlier ones agreed is shown until it is done', () => {
  const patient = newPatient('Test patient');
  const first = notedVisit(patient, 10, ['Keep a diary.']);
  const last = notedVisit(patient, 20, ['Walk daily.', 'Call the clinic.']);
  const next = nextVisit(patient);
  expect(lastOf(next)).toMatchObject({ encounterId: last, signed: false, plan: ['Plan of day 20.'] });
  expect(itemsOf(next)).toEqual([['Walk daily.', false], ['Call the clinic.', false], ['Keep a diary.', false]]);

  mustSucceed(signNote(open(), open().repositories.notes.reader.byEncounter(last)!.id));
  mustSucceed(setItemDone(open(), { encounterId: last, text: 'Walk daily.', done: true }));
  mustSucceed(setItemDone(open(), { encounterId: last, text: 'Walk daily.', done: true }));
  mustSucceed(setItemDone(open(), { encounterId: first, text: 'Keep a diary.', done: true }));
  expect(lastOf(next)?.signed).toBe(true);
  expect(itemsOf(next)).toEqual([['Walk daily.', true], ['Call the clinic.', false]]);
  mustSucceed(setItemDone(open(), { encounterId: last, text: 'Walk daily.', done: false }));
  expect(itemsOf(next)?.[0]).toEqual(['Walk daily.', false]);
  expect(open().repositories.auditEntries.reader.list({ limit: 1, offset: 0 }).items[0]).toMatchObject({ action: 'encounter.action-item', details: { done: false } });
});

test('what no note says cannot be ticked; a visit of nobody, and a first one, have nothing beside them', () => {
  const patient = newPatient('Another patient');
  const only = notedVisit(patient, 10, ['Walk daily.']);
  expect(setItemDone(open(), { encounterId: only, text: 'Something else.', done: true })).toMatchObject({ ok: false, error: { type: 'no-such-item' } });
  expect(lastOf(only)).toBeNull();
  expect(lastOf(nextVisit(null))).toBeNull();
});

test('a visit whose consent was taken back stands beside none any more, though its signed note is kept', async () => {
  const patient = newPatient('Withdrawing patient');
  const first = notedVisit(patient, 10, ['Keep a diary.']);
  const last = notedVisit(patient, 20, ['Walk daily.']);
  mustSucceed(signNote(open(), open().repositories.notes.reader.byEncounter(last)!.id));
  const next = nextVisit(patient);
  expect(lastOf(next)?.encounterId).toBe(last);
  mustSucceed(await withdrawConsent(temp.clinic(), { encounterId: last, deleteSigned: false, reason: 'asked for it' }));
  expect(open().repositories.notes.reader.byEncounter(last)?.status).toBe('signed');
  expect(lastOf(next)).toMatchObject({ encounterId: first, plan: ['Plan of day 10.'] });
  expect(itemsOf(next)).toEqual([['Keep a diary.', false]]);
});

test('what is done follows its visit to another patient, and goes with it', async () => {
  const [kept, other] = [newPatient('Kept patient'), newPatient('Other patient')];
  const visit = notedVisit(other, 10, ['Walk daily.']);
  mustSucceed(setItemDone(open(), { encounterId: visit, text: 'Walk daily.', done: true }));
  mustSucceed(mergePatients(open(), { keptId: kept, mergedId: other, reason: 'the same person' }));
  const next = nextVisit(kept);
  expect(itemsOf(next)).toEqual([['Walk daily.', true]]);
  // Its words are struck, and nobody may read them in what was ticked.
  mustSucceed(await strikeSpan(temp.clinic(), { encounterId: visit, startMs: 0, endMs: 900, reason: 'asked for it' }));
  expect(open().repositories.doneActionItems.reader.byEncounter(visit).size).toBe(0);
  mustSucceed(await deleteEncounter(open(), visit, 'a test'));
  expect(lastOf(next)).toBeNull();
});
