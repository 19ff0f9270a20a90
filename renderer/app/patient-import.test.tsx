import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { testId } from '../api/testing/fake-sotto.ts';
import type { Answers } from '../api/testing/fake-sotto.ts';
import { openPlace } from './testing/open-place.tsx';
import { click } from './testing/render-app.tsx';

const importId = testId(900);

async function chooseList(text: string | Uint8Array<ArrayBuffer>, answers: Answers = {}) {
  const sotto = await openPlace('Patients', {
    'patients.findKnownRows': () => [], 'patients.importList': ({ patients }: { patients: readonly unknown[] }) => ({ importId, added: patients.length }), ...answers,
  });
  await click('Import a list');
  await screen.findByRole('dialog', { name: 'Import patients from a list' });
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  // The test document's own file has no `arrayBuffer`.
  const file = Object.assign(new File([bytes], 'list.csv'), { arrayBuffer: () => Promise.resolve(bytes.buffer) });
  fireEvent.change(document.querySelector('input[type=file]') as HTMLInputElement, { target: { files: [file] } });
  return sotto;
}

test('a list is read by its headings, its faults told by line, and taken over with the way back', async () => {
  const sotto = await chooseList('Nachname;Vorname;Geburtsdatum\nMüller;Test;14.03.1967\nBad;Date;31.02.1967\n;;1.1.1970\n', { 'patients.undoImport': () => ({ removed: 1 }) });
  expect((await screen.findByLabelText<HTMLSelectElement>('Column 1, Nachname')).value).toBe('last-name');
  const faults = within(await screen.findByRole('list', { name: 'Faults by line' })).getAllByRole('listitem').map((item) => item.textContent);
  expect(faults).toEqual([expect.stringContaining('Line 3: the date of birth is no day of the calendar'), expect.stringContaining('Line 4: no name')]);
  expect(sotto.inputsOf('patients.importList')).toEqual([]);
  await click('Import 1 patient');
  expect(await screen.findByText('1 patient imported.')).toBeDefined();
  expect(sotto.inputsOf('patients.importList')).toMatchObject([{ patients: [{ name: 'Test Müller', birthDate: '1967-03-14' }] }]);
  await click('Undo');
  await expect.poll(() => sotto.inputsOf('patients.undoImport')).toEqual([{ importId }]);
});

test('where the day cannot be told from the month it is asked, and shown as understood', async () => {
  const sotto = await chooseList('Name,DOB\nTest One,03/04/1967\n');
  expect(await screen.findByText('Say how the dates of birth are written.')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Dates like 03/04/1967'), { target: { value: 'month-first' } });
  await click('Import 1 patient');
  await expect.poll(() => sotto.inputsOf('patients.importList')).toMatchObject([{ patients: [{ birthDate: '1967-03-04' }] }]);
});

test('who is here already is left out unless asked for', async () => {
  const sotto = await chooseList('Name\nTest One\nTest Two\n', { 'patients.findKnownRows': () => [{ index: 0, likeness: 'name' }] });
  expect(await screen.findByText(/seems to be here already; left out/)).toBeDefined();
  await screen.findByRole('button', { name: 'Import 1 patient' });
  fireEvent.click(screen.getByLabelText('Import those too who seem to be here already (1)'));
  await click('Import 2 patients');
  await expect.poll(() => sotto.inputsOf('patients.importList')).toMatchObject([{ patients: [{ name: 'Test One' }, { name: 'Test Two' }] }]);
});

test('who is here already is asked once for what was read, whatever changes meanwhile, and again for what is read otherwise', async () => {
  const sotto = await chooseList('Name\nTest One\nTest Two\n');
  await screen.findByRole('button', { name: 'Import 2 patients' });
  sotto.push({ type: 'changed', aggregates: ['patients'], encounterId: null });
  await expect.poll(() => sotto.inputsOf('patients.list')).toHaveLength(2);
  expect(sotto.inputsOf('patients.findKnownRows')).toHaveLength(1);
  fireEvent.click(screen.getByLabelText('The first line names the columns'));
  await screen.findByRole('button', { name: 'Import 3 patients' });
  expect(sotto.inputsOf('patients.findKnownRows')).toMatchObject([{ patients: [{ name: 'Test One' }, { name: 'Test Two' }] }, { patients: [{ name: 'Name' }, { name: 'Test One' }, { name: 'Test Two' }] }]);
});

test('a column is chosen by hand where its heading says nothing', async () => {
  await chooseList('Wer,Foo\nTest One,x\n');
  expect(await screen.findByText('Choose the column that holds the name.')).toBeDefined();
  fireEvent.change(await screen.findByLabelText(/^Column 1/), { target: { value: 'name' } });
  expect(await screen.findByRole('button', { name: /^Import \d patients?$/ })).toBeDefined();
});

test('what is no list is said so', async () => {
  await chooseList(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]));
  expect((await screen.findByRole('alert')).textContent).toContain('Save it there as CSV');
});
