/**
 * Reports in a real window, by keyboard alone: every kind in every format looked at, ordered, saved and read back, with nothing of
 * the private note in any; opened, printed, shown, deleted, expired; a full disk and no printer said; all of it in the log; and
 * nothing that axe finds. The system's own programs are stand-ins in a folder of the test's.
 */
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPatientSchema } from '#shared/domain/patient.ts';
import { reportOptionsSchema } from '#shared/domain/report.ts';
import { mustSucceed } from '#shared/lib/result.ts';
import { createPatient } from '#core/workflows/patients/keep-patients.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { isInstalled } from '../support/installed.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { storeVisit } from '../support/stored-visit.ts';
import { clinicOf, createTempLaptop } from '../support/temp-laptop.ts';
import { zipEntries } from '../support/zip-entries.ts';
import { axeBoth } from './axe-both.ts';
import { goTo } from './go-to.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const passphrase = 'nine quiet herons at dusk';
const password = 'sesame and poppy';
const marker = 'Glimmerthistle under the stairs.';
const weekMs = 7 * 24 * 60 * 60 * 1000;
const isElectron = process.env['SOTTO_SHELL'] === 'electron';
// The stand-ins are shell scripts.
const noBrowser = (findBrowser() === null && !isElectron) || process.platform === 'win32';
const disk = noBrowser || isElectron ? null : mountSmallDisk(4);

let app: OpenedApp;
let page: Page;
let stage: string;

beforeAll(async () => {
  if (noBrowser) return;
  stage = await mkdtemp(join(tmpdir(), 'sotto-e2e-reports-'));
  const programs = join(stage, 'programs');
  for (const folder of [programs, join(stage, 'downloads')]) await mkdir(folder);
  // What was opened or printed is written down; a printer is there once its file is.
  const opens = `printf '%s\\n' "$1" >> '${join(stage, 'opened')}'`;
  for (const [name, does] of [['xdg-open', opens], ['open', opens], ['lpstat', `cat '${join(stage, 'printers')}'`], ['lp', `printf '%s\\n' "$4" >> '${join(stage, 'printed')}'`]] as const) {
    await writeFile(join(programs, name), `#!/bin/sh\n${does}\n`);
    await chmod(join(programs, name), 0o755);
  }
  process.env['PATH'] = `${programs}${delimiter}${process.env['PATH'] ?? ''}`;
  app = await openApp({ home: await homeWithVisits(), downloads: join(stage, 'downloads') });
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await unlock();
});
afterAll(async () => {
  await app?.close();
  disk?.remove();
  if (stage !== undefined) await rm(stage, { recursive: true, force: true });
});

/** Two visits of one patient, and a report that was ordered more than a week ago. */
async function homeWithVisits(): Promise<string> {
  const laptop = await createTempLaptop();
  laptop.wallMs = Date.now() - weekMs - 60_000;
  const sotto = await laptop.start();
  await laptop.create(sotto, 'Practice', passphrase);
  const clinic = clinicOf(sotto);
  const patientId = mustSucceed(createPatient(clinic.open, newPatientSchema.parse({ name: 'Test patient' }))).id;
  const old = await storeVisit(clinic, { patientId, title: 'First session', said: ['i have felt low for two weeks'] });
  mustSucceed(clinic.exports.order({ subject: { kind: 'patient', encounterId: old }, format: 'txt', options: reportOptionsSchema.parse({}) }));
  await clinic.exports.idle();
  laptop.wallMs = Date.now();
  await storeVisit(clinic, { patientId, title: 'Second session', said: ['i have slept better since monday'] });
  await laptop.stop(sotto);
  return laptop.home;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => page.getByRole('dialog', { name: 'Report', exact: true });
const rows = () => page.getByRole('list', { name: 'Reports' }).getByRole('article');
const row = (name: string) => page.getByRole('list', { name: 'Reports' }).getByRole('article', { name: new RegExp(`^${name}, `, 'u') });
const exists = (file: string) => stat(file).then(() => true, () => false);
const linesOf = async (name: string) => (await readFile(join(stage, name), 'utf8')).trim().split('\n');

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.focus();
  await page.keyboard.press(key);
}

