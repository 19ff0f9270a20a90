/**
 * Versions of a note in a real window: a statement reworded, the draft written anew by another template, what is other in it shown,
 * and the version of before put back, with what was reworded.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { importSample, openSample } from './import-sample.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const ownWords = 'Sits on the sill of the window.';

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await makeAccount(page);
  await importSample(page);
  await openSample(page);
});
afterAll(() => app?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => page.getByRole('dialog');
const note = () => page.getByRole('region', { name: 'Note' });
const section = (name: string) => note().getByRole('region', { name, exact: true });
const openHistory = async () => {
  await button('More acts on the note').click();
  await page.getByRole('menuitem', { name: 'Earlier versions' }).click();
};

test.skipIf(noBrowser)('a note that nobody has replaced has no earlier version', async () => {
  await openHistory();
  await dialog().getByText('There are none.').waitFor();
  expect(await dialog().getByText('There are none.').count()).toBe(1);
  await dialog().getByRole('button', { name: 'Close' }).last().click();
});

test.skipIf(noBrowser)('own words stay in a draft by another template, and what is other is shown', async () => {
  await button('Add a statement to Plan').click();
  await page.getByRole('textbox', { name: 'New statement in Plan' }).fill(ownWords);
  await page.keyboard.press('Control+Enter');
  await section('Plan').getByText(ownWords).waitFor();
  await button('Write anew').click();
  await dialog().getByLabel('Template').selectOption('dap');
  await dialog().getByRole('button', { name: 'Write anew' }).click();
  await section('Data').waitFor();
  expect(await note().getByText(ownWords).count()).toBe(1);
  await openHistory();
  await dialog().getByRole('region', { name: 'What differs' }).getByText('from Subjective').first().waitFor();
  expect(await dialog().getByLabel('Version', { exact: true }).innerText()).toContain('before another template');
});

test.skipIf(noBrowser)('the version of before becomes the draft again, and the one it took the place of is kept', async () => {
  await button('Make this version the draft').click();
  await section('Subjective').waitFor();
  await section('Plan').getByText(ownWords).waitFor();
  expect(await section('Data').count()).toBe(0);
  await openHistory();
  await expect.poll(() => dialog().getByLabel('Version', { exact: true }).locator('option').count()).toBe(2);
  expect(await dialog().getByLabel('Version', { exact: true }).innerText()).toContain('before an earlier version was put back');
});
