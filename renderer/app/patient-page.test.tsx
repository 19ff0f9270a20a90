import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { patientSchema } from '#shared/domain/patient.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { chooseItem, openPlace } from './testing/open-place.tsx';
import { click, fill, renderApp } from './testing/render-app.tsx';
import { sampleEncounter } from './testing/sample-visit.ts';

const at = '2026-03-14T09:30:00.000Z';
const person = (part: Partial<Patient> = {}): Patient => patientSchema.parse({ id: testId(101), name: 'Test patient', birthDate: '1967-03-14', recordNumber: '4711', createdAt: at, changedAt: at, ...part });

async function openPatient(answers: Answers = {}, patient = person()) {
  const sotto = await openPlace('Patients', {
    'patients.list': () => [patient], 'patients.get': () => patient,
    'encounters.list': () => ({ items: [{ ...sampleEncounter({ patientId: patient.id, status: 'signed' }), patientName: patient.name }], total: 1 }), ...answers,
  });
  await click(/^Test patient/);
  await screen.findByRole('heading', { level: 1, name: patient.name });
  return sotto;
}

test('a name leads to its page: particulars, visits with their notes and consent, and back', async () => {
  await openPatient();
  expect(screen.getByText(/born Mar 14, 1967 \(\d+\) · No\. 4711/)).toBeDefined();
  const visits = await screen.findByRole('list', { name: 'Visits' });
  expect(visits.textContent).toContain('Signed');
  expect(visits.textContent).toContain('Consent given');
  await click('All patients');
  await screen.findByRole('heading', { level: 1, name: 'Patients' });
});

test('a long history is read on, a page after the other', async () => {
  const all = Array.from({ length: 251 }, (_, index) => ({ ...sampleEncounter({ id: testId(1000 + index) as never, title: `Visit ${index + 1}` }), patientName: 'Test patient' }));
  const sotto = await openPatient({ 'encounters.list': (input) => {
    const { limit, offset = 0 } = input as { limit: number; offset?: number };
    return { items: all.slice(offset, offset + limit), total: all.length };
  } });
  const visits = await screen.findByRole('list', { name: 'Visits' });
  expect(within(visits).getAllByRole('listitem')).toHaveLength(250);
  expect(screen.getByText(/^251 visits/)).toBeDefined();
  await click('Show older visits');
  await expect.poll(() => within(visits).getAllByRole('listitem').length).toBe(251);
  expect(screen.queryByRole('button', { name: 'Show older visits' })).toBeNull();
  expect(sotto.inputsOf('encounters.list')).toContainEqual({ patientId: person().id, status: null, from: null, to: null, limit: 250, offset: 250 });
});

test('of a typed visit nothing is said of consent, and the latest that was recorded says where they stand', async () => {
  const visit = (number: number, part: object) => ({ ...sampleEncounter({ id: testId(number) as never, patientId: person().id, status: 'signed', ...part }), patientName: 'Test patient' });
  const typed = { form: 'written', audioSource: null, consent: { state: 'not-recorded', at: null } };
  await openPatient({
    'encounters.list': () => ({ items: [visit(1, { ...typed, writtenBecause: 'phone', title: 'By phone' }), visit(2, { ...typed, writtenBecause: 'refused', consent: { state: 'declined', at }, title: 'Refused' }), visit(3, { title: 'Recorded' })], total: 3 }),
  });
  const rows = within(await screen.findByRole('list', { name: 'Visits' })).getAllByRole('listitem');
  expect(rows.map((row) => /Consent \w+( \w+)?$/.exec(row.textContent)?.[0] ?? null)).toEqual([null, 'Consent declined', 'Consent given']);
  expect(screen.getByText('3 visits · at the latest visit: consent declined')).toBeDefined();
});

