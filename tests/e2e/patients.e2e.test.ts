/**
 * The patients in a real window, by keyboard alone: written down, found, mended, noticed twice, merged, put away; taken over from
 * lists and taken back; a page with visits, notes and appointments, from which a wrongly filed visit is moved.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { byKeyboard } from './by-keyboard.ts';
import { goTo } from './go-to.ts';
import { letGoOfMouse, lookAt, sideways } from './look-at.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page);
});
afterAll(() => app?.close());

const { press, type, tabTo, comesTo, chooseFromMenu } = byKeyboard(() => page);
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
const patients = () => page.getByRole('list', { name: 'Patients' }).getByRole('listitem');
const row = (words: string | RegExp) => patients().filter({ hasText: words });
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const said = (words: string | RegExp) => page.getByRole('status').getByText(words);
const look = (what: string) => lookAt(page, what);

async function fromPalette(words: string): Promise<void> {
  await press('Control+k');
  await comesTo(page.getByRole('combobox', { name: 'Find or do anything' }));
  await type(words);
  await dialog('Find or do anything').getByRole('option', { name: words, selected: true }).waitFor();
  await press('Enter');
}

/** In the dialog that stands: each field by its label. */
async function fillIn(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await tabTo(label);
    await press('Control+a');
    await type(value);
  }
}

async function save(): Promise<void> {
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function writeDown(fields: Readonly<Record<string, string>>): Promise<void> {
  await fromPalette('New patient');
  await comesTo(dialog('New patient').getByLabel('Name', { exact: true }));
  await fillIn(fields);
  await save();
  await heading(fields['Name'] ?? '').waitFor();
}

async function searchFor(text: string): Promise<void> {
  await tabTo('Search patients');
  await press('Control+a');
  if (text === '') await press('Delete');
  else await type(text);
}

/** From the list that opens below a field for a patient. */
async function choosePatient(label: string, text: string, option: RegExp): Promise<void> {
  await tabTo(label);
  await type(text);
  // What was found for fewer letters stands there until then.
  await expect.poll(() => page.getByRole('listbox', { name: 'People found' }).getByRole('option').first().innerText()).toMatch(option);
  await press('ArrowDown', 'Enter');
}

/** Waits for the words of what was done and stays on their button, by which they stand for as long as it is looked at. */
async function doneAndHeld(words: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).getByRole('button', { name: 'Undo' }).focus();
}

async function undo(): Promise<void> {
  await press('Control+z');
  await said('Undone.').first().waitFor();
}

