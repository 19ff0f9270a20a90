import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { patientSchema } from '#shared/domain/patient.ts';
import type { Patient } from '#shared/domain/patient.ts';
import { Refusal, testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { chooseItem, openPlace, samplePolicies } from './testing/open-place.tsx';
import { click, fill } from './testing/render-app.tsx';

const at = '2026-03-14T09:30:00.000Z';

function person(number: number, part: Partial<Patient> = {}): Patient {
  return patientSchema.parse({
    id: testId(100 + number), name: `Person ${number}`, birthDate: null, sex: 'unknown', phone: '', email: '', recordNumber: '', createdAt: at, changedAt: at, ...part,
  });
}

const first = person(1, { name: 'Somebody Example', birthDate: '1967-03-14', recordNumber: '4711' });
const second = person(2, { name: 'Sombody Example', birthDate: '1967-03-14', phone: '555-0100' });

interface ListInput {
  readonly patientId: string | null;
  readonly status?: string | null;
}

/** The first has three visits, one of them signed; the second has one. */
const totals = ({ patientId, status }: ListInput) => (patientId === first.id ? (status === 'signed' ? 1 : 3) : status === 'signed' ? 0 : 1);
const openPatients = (answers: Answers = {}) => openPlace('Patients', {
  'patients.list': ({ query }: { query: string }) => [first, second].filter(({ name }) => name.includes(query)),
  'encounters.list': (input: ListInput) => ({ items: [], total: totals(input) }),
  'policies.get': () => samplePolicies(),
  ...answers,
});

test('patients are found by a part of their name, and nobody found is said', async () => {
  await openPatients();
  expect(await screen.findByText('born Mar 14, 1967 · No. 4711')).toBeDefined();
  await fill('Search patients', 'Sombody');
  await expect.poll(() => screen.queryByText('Somebody Example')).toBeNull();
  await fill('Search patients', 'nobody of this name');
  expect(await screen.findByText('Nobody found')).toBeDefined();
});

test('of many only the first are asked for, and more as the list is read', async () => {
  const everybody = Array.from({ length: 501 }, (_, index) => person(index));
  const sotto = await openPatients({ 'patients.list': ({ limit, offset }: { limit: number; offset: number }) => everybody.slice(offset, offset + limit) });
  await screen.findByRole('button', { name: 'Show more patients' });
  expect(sotto.inputsOf('patients.list')).toMatchObject([{ limit: 500, offset: 0 }]);
  await click('Show more patients');
  expect(await screen.findByText('501 patients')).toBeDefined();
  expect(sotto.inputsOf('patients.list')).toMatchObject([{ limit: 500, offset: 0 }, { limit: 500, offset: 500 }]);
});

test('a new patient is written down, and a name is asked for', async () => {
  const sotto = await openPatients({ 'patients.create': (input) => person(3, input) });
  await click('New patient');
  await click('Save patient');
  expect(await screen.findByText('Enter a name.')).toBeDefined();
  await fill('Name', 'Third Example');
  await click('Save patient');
  await expect.poll(() => sotto.inputsOf('patients.create')).toMatchObject([{ name: 'Third Example', birthDate: null }]);
});

test('a file that is dropped on an open dialog opens no other one above it', async () => {
  await openPatients();
  await click('New patient');
  const dialog = await screen.findByRole('dialog', { name: 'New patient' });
  const list = { files: [new File(['Name\n'], 'list.csv')], types: ['Files'], dropEffect: 'copy' };
  fireEvent.dragOver(dialog, { dataTransfer: list });
  expect(list.dropEffect).toBe('none');
  // False: nor does the browser open it.
  expect(fireEvent.drop(dialog, { dataTransfer: list })).toBe(false);
  await click('Cancel');
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  fireEvent.drop(screen.getByRole('heading', { level: 1, name: 'Patients' }), { dataTransfer: list });
  expect(await screen.findByRole('dialog', { name: 'Import patients from a list' })).toBeDefined();
});

test('a name that is too long is told so in words', async () => {
  const sotto = await openPatients();
  await click('New patient');
  await fill('Name', '漢'.repeat(500));
  await click('Save patient');
  expect(await screen.findByText('Use at most 200 characters.')).toBeDefined();
  expect(sotto.inputsOf('patients.create')).toEqual([]);
});

test('particulars are mended', async () => {
  const sotto = await openPatients({ 'patients.update': ({ patient }: { patient: object }) => ({ ...first, ...patient }) });
  await click('Edit Somebody Example');
  await fill('Record number', '4712');
  await click('Save patient');
  await expect.poll(() => sotto.inputsOf('patients.update')).toMatchObject([{ id: first.id, patient: { name: first.name, recordNumber: '4712' } }]);
});

test('after a dialog the keyboard is back at what it was opened from, a menu too', async () => {
  await openPatients();
  const edit = await screen.findByRole('button', { name: 'Edit Somebody Example' });
  edit.focus();
  fireEvent.click(edit);
  await screen.findByRole('dialog');
  await click('Cancel');
  await expect.poll(() => document.activeElement).toBe(edit);

  const more = screen.getByRole('button', { name: 'More for Somebody Example' });
  fireEvent.click(more);
  const item = await screen.findByRole('menuitem', { name: 'Delete' });
  item.focus();
  fireEvent.click(item);
  await screen.findByRole('dialog');
  await click('Cancel');
  await expect.poll(() => document.activeElement).toBe(more);
});

test('a patient is deleted with all visits, for a reason, after hearing how many are signed', async () => {
  const sotto = await openPatients({ 'patients.delete': () => ({ encounters: 3 }) });
  await chooseItem('More for Somebody Example', 'Delete');
  const dialog = await screen.findByRole('dialog', { name: 'Delete Somebody Example?' });
  await expect.poll(() => dialog.textContent).toContain('3 visits, with sound, transcripts and notes, 1 of them signed');
  await click('Delete patient');
  expect(sotto.inputsOf('patients.delete')).toEqual([]);
  await fill('Reason', 'asked for it');
  await click('Delete patient');
  expect(await screen.findByText('Somebody Example is deleted, with 3 visits.')).toBeDefined();
  expect(sotto.inputsOf('patients.delete')).toEqual([{ id: first.id, reason: 'asked for it' }]);
});

test('where the policies keep signed notes it is said before, and main’s refusal is told', async () => {
  await openPatients({
    'policies.get': () => samplePolicies({ signedNotes: 'kept' }), 'patients.delete': () => new Refusal('signed-notes-kept', 'A signed note of this patient is kept.'),
  });
  await chooseItem('More for Somebody Example', 'Delete');
  expect((await screen.findByRole('note')).textContent).toContain('keep signed notes');
  await fill('Reason', 'asked for it');
  await click('Delete patient');
  expect((await screen.findByRole('alert')).textContent).toContain('A signed note of this patient is kept.');
});

test('two entries of one person are compared, and the one that is chosen stays', async () => {
  const sotto = await openPatients({ 'patients.merge': () => ({ patient: second, encounters: 3 }) });
  await chooseItem('More for Somebody Example', 'Merge with another');
  const dialog = await screen.findByRole('dialog');
  await fill('Reason', 'written down twice');
  await click('Merge');
  expect(await within(dialog).findByText('Choose the other entry first.')).toBeDefined();

  fireEvent.focus(screen.getByLabelText('The other entry'));
  const found = await screen.findByRole('listbox', { name: 'People found', hidden: true });
  expect(within(found).queryByText(/Somebody/)).toBeNull();
  expect(within(found).queryByText(/Create/)).toBeNull();
  fireEvent.click(within(found).getByText(/Sombody Example/));
  expect((await within(dialog).findByRole('row', { name: /^Visits/ })).textContent).toMatch(/Visits/);
  await expect.poll(() => within(dialog).getByRole('row', { name: /^Visits/ }).textContent).toBe('Visits31');
  fireEvent.click(within(dialog).getByLabelText('The other stays'));
  await click('Merge');
  expect(await screen.findByText(/Sombody Example has 3 visits more/)).toBeDefined();
  expect(sotto.inputsOf('patients.merge')).toEqual([{ keptId: second.id, mergedId: first.id, reason: 'written down twice' }]);
});

test('a complete record goes out only after a question and two typed words', async () => {
  const sotto = await openPatients({ 'records.exportPatient': () => ({ outcome: 'saved', folder: '/media/safe/record', encounters: 3, damagedRecordings: 0 }) });
  await chooseItem('More for Somebody Example', 'Export complete record');
  await click('Go on');
  await click('Choose a folder and export');
  expect(await screen.findByText('Type exactly: plain files')).toBeDefined();
  await fill('These words', 'plain files');
  await click('Choose a folder and export');
  expect((await screen.findByText(/3 visits of Somebody Example saved in/)).textContent).toContain('/media/safe/record');
  expect(sotto.inputsOf('records.exportPatient')).toEqual([{ patientId: first.id, confirmation: 'plain files' }]);
});