test('a removed recording stands beside the note that is signed and what was said of consent; of consent a dictation says nothing', async () => {
  const visit = (number: number, part: object) => ({ ...sampleEncounter({ id: testId(number) as never, patientId: person().id, status: 'signed', recordingRemovedAt: at, ...part }), patientName: 'Test patient' });
  const items = [
    visit(1, { form: 'dictated', consent: { state: 'not-recorded', at: null } }), visit(2, { consent: { state: 'declined', at } }), visit(3, { consent: { state: 'withdrawn', at } }),
  ];
  await openPatient({ 'encounters.list': () => ({ items, total: 3 }) });
  const rows = within(await screen.findByRole('list', { name: 'Visits' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent.split('Signed').at(-1))).toEqual(['Recording removed', 'Recording removedConsent declined', 'Consent withdrawn']);
  expect(screen.getByText('3 visits · at the latest visit: consent declined')).toBeDefined();
});

test('a recording that is paused is called so among the visits', async () => {
  const visit = { ...sampleEncounter({ patientId: person().id, status: 'recording', audioSource: 'page' }), patientName: 'Test patient' };
  const sotto = await openPatient({ 'encounters.list': () => ({ items: [visit], total: 1 }) });
  const words = async () => (await screen.findByRole('list', { name: 'Visits' })).textContent;
  expect(await words()).toContain('Recording');
  sotto.push({ type: 'recording-status', status: { phase: 'paused', encounterId: visit.id, source: 'page', computerSound: null, elapsedMs: 65_000, offRecordSinceMs: null, warning: null } });
  await expect.poll(words).toContain('Paused');
});

test('a visit begins with the patient in place', async () => {
  await openPatient();
  await click('New visit');
  const dialog = await screen.findByRole('dialog', { name: 'New visit' });
  expect(within(dialog).getByLabelText<HTMLInputElement>('Patient').value).toBe('Test patient');
});

test('a wrongly filed visit is moved from the page, for a reason', async () => {
  const other = person({ id: testId(102) as never, name: 'Other patient' });
  const sotto = await openPatient({ 'encounters.move': () => ({ ...sampleEncounter(), letGo: { carriedStatements: 0, appointment: false } }), 'patients.list': () => [person(), other] });
  await click(/^Move to another patient: Headache/);
  const dialog = await screen.findByRole('dialog', { name: 'Move to another patient' });
  fireEvent.focus(within(dialog).getByLabelText('Patient'));
  fireEvent.click(await screen.findByRole('option', { name: /Other patient/, hidden: true }));
  await fill('Reason', 'wrong one');
  await click('Move the visit');
  await expect.poll(() => sotto.inputsOf('encounters.move')).toEqual([{ id: testId(1), patientId: other.id, reason: 'wrong one' }]);
});

test('a page whose patient was merged away leads to the list, and what was done is said there', async () => {
  const other = person({ id: testId(102) as never, name: 'Other patient' });
  const sotto = await openPatient({ 'patients.list': () => [person(), other], 'patients.merge': () => ({ patient: other, encounters: 2 }) });
  await chooseItem('More', 'Merge with another');
  const dialog = await screen.findByRole('dialog');
  fireEvent.focus(within(dialog).getByLabelText('The other entry'));
  fireEvent.click(await screen.findByRole('option', { name: /Other patient/, hidden: true }));
  fireEvent.click(await within(dialog).findByLabelText('The other stays'));
  await fill('Reason', 'twice');
  await click('Merge');
  await screen.findByRole('heading', { level: 1, name: 'Patients' });
  expect(await screen.findByText(/Merged: Other patient has 2 visits more/)).toBeDefined();
  expect(sotto.inputsOf('patients.merge')).toEqual([{ keptId: other.id, mergedId: person().id, reason: 'twice' }]);
});

test('archiving is done at once, and undone from the words that say so', async () => {
  const sotto = await openPatient({ 'patients.setArchived': () => person() });
  await chooseItem('More', 'Archive');
  expect(await screen.findByText(/Test patient is archived/)).toBeDefined();
  await click('Undo');
  await expect.poll(() => sotto.inputsOf('patients.setArchived')).toEqual([{ id: person().id, archived: true }, { id: person().id, archived: false }]);
});

test('who is archived is said, and taken out again', async () => {
  await openPatient({}, person({ archivedAt: at }));
  expect(screen.getByText('Archived')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(await screen.findByRole('menuitem', { name: 'Take out of the archive' })).toBeDefined();
});

test('somebody who is written down already is noticed while typing, and opened instead', async () => {
  const sotto = await openPlace('Patients', {
    'patients.list': () => [], 'patients.findAlike': () => [{ patient: person(), likeness: 'name-and-birth' }], 'patients.get': () => person(), 'encounters.list': () => ({ items: [], total: 0 }),
  });
  await click('New patient');
  await fill('Name', 'Patient, Test');
  expect(await screen.findByText(/same name and date of birth/)).toBeDefined();
  expect(sotto.inputsOf('patients.findAlike')).toMatchObject([{ name: 'Patient, Test', birthDate: null, except: null }]);
  await click('Open that one: Test patient');
  await screen.findByRole('heading', { level: 1, name: 'Test patient' });
});

test('a name that is written down already is created in a visit’s dialog only after asking', async () => {
  const archived = person({ id: testId(102) as never, archivedAt: at, birthDate: null, recordNumber: '' });
  const sotto = renderApp({
    'patients.list': () => [], 'patients.findAlike': ({ name }: { name: string }) => (name === 'Test patient' ? [{ patient: person(), likeness: 'name' }, { patient: archived, likeness: 'name' }] : []),
    'patients.create': ({ name }: { name: string }) => person({ id: testId(103) as never, name }),
  });
  await click('New visit');
  const field = within(await screen.findByRole('dialog', { name: 'New visit' })).getByLabelText<HTMLInputElement>('Patient');
  const createAs = async (name: string) => {
    fireEvent.change(field, { target: { value: name } });
    fireEvent.click(await screen.findByRole('option', { name: `Create patient “${name.trim()}”`, hidden: true }));
  };
  await createAs('Test patient');
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('Test patient born Mar 14, 1967 · No. 4711');
  expect(notice.textContent).toContain('archived');
  expect(sotto.inputsOf('patients.create')).toEqual([]);
  await click('Choose that one: Test patient, born Mar 14, 1967 · No. 4711');
  expect([field.value, screen.queryByRole('alert')]).toEqual(['Test patient', null]);
  expect(screen.getByRole('button', { name: 'Edit details of this person' })).toBeDefined();

  await createAs('Test patient ');
  await click('Create another “Test patient”');
  await expect.poll(() => sotto.inputsOf('patients.create')).toEqual([{ name: 'Test patient' }]);
  await screen.findByRole('button', { name: 'Edit details of this person' });
  await createAs('Nobody of that name');
  await expect.poll(() => sotto.inputsOf('patients.create')).toEqual([{ name: 'Test patient' }, { name: 'Nobody of that name' }]);
});

test('keys that come before the answer choose nobody else, and create nobody', async () => {
  const [early, late, other] = [person({ id: testId(104) as never, name: 'Early patient' }), person({ id: testId(105) as never, name: 'Late patient' }), person({ id: testId(106) as never, name: 'Later patient' })];
  const late1 = Promise.withResolvers<readonly Patient[]>();
  const sotto = renderApp({ 'patients.list': ({ query }: { query: string }) => (query === '' ? [early, late, other] : late1.promise) });
  await click('New visit');
  const field = within(await screen.findByRole('dialog', { name: 'New visit' })).getByLabelText<HTMLInputElement>('Patient');
  const options = () => screen.queryAllByRole('option', { hidden: true }).filter((option) => option.textContent?.includes('patient')).map((option) => option.textContent);
  fireEvent.focus(field);
  await expect.poll(() => options().length).toBe(3);

  fireEvent.change(field, { target: { value: 'late' } });
  await expect.poll(() => options().map((text) => text?.slice(0, 5))).toEqual(['Late ', 'Later']);
  // The second is marked, and becomes the first of what is found.
  fireEvent.keyDown(field, { key: 'ArrowDown', code: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'ArrowDown', code: 'ArrowDown' });
  late1.resolve([other]);
  await screen.findByRole('option', { name: 'Create patient “late”', hidden: true });
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
  expect(field.value).toBe('Later patient');
  expect(sotto.inputsOf('patients.create')).toEqual([]);

  fireEvent.change(field, { target: { value: 'nobody of that name' } });
  fireEvent.keyDown(field, { key: 'ArrowDown', code: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
  expect(field.value).toBe('nobody of that name');
  expect(sotto.inputsOf('patients.findAlike')).toEqual([]);
});

test('a birth in the future is not saved', async () => {
  const sotto = await openPlace('Patients', { 'patients.create': () => person() });
  await click('New patient');
  await fill('Name', 'Test patient');
  await fill('Date of birth', '2190-01-01');
  expect(await screen.findByText(/lies in the future/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Save patient' }));
  expect(sotto.inputsOf('patients.create')).toEqual([]);
});

test('a deleted patient’s page gives way to the list', async () => {
  await openPatient({ 'patients.delete': () => ({ encounters: 1 }) });
  await chooseItem('More', 'Delete');
  await fill('Reason', 'asked for it');
  await click('Delete patient');
  expect(await screen.findByRole('heading', { level: 1, name: 'Patients' })).toBeDefined();
});

test('the filter asks for those who were put away', async () => {
  const sotto = await openPlace('Patients', { 'patients.list': ({ archived }: { archived: string }) => (archived === 'only' ? [person({ archivedAt: at })] : []) });
  fireEvent.change(await screen.findByLabelText('Show patients'), { target: { value: 'only' } });
  expect(await screen.findByRole('button', { name: /^Test patient/ })).toBeDefined();
  expect(sotto.inputsOf('patients.list')).toContainEqual({ query: '', archived: 'only', limit: 500, offset: 0 });
});
