/**
 * The settings in a real window, by keyboard alone: each group found and looked at in light and dark, a template copied, changed with
 * its preview and put in use, a support file seen before it is saved.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { axeBoth } from './axe-both.ts';
import { goTo } from './go-to.ts';
import { sideways } from './look-at.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const tabs = [
  'Account', 'General', 'Appearance', 'Security', 'Models', 'Own words', 'Second engine', 'Templates', 'Wordings', 'Letterhead', 'Report forms', 'Language model', 'Backup and leaving', 'Retention', 'Policies of this laptop', 'Audit log', 'Support', 'About',
];

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page);
  await goTo(page, 'Settings');
});
afterAll(() => app?.close());

const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key); };
const dialog = () => page.getByRole('dialog');
const panel = (name: string) => page.getByRole('tabpanel', { name, exact: true });
const find = async (words: string, tab: string) => {
  await page.getByLabel('Find a setting').fill(words);
  await press('Enter', 'Escape');
  await panel(tab).waitFor();
};
/** With Tab, as somebody without a mouse does. */
const tabTo = async (isThere: () => Promise<boolean>, key = 'Tab') => {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await isThere()) return;
    await press(key);
  }
  throw new Error('The keyboard does not come there.');
};
const hasFocus = (name: RegExp | string) => async () => {
  const label = await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim());
  return typeof name === 'string' ? label === name : name.test(label);
};

describe.skipIf(noBrowser)('each group', () => {
  test('is looked at below', async () => {
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(tabs);
  });

  test.each(tabs)('%s has nothing that axe finds, in light and dark, and does not run out of a small window', async (name) => {
    await page.getByRole('tab', { name, exact: true }).click();
    await panel(name).waitFor();
    await expect.poll(() => panel(name).getByRole('status', { name: /^Loading/ }).count()).toBe(0);
    expect(await axeBoth(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    if (process.env['SOTTO_PICTURES']) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
        await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], `${name.replaceAll(' ', '-')}-${colorScheme}.png`) });
      }
    }
  });

  test('is found by what it is about, and reached with the arrows', async () => {
    await find('keychain', 'Security');
    await page.getByRole('tab', { name: 'Security', exact: true }).focus();
    await press('ArrowDown');
    await panel('Models').waitFor();
    expect(await page.getByRole('tab', { name: 'Models', exact: true }).getAttribute('aria-selected')).toBe('true');
  });
});

describe.skipIf(noBrowser)('a template, by keyboard alone', () => {
  test('is copied from a shipped one, changed while the preview follows, and saved', async () => {
    await find('soap', 'Templates');
    await tabTo(hasFocus('Look at SOAP'));
    await press('Enter');
    await dialog().getByText(/cough/).first().waitFor();
    expect(await axeBoth(page)).toEqual([]);
    await tabTo(hasFocus('Copy and edit'));
    await press('Enter');
    await page.getByRole('dialog', { name: 'Edit SOAP (2)' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    await dialog().getByLabel('Name', { exact: true }).press('Control+A');
    await page.keyboard.type('Мой приём 🩺');
    await tabTo(hasFocus('Plan'));
    await press('Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowUp');
    const preview = dialog().getByRole('region', { name: 'Preview' });
    await expect.poll(() => preview.getByRole('heading', { level: 4 }).allInnerTexts()).toEqual(['Plan', 'Subjective', 'Objective', 'Assessment']);
    expect(await hasFocus('Plan')()).toBe(true);
    await press('Enter');
    await tabTo(async () => await dialog().getByLabel('Title').evaluate((field) => field === document.activeElement), 'Tab');
    await press('Control+A');
    await page.keyboard.type('What comes next');
    await preview.getByRole('heading', { name: 'What comes next' }).waitFor();
    expect(await axeBoth(page)).toEqual([]);
    if (process.env['SOTTO_PICTURES']) await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], 'editor.png') });
    await press('Enter');
    await panel('Templates').getByText('Мой приём 🩺 is saved.').waitFor();
  });

  test('is saved as a file, told wrong line by line, and brought in beside the one there is', async () => {
    await page.getByRole('button', { name: 'More acts on Мой приём 🩺' }).focus();
    await press('Enter');
    await page.getByRole('menuitem', { name: 'Save as a file' }).focus();
    await press('Enter');
    await panel('Templates').getByText(/is saved as .*sotto-template-soap-2\.json/).waitFor();
    const saved = await readFile(join(app.downloads, 'sotto-template-soap-2.json'), 'utf8');
    await page.getByRole('button', { name: 'Import a template' }).focus();
    await press('Enter');
    await dialog().getByLabel('Or paste it here').fill(saved.replace('"What comes next"', '7'));
    await dialog().getByRole('button', { name: 'Import', exact: true }).focus();
    await press('Enter');
    await dialog().getByText(/^Line \d+: sections\.0\.title: has to be text/).waitFor();
    expect(await axeBoth(page)).toEqual([]);
    await dialog().getByLabel('Or paste it here').fill(saved);
    await dialog().getByRole('button', { name: 'Import', exact: true }).focus();
    await press('Enter');
    await dialog().getByRole('button', { name: 'Keep both' }).focus();
    await press('Enter');
    await panel('Templates').getByText('Мой приём 🩺 (2) is added.').waitFor();
  });

  test('is deleted, and put back', async () => {
    const row = page.getByRole('list', { name: 'Templates' }).getByText('Мой приём 🩺 (2)', { exact: true });
    await page.getByRole('button', { name: 'More acts on Мой приём 🩺 (2)' }).focus();
    await press('Enter');
    await page.getByRole('menuitem', { name: 'Delete' }).focus();
    await press('Enter');
    await expect.poll(() => row.count()).toBe(0);
    await press('Control+Z');
    await row.waitFor();
  });
});

test.skipIf(noBrowser)('a support file is seen in full, and saved to the letter', async () => {
  await find('bundle', 'Support');
  const shown = await page.getByRole('region', { name: 'All that is in the file' }).innerText();
  expect(shown).toContain('"format": "sotto-support"');
  expect(shown).not.toContain('Test clinician');
  await tabTo(hasFocus('Save the file'));
  await press('Enter');
  await panel('Support').getByText(/^Saved as /).waitFor();
  const [file] = (await readdir(app.downloads)).filter((name) => name.startsWith('sotto-support-'));
  expect((await readFile(join(app.downloads, file ?? ''), 'utf8')).trim()).toBe(shown.trim());
});