/** Once the preview shows what would be ordered. */
async function makeReport(): Promise<void> {
  const make = dialog().getByRole('button', { name: 'Make report', disabled: false });
  await make.waitFor();
  await press(make);
}

const hasFocus = (target: Locator) => target.evaluate((field) => field === document.activeElement);

async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not come there.');
}

async function type(words: string, ...before: readonly string[]): Promise<void> {
  for (const key of before) await page.keyboard.press(key);
  await page.keyboard.type(words);
}

/** Of the screen as it stands, in light and dark, where somebody wants to look at it. */
async function picture(name: string): Promise<void> {
  const folder = process.env['SOTTO_PICTURES'];
  for (const colorScheme of folder === undefined ? [] : ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await page.screenshot({ path: join(folder ?? '', `${name}-${colorScheme}.png`) });
  }
}

async function unlock(): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}

async function chooseMenuItem(menu: Locator, item: string | RegExp): Promise<void> {
  await press(menu);
  await press(page.getByRole('menuitem', { name: item }));
  // It fades where its item is done already.
  await page.getByRole('menu').first().waitFor({ state: 'detached' });
}

/** With the arrows, from what is chosen to what is to be. */
async function choose(select: Locator, value: string): Promise<void> {
  await select.focus();
  const steps = await select.evaluate((field, wanted) => {
    const { options, selectedIndex } = field as HTMLSelectElement;
    return [...options].findIndex((option) => option.value === wanted) - selectedIndex;
  }, value);
  for (let left = Math.abs(steps); left > 0; left -= 1) await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  expect(await select.inputValue()).toBe(value);
}

async function openVisit(): Promise<void> {
  await goTo(page, 'Sessions');
  await press(page.getByRole('list', { name: 'Visits' }).getByRole('button', { name: /Second session$/u }).first());
  await page.getByRole('region', { name: 'Note', exact: true }).waitFor();
}

async function openReportDialog(kind: Kind): Promise<void> {
  if (kind === 'progress') {
    await goTo(page, 'Patients');
    await chooseMenuItem(button('More for Test patient'), /^Progress report/u);
  } else {
    await openVisit();
    await chooseMenuItem(button('Export'), /^Report with preview/u);
    await choose(dialog().getByLabel('Kind', { exact: true }), kind);
  }
  await dialog().getByRole('article', { name: titles[kind] }).waitFor();
}

async function openExports(): Promise<void> {
  await goTo(page, 'Sessions');
  await press(button('Exports'));
  await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
}

/** Resolves with what was added to the downloads, once the row has counted it. */
async function save(name: string, times: string): Promise<string> {
  const before = new Set(await readdir(app.downloads));
  await press(button(new RegExp(`^Save as: ${name}, `, 'u')));
  await row(name).getByText(new RegExp(`taken ${times}`, 'u')).waitFor();
  const added = (await readdir(app.downloads)).filter((file) => !before.has(file));
  expect(added).toHaveLength(1);
  return join(app.downloads, added[0] ?? '');
}

async function wordsOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (file.endsWith('.docx')) return [...(await zipEntries(bytes)).values()].map(String).join('\n');
  if (file.endsWith('.json')) return JSON.stringify(JSON.parse(bytes.toString('utf8')));
  if (!file.endsWith('.pdf')) return bytes.toString('utf8');
  const read = spawnSync('pdftotext', ['-upw', password, file, '-'], { encoding: 'utf8' });
  expect(read.status).toBe(0);
  return read.stdout;
}

