/**
 * Reports in a real window, by keyboard alone: looked at, ordered, opened, saved, printed without and with a printer, deleted; the
 * letterhead; and no violation of accessibility rules in light and dark. The system's programs are stand-ins in a folder of the test's.
 */
import AxeBuilder from '@axe-core/playwright';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../build/find-browser.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'visit-two-voices.wav');
const noBrowser = (findBrowser() === null && process.env['SOTTO_SHELL'] !== 'electron') || process.platform === 'win32';
const screenshots = process.env['SOTTO_SCREENSHOTS'];
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

let app: OpenedApp;
let page: Page;
let stage: string;

beforeAll(async () => {
  if (noBrowser) return;
  stage = await mkdtemp(join(tmpdir(), 'sotto-e2e-reports-'));
  const programs = join(stage, 'programs');
  const downloads = join(stage, 'downloads');
  await mkdir(programs);
  await mkdir(downloads);
  // What was opened or printed is written down; a printer is there once its file is.
  for (const [name, does] of [['xdg-open', `printf '%s\\n' "$1" >> '${join(stage, 'opened')}'`], ['open', `printf '%s\\n' "$1" >> '${join(stage, 'opened')}'`], ['lpstat', `cat '${join(stage, 'printers')}'`], ['lp', `printf '%s\\n' "$4" >> '${join(stage, 'printed')}'`]] as const) {
    await writeFile(join(programs, name), `#!/bin/sh\n${does}\n`);
    await chmod(join(programs, name), 0o755);
  }
  process.env['PATH'] = `${programs}${delimiter}${process.env['PATH'] ?? ''}`;
  app = await openApp({ downloads });
  page = app.page;
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
  await goTo(page, 'Sessions');
  await button('Import recordings').click();
  await page.locator('input[type=file]').first().setInputFiles(sample);
  await button('Import').click();
  await page.getByRole('list', { name: 'Imports' }).getByText('Needs review').waitFor({ timeout: 120_000 });
});
afterAll(async () => {
  await app?.close();
  if (stage !== undefined) await rm(stage, { recursive: true, force: true });
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => page.getByRole('dialog', { name: 'Report', exact: true });
const rows = () => page.getByRole('list', { name: 'Reports' }).getByRole('article');

async function press(target: ReturnType<typeof button>, key = 'Enter'): Promise<void> {
  await target.focus();
  await page.keyboard.press(key);
}

async function chooseMenuItem(menu: string | RegExp, item: string | RegExp): Promise<void> {
  await press(button(menu));
  await page.getByRole('menuitem', { name: item }).waitFor();
  await press(page.getByRole('menuitem', { name: item }));
}

async function expectAccessible(name: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.evaluate((value) => document.documentElement.setAttribute('data-mantine-color-scheme', value), scheme);
    if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}-${scheme}.png`) });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${scheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'light'));
}

async function openReportDialog(): Promise<void> {
  await goTo(page, 'Sessions');
  await press(button(/phlegm|^No patient/iu).first());
  await page.getByRole('region', { name: 'Note', exact: true }).waitFor();
  await chooseMenuItem('Export', /Report with preview/u);
  await dialog().getByRole('article').waitFor();
}

test.skipIf(noBrowser)('the letterhead is written into the settings', async () => {
  await goTo(page, 'Settings', 'Letterhead');
  await page.getByLabel('Practice', { exact: true }).fill('Practice on the Green');
  await page.getByLabel('Address').fill('1 Sample Street');
  await press(button('Save letterhead'));
  await page.getByText('Stored.').waitFor();
  await expectAccessible('letterhead');
});

test.skipIf(noBrowser)('a report is looked at, with the keyboard in its first field, and ordered', async () => {
  await openReportDialog();
  expect(await dialog().getByLabel('Kind', { exact: true }).evaluate((field) => field === document.activeElement)).toBe(true);
  await dialog().getByText('Practice on the Green').waitFor();
  await expectAccessible('report-dialog');
  await dialog().getByLabel('Kind', { exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await dialog().getByRole('article', { name: 'Your visit' }).waitFor();
  await expectAccessible('patient-letter');
  await page.keyboard.press('ArrowUp');
  await dialog().getByRole('article', { name: 'Clinical note' }).waitFor();
  await press(dialog().getByRole('button', { name: 'Make report' }));
  await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor();
  await rows().getByText('Ready').waitFor();
  await expectAccessible('exports');
});

test.skipIf(noBrowser)('it is opened from a folder nobody else may enter, and saved as a PDF that reads back', async () => {
  await press(button(/^Open: Clinician report/u));
  await rows().getByText(/taken once/u).waitFor();
  const opened = (await readFile(join(stage, 'opened'), 'utf8')).trim();
  expect(opened).toMatch(/sotto-note-[\d-]+-[0-9a-f]{8}\.pdf$/u);
  expect((await stat(opened)).mode & 0o777).toBe(0o600);
  await press(button(/^Save as: Clinician report/u));
  await rows().getByText(/taken 2 times/u).waitFor();
  const [saved] = await readdir(app.downloads);
  const bytes = await readFile(join(app.downloads, saved ?? ''));
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  if (hasPoppler) expect(spawnSync('pdftotext', [join(app.downloads, saved ?? ''), '-'], { encoding: 'utf8' }).stdout).toContain('Practice on the Green');
});

test.skipIf(noBrowser)('without a printer that is said; with one the report is printed', async () => {
  await chooseMenuItem(/^More for Clinician report/u, 'Print');
  await rows().getByText(/No printer is set up/u).waitFor();
  await writeFile(join(stage, 'printers'), 'office\n');
  await chooseMenuItem(/^More for Clinician report/u, 'Print');
  await rows().getByText(/taken 3 times/u).waitFor();
  expect(await readFile(join(stage, 'printed'), 'utf8')).toMatch(/\.pdf\n$/u);
});

test.skipIf(noBrowser)('a lock takes away what lay open for other programs', async () => {
  const opened = (await readFile(join(stage, 'opened'), 'utf8')).trim();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  await expect.poll(() => stat(opened).then(() => true, () => false)).toBe(false);
  await page.getByLabel('Passphrase', { exact: true }).fill('nine quiet herons at dusk');
  await page.keyboard.press('Enter');
  await goTo(page, 'Sessions');
});

test.skipIf(noBrowser)('a FHIR document is ordered too, and reports are deleted after being asked', async () => {
  await openReportDialog();
  await dialog().getByLabel('Format').selectOption('fhir');
  await press(dialog().getByRole('button', { name: 'Make report' }));
  await expect.poll(() => rows().getByText('Ready').count()).toBe(2);
  for (let left = 2; left > 0; left -= 1) {
    await press(button(/^More for Clinician report/u).first());
    await press(page.getByRole('menuitem', { name: 'Delete' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).waitFor();
    await press(page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
    await expect.poll(() => rows().count()).toBe(left - 1);
  }
  await page.getByText('No reports yet').waitFor();
  await expectAccessible('exports-empty');
});
