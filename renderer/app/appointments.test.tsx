import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { appointmentItemSchema } from '#shared/domain/appointment.ts';
import type { AppointmentItem } from '#shared/domain/appointment.ts';
import { patientSchema } from '#shared/domain/patient.ts';
import { testId } from '../api/testing/fake-sotto.ts';
import type { Answers, FakeSotto } from '../api/testing/fake-sotto.ts';
import { addDays, dateOf, instantOf } from '../lib/calendar-days.ts';
import { chooseItem } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const patient = patientSchema.parse({ id: testId(101), name: 'Test patient', createdAt: at, changedAt: at });
const minute = 60_000;

function appointment(part: Partial<AppointmentItem> & { readonly inMs: number }): AppointmentItem {
  const { inMs, ...own } = part;
  return appointmentItemSchema.parse({
    id: testId(300), patientId: patient.id, patientName: patient.name, title: 'Follow-up', startsAt: new Date(Date.now() + inMs).toISOString(), durationMinutes: 50, status: 'scheduled',
    consent: { state: 'not-recorded', at: null }, shownConsent: 'not-recorded', lastConsent: null, encounterId: null, encounterStatus: null, createdAt: at, changedAt: at, ...own,
  });
}

function openToday(list: readonly AppointmentItem[], answers: Answers = {}): FakeSotto {
  return renderApp({ 'appointments.list': () => list, 'patients.get': () => patient, 'patients.list': () => [patient], 'encounters.list': () => ({ items: [], total: 0 }), ...answers }, 'today');
}
const rowText = async () => (await screen.findByRole('list', { name: 'Appointments' })).textContent;

test.each([
  ['Upcoming', { inMs: 60 * minute }], ['Now', { inMs: -10 * minute }], ['Missed?', { inMs: -60 * minute }], ['Missed', { inMs: -60 * minute, status: 'missed' }],
  ['Cancelled', { inMs: -60 * minute, status: 'cancelled' }], ['Done', { inMs: -60 * minute, status: 'completed', encounterId: testId(1), encounterStatus: 'signed', shownConsent: 'given' }],
] as const)('an appointment says %s', async (words, part) => {
  openToday([appointment(part)]);
  expect(await rowText()).toContain(words);
});

test('a recording that is paused is called so, by its appointment and among what is unfinished', async () => {
  const visit = sampleEncounter({ status: 'recording', audioSource: 'page' });
  const paused = { phase: 'paused', encounterId: visit.id, source: 'page', computerSound: null, elapsedMs: 65_000, offRecordSinceMs: null, warning: null };
  const sotto = openToday([appointment({ inMs: -10 * minute, status: 'completed', encounterId: visit.id, encounterStatus: 'recording', shownConsent: 'given' })], {
    'encounters.list': () => ({ items: [{ ...visit, patientName: patient.name }], total: 1 }),
  });
  await expect.poll(rowText).toMatch(/Recording(?! paused)/);
  sotto.push({ type: 'recording-status', status: paused as never });
  await expect.poll(rowText).toContain('Recording paused');
  await expect.poll(async () => (await screen.findByRole('list', { name: 'Unfinished' })).textContent).toContain('Paused');
});

test('whether consent is there is said before the visit, with more care where it was taken back', async () => {
  openToday([appointment({ inMs: 60 * minute }), appointment({ id: testId(301) as never, inMs: 90 * minute, lastConsent: 'withdrawn' }), appointment({ id: testId(302) as never, inMs: 95 * minute, shownConsent: 'given' })]);
  const rows = within(await screen.findByRole('list', { name: 'Appointments' })).getAllByRole('listitem');
  expect(rows.map((row) => /Consent [^]*$/.exec(row.textContent)?.[0].replace('Record', ''))).toEqual(['Consent needed', 'Consent needed, withdrawn last time', 'Consent given']);
});

test('a day without anybody offers an appointment, which is made with the keyboard’s fields', async () => {
  const sotto = openToday([], { 'appointments.create': (input: object) => ({ ...appointment({ inMs: 0 }), ...input }) });
  expect(await screen.findByText('Nobody is expected today')).toBeDefined();
  await click('Make an appointment');
  await screen.findByRole('dialog', { name: 'New appointment' });
  await click('Save appointment');
  expect((await screen.findByRole('alert')).textContent).toContain('Choose who comes');
  expect(sotto.inputsOf('appointments.create')).toEqual([]);
});