type Kind = 'clinician' | 'patient' | 'progress';
type Format = 'pdf' | 'docx' | 'txt' | 'fhir';
const titles = { clinician: 'Clinical note', patient: 'Your visit', progress: 'Progress report' } as const;
const kindWords = { clinician: 'Clinician report', patient: 'Patient letter', progress: 'Progress report' } as const;
const formatWords = { pdf: 'PDF', docx: 'Word \\(DOCX\\)', txt: 'Plain text', fhir: 'FHIR document' } as const;
const orders: readonly { readonly kind: Kind; readonly format: Format; readonly locked?: boolean }[] = [
  { kind: 'clinician', format: 'pdf' }, { kind: 'clinician', format: 'pdf', locked: true }, { kind: 'clinician', format: 'docx' }, { kind: 'clinician', format: 'txt' }, { kind: 'clinician', format: 'fhir' },
  { kind: 'patient', format: 'pdf' }, { kind: 'patient', format: 'docx' }, { kind: 'patient', format: 'txt' },
  { kind: 'progress', format: 'pdf' }, { kind: 'progress', format: 'docx' }, { kind: 'progress', format: 'txt' },
];
const nameOf = ({ kind, format, locked = false }: (typeof orders)[number]) => `${kindWords[kind]} · ${formatWords[format]}${locked ? ' with a password' : ''}`;

test.skipIf(noBrowser)('a private note is written beside the note of a session', async () => {
  await openVisit();
  await chooseMenuItem(button('More acts on the note'), 'Private psychotherapy note');
  const field = page.getByLabel('Private note');
  await field.waitFor();
  await field.focus();
  await page.keyboard.type(marker);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await chooseMenuItem(button('More acts on the note'), 'Private psychotherapy note');
  await expect.poll(() => field.inputValue()).toBe(marker);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }));
});

test.skipIf(noBrowser)('what was ordered more than a week ago has expired, and is made again', async () => {
  await openExports();
  await row('Patient letter · Plain text').getByText('Expired').waitFor();
  expect(await button(/^(Open|Save as): /u).count()).toBe(0);
  await press(button(/^Make again: Patient letter/u));
  await row('Patient letter · Plain text').getByText('Ready').waitFor();
  await chooseMenuItem(button(/^More for Patient letter/u), 'Delete');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
  await page.getByText('No reports yet').waitFor();
});

