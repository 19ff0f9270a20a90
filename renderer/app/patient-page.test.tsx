import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { patientSchema } from '#shared/domain/patient.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { chooseItem, openPlace } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';
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
  expect(screen.getByText(/born 1967-03-14 \(\d+\) · No\. 4711/)).toBeDefined();
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

test('a visit begins with the patient in place', async () => {
  await openPatient();
  await click('New visit');
  const dialog = await screen.findByRole('dialog', { name: 'New visit' });
  expect(within(dialog).getByLabelText<HTMLInputElement>('Patient').value).toBe('Test patient');
});

test('a wrongly filed visit is moved from the page, for a reason', async () => {
  const other = person({ id: testId(102) as never, name: 'Other patient' });
  const sotto = await openPatient({ 'encounters.move': () => sampleEncounter(), 'patients.list': () => [person(), other] });
  await click(/^Move to another patient: Headache/);
  const dialog = await screen.findByRole('dialog', { name: 'Move to another patient' });
  fireEvent.focus(within(dialog).getByLabelText('Patient'));
  fireEvent.click(await screen.findByRole('option', { name: /Other patient/, hidden: true }));
  await fill('Reason', 'wrong one');
  await click('Move the visit');
  await expect.poll(() => sotto.inputsOf('encounters.move')).toEqual([{ id: testId(1), patientId: other.id, reason: 'wrong one' }]);
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