async function chooseList(name: string, text: string | Buffer): Promise<void> {
  await tabTo('Import a list');
  await press('Enter');
  const importing = dialog('Import patients from a list');
  await importing.waitFor();
  await importing.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

describe.skipIf(noBrowser)('one patient', () => {
  test('is written down from anywhere, stands in the list, and is found while the words are typed', async () => {
    await goTo(page, 'Patients');
    await letGoOfMouse(page);
    await page.getByText('No patients yet').waitFor();
    await look('nobody');
    await fromPalette('New patient');
    await dialog('New patient').waitFor();
    await look('new patient');
    await press('Escape');
    await writeDown({ 'Name': 'Test Ångström-Núñez', 'Date of birth': '03141967', 'Record number': 'R-4711', 'Phone': '555 010 012' });
    await page.getByText('born Mar 14, 1967').waitFor();
    await writeDown({ 'Name': 'Second patient' });
    await press('g', 'p');
    await heading('Patients').waitFor();
    await expect.poll(() => patients().count()).toBe(2);
    for (const part of ['angstrom', 'ngstrom-nun', '4711', '010 012']) {
      await searchFor(part);
      await expect.poll(() => patients().allInnerTexts(), { message: part }).toEqual([expect.stringContaining('Ångström')]);
    }
    await searchFor('zzz');
    await page.getByText('Nobody found').waitFor();
    await searchFor('');
    await expect.poll(() => patients().count()).toBe(2);
    await look('list');
  });

  test('is mended, and told what cannot be', async () => {
    await tabTo('Edit Second patient');
    await press('Enter');
    await dialog('Edit patient').waitFor();
    await fillIn({ 'Date of birth': '01012190', 'E-mail': 'nobody' });
    await dialog('Edit patient').getByText('This date of birth lies in the future').waitFor();
    await dialog('Edit patient').getByText('Enter an e-mail address').waitFor();
    expect(await dialog('Edit patient').getByRole('button', { name: 'Save patient' }).isDisabled()).toBe(true);
    await look('edit patient');
    await fillIn({ 'Date of birth': '02291968', 'E-mail': 'second@clinic.example' });
    await save();
    await row('born Feb 29, 1968').waitFor();
  });

  test('who is there already is noticed while typing, and opened instead', async () => {
    await fromPalette('New patient');
    await dialog('New patient').waitFor();
    await fillIn({ 'Name': 'angstrom nunez TEST', 'Date of birth': '03141967' });
    await dialog('New patient').getByText('same name and date of birth').waitFor();
    await look('alike');
    await tabTo('Open that one: Test Ångström-Núñez');
    await press('Enter');
    await heading('Test Ångström-Núñez').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('who was written down twice is merged, side by side and for a reason', async () => {
    await writeDown({ 'Name': 'Test Angstrom Nunez', 'Phone': '555 010 099' });
    await press('g', 'p');
    await heading('Patients').waitFor();
    await chooseFromMenu('More for Test Ångström-Núñez', 'Merge with another');
    const merging = dialog('Merge Test Ångström-Núñez with another');
    await merging.waitFor();
    await choosePatient('The other entry', 'angstrom', /^Test Angstrom Nunez/);
    await merging.getByRole('row', { name: /^Phone 555 010 012 555 010 099/ }).waitFor();
    await look('merge');
    await tabTo('Reason');
    await type('written down twice');
    await save();
    await said(/^Merged: Test Ångström-Núñez has 0 visits more/).waitFor();
    await expect.poll(() => patients().count()).toBe(2);
  });

  test('is archived at once, comes back by Ctrl+Z, and is shown among the archived', async () => {
    await searchFor('second');
    await expect.poll(() => patients().count()).toBe(1);
    await chooseFromMenu('More for Second patient', 'Archive');
    await doneAndHeld(/^Second patient is archived/);
    await expect.poll(() => row('Second patient').count()).toBe(0);
    await undo();
    await row('Second patient').waitFor();
    // Nothing is left to undo: what was typed into the search stays.
    await press('Control+z');
    expect(await page.getByLabel('Search patients').inputValue()).toBe('second');
    await searchFor('');
    await expect.poll(() => patients().count()).toBe(2);
    await chooseFromMenu('More for Second patient', 'Archive');
    await expect.poll(() => row('Second patient').count()).toBe(0);
    await tabTo('Show patients');
    await press('ArrowDown');
    await row(/Second patient.*Archived/s).waitFor();
    await expect.poll(() => patients().count()).toBe(1);
    await look('archived');
    await chooseFromMenu('More for Second patient', 'Take out of the archive');
    await page.getByText('Nobody is archived').waitFor();
    await tabTo('Show patients');
    await press('ArrowUp');
    await expect.poll(() => patients().count()).toBe(2);
  });
});

describe.skipIf(noBrowser)('names of any script', () => {
  const names = ['مريض تجريبي', '試験 患者', 'परीक्षण रोगी', '👩‍👩‍👧‍👦 Test 🩺', 'T̴e̴s̴t̴ Zalgo', `Test ${'W'.repeat(195)}`];

  test.each(names)('%s is written down whole, found and shown within the window', async (name) => {
    await writeDown({ Name: name });
    expect(await sideways(page)).toBe(0);
    await press('g', 'p');
    await heading('Patients').waitFor();
    await searchFor(name.split(' ')[1] ?? name);
    await row(name).waitFor();
    expect(await sideways(page)).toBe(0);
  });

  test('together they are a list and a page that everybody can use', async () => {
    await searchFor('');
    await expect.poll(() => patients().count()).toBe(2 + names.length);
    await look('any script');
    await tabTo(/^Test W/);
    await press('Enter');
    await heading(names.at(-1) ?? '').waitFor();
    await look('a long name');
    await press('g', 'p');
    await heading('Patients').waitFor();
  });

  test('one of 500 characters is refused in words, and what was typed stays', async () => {
    await fromPalette('New patient');
    await comesTo(dialog('New patient').getByLabel('Name', { exact: true }));
    await page.keyboard.insertText('🩺'.repeat(250));
    await press('Enter');
    await dialog('New patient').getByText('Use at most 200 characters.').waitFor();
    expect(await dialog('New patient').getByLabel('Name', { exact: true }).inputValue()).toHaveLength(500);
    await look('too long');
    await press('Escape');
    await dialog('New patient').getByText('is not saved').waitFor();
    await look('not saved');
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe.skipIf(noBrowser)('a list of patients', () => {
  const before = 8;
  const german = [
    'Nachname;Vorname;Geburtsdatum;Geschlecht;Telefon;Notiz', 'Müller;Test;14.03.1967;w;555 020 001;x', 'Bad;Date;31.02.1967;m;;', ';;1.1.1970;;;', 'Prüfling;Test;3. April 1971;m;555 020 003;', 'Test;Second patient;29.02.1968;;;',
  ].join('\r\n');

  test('is read by its headings, its columns chosen otherwise, its faults told by line, and taken over', async () => {
    await chooseList('liste.csv', german);
    const importing = dialog('Import patients from a list');
    const faults = importing.getByRole('list', { name: 'Faults by line' }).getByRole('listitem');
    await expect.poll(() => faults.allInnerTexts()).toEqual([expect.stringMatching(/^Line 3: the date of birth is no day.*\(31\.02\.1967\)/), expect.stringMatching(/^Line 4: no name/)]);
    const preview = importing.getByRole('region', { name: 'Columns and first lines' });
    await preview.getByRole('cell', { name: 'Mar 14, 1967' }).waitFor();
    await look('import');
    // Chosen by hand: the notes as phone numbers, and back.
    await tabTo('Column 5, Telefon');
    await press('Home');
    expect(await importing.getByLabel('Column 5, Telefon').inputValue()).toBe('ignore');
    await press('p');
    expect(await importing.getByLabel('Column 5, Telefon').inputValue()).toBe('phone');
    await tabTo('Import 3 patients');
    await press('Enter');
    await doneAndHeld('3 patients imported.');
    await expect.poll(() => patients().count()).toBe(before + 3);
    await row(/Test Müller.*born Mar 14, 1967/s).waitFor();
    await row(/Test Prüfling.*born Apr 3, 1971/s).waitFor();
  });

  test('taken back by Ctrl+Z nobody of it is left', async () => {
    await undo();
    await expect.poll(() => patients().count()).toBe(before);
    expect(await row('Müller').count()).toBe(0);
  });

  test('where day and month cannot be told apart it asks, and shows what it understands', async () => {
    await chooseList('list.csv', 'Name,DOB,MRN\nTest Four,03/04/1967,41\nTest Five,05/06/1970,\nTest Ångström-Núñez,,R-4711\n');
    const importing = dialog('Import patients from a list');
    await importing.getByText('Say how the dates of birth are written.').waitFor();
    expect(await importing.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await look('ambiguous dates');
    await tabTo('Dates like 03/04/1967');
    await press('m');
    await importing.getByRole('cell', { name: 'Mar 4, 1967' }).waitFor();
    await press('ArrowUp');
    await importing.getByRole('cell', { name: 'Apr 3, 1967' }).waitFor();
    await importing.getByText('Line 4: seems to be here already; left out.').waitFor();
    await tabTo('Import 2 patients');
    await press('Enter');
    await doneAndHeld('2 patients imported.');
    await row(/Test Four.*born Apr 3, 1967/s).waitFor();
    await undo();
    await expect.poll(() => patients().count()).toBe(before);
  });

  test('dates and figures of other places and letters of other times are understood', async () => {
    const cells = ['٠٣‏/٠٤‏/١٩٦٧', '1967年4月3日', '3 avril 1967', '1967-04-03', '3.4.1967'];
    await chooseList('worldwide.csv', `﻿Name\tBirth date\n${['مريض ثان', '第二 患者', 'Test Élève', 'Test Iso', 'Test Punkt'].map((name, index) => `${name}\t${cells[index] ?? ''}`).join('\n')}\n`);
    const importing = dialog('Import patients from a list');
    await tabTo('Dates like 03/04/1967');
    await press('d');
    await tabTo('Import 5 patients');
    await press('Enter');
    await doneAndHeld('5 patients imported.');
    await importing.waitFor({ state: 'detached' });
    await expect.poll(() => row('born Apr 3, 1967').count()).toBe(5);
    await undo();
    await expect.poll(() => patients().count()).toBe(before);

    await chooseList('old.csv', Buffer.from('Name\nTest M\xfcller\n', 'latin1'));
    await importing.getByRole('cell', { name: 'Test Müller' }).waitFor();
    await press('Escape');
    await importing.waitFor({ state: 'detached' });
    await chooseList('list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0]));
    await importing.getByRole('alert').getByText('Save it there as CSV').waitFor();
    await look('no list');
    await press('Escape');
    await importing.waitFor({ state: 'detached' });
  });
});

describe.skipIf(noBrowser)('the page of a patient', () => {
  const visits = () => page.getByRole('list', { name: 'Visits' }).getByRole('listitem');

  test('begins empty, and says how to begin', async () => {
    await tabTo(/^Second patient/);
    await press('Enter');
    await heading('Second patient').waitFor();
    await page.getByText('No visits yet').waitFor();
    await page.getByText('No appointments', { exact: true }).waitFor();
    expect(await page.getByRole('list', { name: 'Visits' }).count()).toBe(0);
    await look('empty page');
  });

  test('shows the appointments that are made from it', async () => {
    await tabTo('New appointment');
    await press('Enter');
    const making = dialog('New appointment');
    await making.waitFor();
    expect(await making.getByLabel('Patient', { exact: true }).inputValue()).toBe('Second patient');
    await fillIn({ 'Day': '01152099', 'Time': '0930AM', 'What for': 'First visit' });
    await look('new appointment');
    await save();
    await page.getByRole('list', { name: 'Appointments' }).getByText('50 minutes · First visit').waitFor();
    expect(await page.getByRole('list', { name: 'Appointments' }).innerText()).toContain('Upcoming');
  });

  test('shows the visits with their notes, and leads to each', async () => {
    await fromPalette('Write a note without a recording');
    const writing = dialog('Note without a recording');
    await writing.waitFor();
    await choosePatient('Patient', 'second', /^Second patient/);
    await fillIn({ Title: 'Call about sleep' });
    await tabTo('Write the note');
    await press('Enter');
    const note = page.getByRole('region', { name: 'Note', exact: true });
    await note.waitFor();
    // Letters are typed into the note there.
    await goTo(page, 'Patients');
    await letGoOfMouse(page);
    await tabTo(/^Second patient/);
    await press('Enter');
    await visits().filter({ hasText: 'Call about sleep' }).waitFor();
    await expect.poll(() => visits().innerText()).toContain('Needs review');
    await look('page');
    await tabTo(/^Call about sleep/);
    await press('Enter');
    await note.waitFor();
    await goTo(page, 'Patients');
    await letGoOfMouse(page);
  });

  test('a visit that was filed wrongly is moved to whose it is, for a reason', async () => {
    await tabTo(/^Second patient/);
    await press('Enter');
    await heading('Second patient').waitFor();
    await tabTo(/^Move to another patient: Call about sleep/);
    await press('Enter');
    const moving = dialog('Move to another patient');
    await moving.waitFor();
    await choosePatient('Patient', '4711', /^Test Ångström-Núñez/);
    await look('move');
    await fillIn({ Reason: 'the other one called' });
    await save();
    await page.getByText('No visits yet').waitFor();
    await press('g', 'p');
    await heading('Patients').waitFor();
    await tabTo(/^Test Ångström-Núñez/);
    await press('Enter');
    await expect.poll(() => visits().filter({ hasText: 'Call about sleep' }).count()).toBe(1);
  });
});
