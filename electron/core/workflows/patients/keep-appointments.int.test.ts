/** Appointments and what becomes of them: real vault, real database. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newAppointmentSchema, type Appointment } from '#shared/domain/appointment.ts';
import type { EncounterId, PatientId } from '#shared/domain/ids.ts';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createTempSotto, type TempSotto } from '../../../../tests/support/temp-sotto.ts';
import { editEncounter } from '../encounters/keep-encounters.ts';
import { writeEncounter } from '../encounters/write-encounter.ts';
import { deleteEncounter } from '../encounters/delete-encounter.ts';
import { moveEncounter } from '../encounters/move-encounter.ts';
import { deletePatient } from './delete-patient.ts';
import { createAppointment, deleteAppointment, linkVisit, markAppointment, updateAppointment } from './keep-appointments.ts';
import { createPatient } from './keep-patients.ts';
import { mergePatients } from './merge-patients.ts';

let temp: TempSotto;
let patientId: PatientId;
let otherId: PatientId;
const open = () => temp.clinic().open;
const patientNamed = (name: string) => mustSucceed(createPatient(open(), newPatientSchema.parse({ name }))).id;

beforeEach(async () => {
  temp = await createTempSotto();
  patientId = patientNamed('Test patient');
  otherId = patientNamed('Other patient');
});
afterEach(() => temp.remove());

const hour = (of: number) => new Date(Date.UTC(2026, 2, 14, of)).toISOString();
const appointmentAt = (startsAt: string, part: object = {}): Appointment =>
  mustSucceed(createAppointment(open(), newAppointmentSchema.parse({ patientId, startsAt, title: 'Follow-up', ...part })));
const stateOf = ({ id }: Appointment) => {
  const found = open().repositories.appointments.reader.list({}).find((each) => each.id === id);
  return found === undefined ? null : { status: found.status, encounterId: found.encounterId, shownConsent: found.shownConsent, patientId: found.patientId };
};
const visitAt = (startedAt: string, of: PatientId | null = patientId): EncounterId => open().repositories.encounters.writer.insert({
  title: '', patientId: of, participants: [], startedAt, consent: { state: 'given', at: startedAt }, templateId: 'soap', audioSource: 'page',
}).id;
const endRecording = (id: EncounterId) => open().repositories.encounters.writer.setStatus(id, 'recorded');
const actions = () => [...open().repositories.auditEntries.reader.all()].map((entry) => entry?.action).filter((action) => action?.startsWith('appointment.'));

test('a day is listed in order, from its beginning up to its end', () => {
  appointmentAt(hour(11));
  appointmentAt(hour(9));
  appointmentAt(hour(20));
  const listed = open().repositories.appointments.reader.list({ from: hour(9), to: hour(20) });
  expect(listed.map(({ startsAt, patientName, lastConsent }) => [startsAt, patientName, lastConsent])).toEqual([[hour(9), 'Test patient', null], [hour(11), 'Test patient', null]]);
});

test('it is changed, marked and deleted, and the log says so without saying what for', () => {
  const appointment = appointmentAt(hour(9));
  mustSucceed(updateAppointment(open(), appointment.id, newAppointmentSchema.parse({ patientId: otherId, startsAt: hour(10), consent: 'given' })));
  expect(stateOf(appointment)).toMatchObject({ patientId: otherId, shownConsent: 'given' });
  mustSucceed(markAppointment(open(), appointment.id, 'missed'));
  mustSucceed(markAppointment(open(), appointment.id, 'scheduled'));
  mustSucceed(deleteAppointment(open(), appointment.id));
  expect(stateOf(appointment)).toBeNull();
  expect(actions()).toEqual(['appointment.create', 'appointment.edit', 'appointment.status', 'appointment.status', 'appointment.delete']);
  expect(JSON.stringify([...open().repositories.auditEntries.reader.all()])).not.toContain('Follow-up');
  expect(markAppointment(open(), appointment.id, 'missed')).toMatchObject({ ok: false, error: { type: 'no-appointment' } });
});

test('a visit that begins near it makes it done, with the visit’s own consent; the nearest one is meant', () => {
  const [early, near, far] = [appointmentAt(hour(7)), appointmentAt(hour(9)), appointmentAt(hour(15))];
  const visit = visitAt(new Date(Date.UTC(2026, 2, 14, 9, 20)).toISOString());
  expect(stateOf(near)).toEqual({ status: 'completed', encounterId: visit, shownConsent: 'given', patientId });
  for (const other of [early, far]) expect(stateOf(other)).toMatchObject({ status: 'scheduled', encounterId: null });
});

test('whichever way a visit makes it done, or open again, stands in the log', async () => {
  const [mine, theirs, late] = [appointmentAt(hour(9)), appointmentAt(hour(9), { patientId: otherId }), appointmentAt(hour(20))];
  const logged = () => [...open().repositories.auditEntries.reader.all()].flatMap((entry) => (entry?.action === 'appointment.status' ? [[entry.subjectId, entry.details['status'], entry.details['encounterId'] ?? null]] : []));
  const { encounterId } = mustSucceed(writeEncounter(open(), { because: 'phone', title: '', patientId, templateId: 'soap', startedAt: hour(9) }));
  const expected: unknown[] = [[mine.id, 'completed', encounterId]];
  expect(logged()).toEqual(expected);
  mustSucceed(moveEncounter(open(), { encounterId, patientId: otherId, reason: 'wrong one' }));
  expected.push([mine.id, 'scheduled', null], [theirs.id, 'completed', encounterId]);
  expect(logged()).toEqual(expected);
  mustSucceed(editEncounter(open(), encounterId, { title: '', patientId }));
  expected.push([theirs.id, 'scheduled', null], [mine.id, 'completed', encounterId]);
  expect(logged()).toEqual(expected);
  mustSucceed(linkVisit(open(), late.id, encounterId));
  expected.push([mine.id, 'scheduled', null], [late.id, 'completed', encounterId]);
  expect(logged()).toEqual(expected);
  // Nothing becomes of it: it took place.
  mustSucceed(await deleteEncounter(open(), encounterId, 'asked for'));
  expect(logged()).toEqual(expected);
});

test('somebody else’s visit, one far from it, and one of a cancelled appointment leave it alone', () => {
  const [appointment, cancelled] = [appointmentAt(hour(9)), appointmentAt(hour(16))];
  mustSucceed(markAppointment(open(), cancelled.id, 'cancelled'));
  visitAt(hour(9), otherId);
  visitAt(hour(9), null);
  visitAt(hour(16));
  expect([stateOf(appointment)?.status, stateOf(cancelled)?.status]).toEqual(['scheduled', 'cancelled']);
});

test('one begun from it is its visit however far from its hour, and then it cannot be called off', () => {
  const appointment = appointmentAt(hour(20));
  const visit = visitAt(hour(9));
  mustSucceed(linkVisit(open(), appointment.id, visit));
  expect(stateOf(appointment)).toMatchObject({ status: 'completed', encounterId: visit });
  expect(markAppointment(open(), appointment.id, 'cancelled')).toMatchObject({ ok: false, error: { type: 'appointment-has-visit' } });
  expect(linkVisit(open(), appointment.id, visitAt(hour(1), otherId))).toMatchObject({ ok: false, error: { type: 'other-patient' } });
});

test('a visit filed under another patient opens the appointment of the first, and finds that of the second', () => {
  const [first, second] = [appointmentAt(hour(9)), appointmentAt(hour(10), { patientId: otherId })];
  const visit = visitAt(hour(9));
  mustSucceed(moveEncounter(open(), { encounterId: visit, patientId: otherId, reason: 'wrong one' }));
  expect([stateOf(first)?.status, stateOf(second)?.status, stateOf(second)?.encounterId]).toEqual(['scheduled', 'completed', visit]);
});

test('a visit that was on another day opens the appointment it was taken for, and finds the one it was; one begun from it stays its visit', () => {
  const [wrong, right, byHand] = [appointmentAt(hour(9)), appointmentAt(hour(20)), appointmentAt(hour(15))];
  const [visit, begun] = [visitAt(hour(9)), visitAt(hour(1))];
  mustSucceed(linkVisit(open(), byHand.id, begun));
  const date = (id: EncounterId, startedAt: string) => mustSucceed(editEncounter(open(), id, { title: '', patientId, startedAt }));
  date(visit, hour(10));
  expect(stateOf(wrong)).toMatchObject({ status: 'completed', encounterId: visit });
  date(visit, hour(19));
  date(begun, hour(2));
  expect([stateOf(wrong), stateOf(right)]).toMatchObject([{ status: 'scheduled', encounterId: null }, { status: 'completed', encounterId: visit }]);
  expect(stateOf(byHand)).toMatchObject({ status: 'completed', encounterId: begun });
  expect(open().repositories.auditEntries.reader.list({ action: 'appointment.status', limit: 2, offset: 0 }).items.map(({ subjectId, details }) => [subjectId, details['status']]))
    .toEqual([[right.id, 'completed'], [wrong.id, 'scheduled']]);
});

test('a move says when it parted a visit from an appointment that only a hand would link again', () => {
  appointmentAt(hour(9));
  const far = appointmentAt(hour(20));
  const move = (patient: PatientId) => mustSucceed(moveEncounter(open(), { encounterId: visit, patientId: patient, reason: 'wrong one' })).letGo.appointment;
  const visit = visitAt(hour(9));
  expect([move(otherId), move(patientId)]).toEqual([false, false]);
  mustSucceed(linkVisit(open(), far.id, visit));
  expect(move(otherId)).toBe(true);
});

test('a deleted visit has taken place all the same; a recording that never came to be has not', async () => {
  const [took, never] = [appointmentAt(hour(1)), appointmentAt(hour(20))];
  const [visit, broken] = [visitAt(hour(1)), visitAt(hour(20))];
  endRecording(visit);
  mustSucceed(await deleteEncounter(open(), visit, 'asked for'));
  mustSucceed(await deleteEncounter(open(), broken, 'broke off'));
  expect(stateOf(took)).toMatchObject({ status: 'completed', encounterId: null });
  expect(stateOf(never)).toMatchObject({ status: 'scheduled', encounterId: null });
});

test('merged patients keep the appointments of both, with their visits; a deleted one’s go', async () => {
  const [mine, theirs] = [appointmentAt(hour(9)), appointmentAt(hour(9), { patientId: otherId })];
  const visit = visitAt(hour(9), otherId);
  endRecording(visit);
  mustSucceed(mergePatients(open(), { keptId: patientId, mergedId: otherId, reason: 'twice' }));
  expect(stateOf(theirs)).toMatchObject({ patientId, status: 'completed', encounterId: visit });
  expect(stateOf(mine)).toMatchObject({ patientId, status: 'scheduled', encounterId: null });
  mustSucceed(await deletePatient(temp.clinic(), patientId, 'asked for'));
  expect(open().repositories.appointments.reader.list({})).toEqual([]);
});