test.skipIf(noBrowser).each(['clinician', 'patient', 'progress'] as const)('the dialog of a %s report has its first field in the keyboard, a preview without the private note, and nothing that axe finds', async (kind) => {
  await openReportDialog(kind);
  if (kind === 'progress') expect(await dialog().getByLabel('Kind', { exact: true }).evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await dialog().innerText()).not.toContain('Glimmerthistle');
  expect(await axeBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test.skipIf(noBrowser)('a password that is too short is refused at its field', async () => {
  await openReportDialog('clinician');
  await dialog().getByLabel('Password (optional)').focus();
  await page.keyboard.type('short');
  await dialog().getByText('A password of eight characters or more.').waitFor();
  await page.keyboard.press('Enter');
  expect(await dialog().count()).toBe(1);
  await page.keyboard.press('Escape');
  await dialog().getByText('is not saved').waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test.skipIf(noBrowser).for(orders)('a report ($kind, $format) is ordered, is told when it is ready, and reads back without the private note', async (order, { skip }) => {
  const { kind, format, locked = false } = order;
  await openReportDialog(kind);
  await choose(dialog().getByLabel('Format', { exact: true }), format);
  if (locked) {
    await dialog().getByLabel('Password (optional)').focus();
    await page.keyboard.type(password);
  }
  await makeReport();
  await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
  await row(nameOf(order)).getByRole('status').getByText('Ready').waitFor();
  const file = await save(nameOf(order), 'once');
  skip(format === 'pdf' && !isInstalled('pdftotext'), 'pdftotext is not installed');
  if (locked) expect(spawnSync('pdftotext', [file, '-']).status).not.toBe(0);
  const words = await wordsOf(file);
  expect(words).toContain(kind === 'clinician' ? 'Heard i have slept better' : 'Test patient');
  expect(words).not.toContain('Glimmerthistle');
});

test.skipIf(noBrowser)('the list of exports has nothing that axe finds, nor has the question before one is deleted', async () => {
  await openExports();
  expect(await rows().count()).toBe(orders.length);
  expect(await axeBoth(page)).toEqual([]);
  await chooseMenuItem(button(/^More for Progress report · PDF, /u), 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test.skipIf(noBrowser)('one is opened from a folder that its owner alone may enter, and a saved one is shown in its folder', async () => {
  await press(button(/^Open: Clinician report · PDF, /u));
  await row('Clinician report · PDF').getByText('taken 2 times').waitFor();
  const [opened = ''] = await linesOf('opened');
  expect(opened).toMatch(/sotto-note-[\d-]+-[0-9a-f]{8}\.pdf$/u);
  expect([(await stat(opened)).mode & 0o777, (await stat(join(opened, '..'))).mode & 0o777]).toEqual([0o600, 0o700]);
  await chooseMenuItem(button(/^More for Clinician report · PDF, /u), 'Show in folder');
  await expect.poll(async () => (await linesOf('opened')).at(-1)).toBe(app.downloads);
});

test.skipIf(noBrowser)('without a printer that is said and nothing counted; with one the report is printed', async () => {
  await chooseMenuItem(button(/^More for Clinician report · PDF, /u), 'Print');
  await row('Clinician report · PDF').getByText(/No printer is set up/u).waitFor();
  await row('Clinician report · PDF').getByText('taken 2 times').waitFor();
  await writeFile(join(stage, 'printers'), 'office\n');
  await chooseMenuItem(button(/^More for Clinician report · PDF, /u), 'Print');
  await row('Clinician report · PDF').getByText('taken 3 times').waitFor();
  expect((await linesOf('printed')).map((file) => file.endsWith('.pdf'))).toEqual([true]);
  await press(button(/^More for Clinician report · PDF with a password, /u));
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Print' }).count()).toBe(0);
  await page.keyboard.press('Escape');
});

test.skipIf(noBrowser || disk === null)('a full disk is said, leaves nothing half-written, and the report waits until there is room', async () => {
  const { folder, fill, free } = disk!;
  const name = 'Patient letter · PDF';
  await fill();
  process.env['SOTTO_DOWNLOADS'] = folder;
  try {
    await press(button(/^Save as: Patient letter · PDF, /u));
    await row(name).getByRole('alert').getByText(/The report was not saved: .*(full|room|space)/iu).waitFor();
    expect(await readdir(folder)).toEqual(['filler']);
    await row(name).getByText('Ready').waitFor();
    await row(name).getByText('taken once').waitFor();
    await free();
    await press(button(/^Save as: Patient letter · PDF, /u));
    await row(name).getByText('taken 2 times').waitFor();
    expect(await row(name).getByRole('alert').count()).toBe(0);
    const [saved = ''] = await readdir(folder);
    expect((await readFile(join(folder, saved))).subarray(0, 5).toString()).toBe('%PDF-');
  } finally {
    process.env['SOTTO_DOWNLOADS'] = app.downloads;
  }
});

test.skipIf(noBrowser)('a lock takes away what lay open for other programs, and keeps what was saved', async () => {
  const files = [...(await linesOf('opened')).filter((file) => file.endsWith('.pdf')), ...await linesOf('printed')];
  const saved = await readdir(app.downloads);
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  await expect.poll(async () => Promise.all(files.map(exists))).toEqual(files.map(() => false));
  expect(await readdir(app.downloads)).toEqual(saved);
  await unlock();
});

test.skipIf(noBrowser)('reports are deleted after being asked, and their copies stay', async () => {
  await openExports();
  const saved = await readdir(app.downloads);
  for (let left = await rows().count(); left > 0; left -= 1) {
    await chooseMenuItem(button(/^More for /u).first(), 'Delete');
    await press(page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
    await expect.poll(() => rows().count()).toBe(left - 1);
  }
  await page.getByText('No reports yet').waitFor();
  expect(await axeBoth(page)).toEqual([]);
  expect(await readdir(app.downloads)).toEqual(saved);
});

test.skipIf(noBrowser)('a report form is made with Tab and keys alone, told where a placeholder is none, and a PDF made with it reads back', async ({ skip }) => {
  await goTo(page, 'Settings', 'Report forms');
  await press(button('New form'));
  const editor = page.getByRole('dialog', { name: 'New report form' });
  await expect.poll(() => hasFocus(editor.getByLabel('Name', { exact: true }))).toBe(true);
  await type('Referral 🩺', 'Control+A');
  await tabTo(editor.getByLabel('Title', { exact: true }));
  await type('Referral letter');
  await tabTo(editor.getByLabel('Words before', { exact: true }));
  await type('Dear colleague, thank you for seeing {pateint}.');
  await editor.getByText(/^Line 1: “\{pateint\}” is no placeholder\./u).waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await type('Dear colleague,', 'Control+A');
  for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
  await type('thank you for seeing {patient} (العيادة), whom I saw on {visit date}.');
  await tabTo(editor.getByLabel('Words after', { exact: true }));
  await type('With kind regards, {clinician}');
  await tabTo(editor.getByLabel('Subjective', { exact: true }));
  await page.keyboard.press('Space');
  const preview = editor.getByRole('article', { name: 'Referral letter' });
  await preview.getByText('This report leaves out one section of the note: Subjective.').waitFor();
  await preview.getByText(/thank you for seeing Sample patient/u).waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('report-form-editor');
  await page.keyboard.press('Enter');
  await page.getByText('Referral 🩺 is saved.').waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('report-forms');

  await openReportDialog('clinician');
  await choose(dialog().getByLabel('Form', { exact: true }), await dialog().getByRole('option', { name: 'Referral 🩺' }).getAttribute('value') ?? '');
  await dialog().getByRole('article', { name: 'Referral letter' }).getByText(/thank you for seeing Test patient/u).waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('report-dialog');
  await makeReport();
  const name = 'Clinician report · PDF · Referral 🩺';
  await row(name).getByRole('status').getByText('Ready').waitFor();
  const file = await save(name, 'once');
  skip(!isInstalled('pdftotext'), 'pdftotext is not installed');
  const words = await wordsOf(file);
  for (const printed of ['Referral letter', 'thank you for seeing Test patient', 'This report leaves out one section of the note: Subjective.', 'The sender’s closing words', 'With kind regards,']) expect(words).toContain(printed);
  expect(words).not.toMatch(/slept better|[{}]/u);
});

test.skipIf(noBrowser)('a form is deleted and brought back by keyboard', async () => {
  await goTo(page, 'Settings', 'Report forms');
  await chooseMenuItem(button('More acts on Referral 🩺'), 'Delete');
  await page.getByText('No report forms yet.', { exact: false }).waitFor();
  await page.keyboard.press('Control+z');
  await button('Edit Referral 🩺').waitFor();
  expect(await page.getByText('No report forms yet.', { exact: false }).count()).toBe(0);
});

test.skipIf(noBrowser)('all of it is in the audit log', async () => {
  await goTo(page, 'Settings', 'Audit log');
  for (const [action, words] of [
    ['export.create', 'Report ordered'], ['export.open', 'Report opened'], ['export.print', 'Report printed'], ['export.save', 'Report saved as a file'], ['export.delete', 'Report deleted'], ['export.expire', 'Reports expired'], ['report-form.add', 'Report form added'], ['report-form.delete', 'Report form taken out'],
  ] as const) {
    await choose(page.getByLabel('What was done'), action);
    // Its particulars stand behind it.
    await expect.poll(() => page.getByRole('table').getByText(new RegExp(`^${words}`, 'u')).count(), { message: action, timeout: 30_000 }).toBeGreaterThan(0);
  }
});