test('one is changed with its patient in place, and an overlap is said', async () => {
  const first = appointment({ inMs: 60 * minute });
  const sotto = openToday([first, appointment({ id: testId(301) as never, inMs: 70 * minute, patientName: 'Other patient' })], { 'appointments.update': () => first });
  await chooseItem(/^More for Test patient/, 'Edit appointment');
  const dialog = await screen.findByRole('dialog', { name: 'Edit appointment' });
  expect(await within(dialog).findByText(/there is also Other patient/)).toBeDefined();
  await fill('What for', 'First visit 🌷');
  await click('Save appointment');
  await expect.poll(() => sotto.inputsOf('appointments.update')).toMatchObject([{ id: first.id, appointment: { patientId: patient.id, title: 'First visit 🌷', durationMinutes: 50 } }]);
});

test('one is called off at once, with the way back', async () => {
  const sotto = openToday([appointment({ inMs: 60 * minute })], { 'appointments.setStatus': () => null });
  await chooseItem(/^More for Test patient/, 'Cancel appointment');
  expect(await screen.findByText('Appointment of Test patient cancelled.')).toBeDefined();
  await click('Undo');
  await expect.poll(() => sotto.inputsOf('appointments.setStatus')).toEqual([{ id: testId(300), status: 'cancelled' }, { id: testId(300), status: 'scheduled' }]);
});

test('one that was marked and deleted is put back, and the mark taken off, by Ctrl+Z twice', async () => {
  const marked = appointment({ inMs: -60 * minute });
  const sotto = openToday([marked], { 'appointments.setStatus': () => null, 'appointments.delete': () => null, 'appointments.create': () => appointment({ inMs: -60 * minute, id: testId(399) as never }) });
  await chooseItem(/^More for Test patient/, 'Did not come');
  await screen.findByText('Appointment of Test patient marked as missed.');
  await chooseItem(/^More for Test patient/, 'Delete appointment');
  await screen.findByText('Appointment of Test patient deleted.');
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await expect.poll(() => sotto.inputsOf('appointments.setStatus')).toEqual([{ id: marked.id, status: 'missed' }, { id: testId(399), status: 'scheduled' }]);
});

test('without consent the visit’s dialog opens with patient and title in place', async () => {
  openToday([appointment({ inMs: 60 * minute })]);
  await click('Record Test patient');
  const dialog = await screen.findByRole('dialog', { name: 'New visit' });
  expect(within(dialog).getByLabelText<HTMLInputElement>('Patient').value).toBe('Test patient');
  expect(within(dialog).getByLabelText<HTMLInputElement>('Title').value).toBe('Follow-up');
});

test('an appointment whose consent is needed asks for it before anything is recorded', async () => {
  const sotto = openToday([appointment({ inMs: 60 * minute })], {
    'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } }), 'recording.start': () => ({ encounterId: testId(1) }), 'appointments.linkVisit': () => null,
  });
  await click('Record Test patient');
  await click('Start recording');
  expect(await screen.findByText(/Say whether consent to the recording was given/)).toBeDefined();
  expect(sotto.inputsOf('recording.start')).toEqual([]);
  await fill('Consent', 'given');
  await click('Start recording');
  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { patientId: patient.id, consent: 'given' } }]);
});

test('with consent it is recorded with one click, and stays the appointment’s visit', async () => {
  const sotto = openToday([appointment({ inMs: 60 * minute, consent: { state: 'given', at }, shownConsent: 'given' })], {
    'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } }),
    'recording.start': () => ({ encounterId: testId(1) }), 'appointments.linkVisit': () => null,
  });
  await click('Record Test patient');
  await expect.poll(() => sotto.inputsOf('appointments.linkVisit')).toEqual([{ id: testId(300), encounterId: testId(1) }]);
  expect(sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { patientId: patient.id, consent: 'given', title: 'Follow-up', templateId: 'soap' } }]);
});

test('“Record now” begins at once without anybody named', async () => {
  const sotto = openToday([], {
    'recording.plan': () => ({ source: 'recorder-program', recorderProgram: 'arecord', computerSound: { source: null, whyNot: '' } }), 'recording.start': () => ({ encounterId: testId(1) }),
  });
  await click('Record now');
  await expect.poll(() => sotto.inputsOf('recording.start')).toMatchObject([{ encounter: { patientId: null, consent: 'not-recorded' } }]);
});

test('days are gone through, and the week shows all of them', async () => {
  const sotto = openToday([appointment({ inMs: 0 })]);
  const today = dateOf(Date.now());
  await click('Next day');
  await expect.poll(() => sotto.inputsOf('appointments.list')).toContainEqual({ from: instantOf(addDays(today, 1)), to: instantOf(addDays(today, 2)) });
  await click('Back to today');
  screen.getByRole('radio', { name: 'Week' }).click();
  const week = await screen.findByRole('list', { name: 'Week' });
  expect(within(week).getAllByRole('button', { name: /appointments?$/ })).toHaveLength(7);
  expect(within(week).getByRole('button', { name: /Test patient/ })).toBeDefined();
});
