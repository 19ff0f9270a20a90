/**
 * Notes that no recording of a patient is behind, in a real window by the keyboard alone: typed because the recording was refused, and
 * after a call; laid into another template, signed, added to, exported; and dictated into a fake microphone.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../build/find-browser.ts';
import { axeBoth } from './axe-both.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const noBrowser = findBrowser() === null && process.env['SOTTO_SHELL'] !== 'electron';
/** A length of nothing; not the end of a time of day. */
const noLength = /(?<!\d)0:00/;
const noModel = !existsSync(join(import.meta.dirname, '..', '..', 'models', 'vosk-model-synthetic-en'));

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile() });
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
});
afterAll(() => app?.close());

const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key); };
const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
const gone = () => page.getByRole('dialog').waitFor({ state: 'detached' });
const note = () => page.getByRole('region', { name: 'Note', exact: true });
const section = (name: string) => note().getByRole('region', { name, exact: true });
const picture = async (name: string) => { if (process.env['SOTTO_PICTURES'] !== undefined) await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], `${name}.png`) }); };

/** What has the keyboard: its own name, or that of the label it stands in. */
const focused = () => page.evaluate(() => {
  const element = document.activeElement;
  const label = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : null;
  return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
});

/** With Tab, as somebody without a mouse does. */
async function tabTo(name: string | RegExp, key = 'Tab'): Promise<void> {
  const isThere = async () => {
    const words = await focused();
    return typeof name === 'string' ? words === name : name.test(words);
  };
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (await isThere()) return;
    await press(key);
  }
  throw new Error(`The keyboard does not come to ${String(name)}.`);
}

/** Of the menu that is open, by the arrow. */
async function chooseItem(name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.waitFor();
  for (let step = 0; step < 30 && !await item.evaluate((element) => element === document.activeElement); step += 1) await press('ArrowDown');
  await press('Enter');
}

/** By the palette, which is there on every screen. */
async function ask(words: string): Promise<void> {
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do anything' }).waitFor();
  await page.keyboard.type(words);
  await page.getByRole('option', { name: new RegExp(words, 'i') }).first().waitFor();
  await press('Enter');
}

test.skipIf(noBrowser)('a note is written because the recording was refused: asked why at once, and its first section stands open', async () => {
  await ask('Write a note without');
  await dialog('Note without a recording').waitFor();
  await expect.poll(focused).toContain('A visit by phone');
  await press('ArrowDown');
  expect(await page.getByRole('radio', { name: /Recording refused/ }).isChecked()).toBe(true);
  expect(await axeBoth(page)).toEqual([]);
  await picture('typed-why-dark');
  await tabTo('Title');
  await page.keyboard.type('Sleep');
  await tabTo('Write the note');
  await press('Enter');
  await note().waitFor();
  await expect.poll(focused).toBe('New statement in Subjective');
  await page.keyboard.type('Sleeps four hours a night.');
  await press('Control+Enter');
  await section('Subjective').getByText('Sleeps four hours a night.').waitFor();
  await tabTo('Add a statement to Plan');
  await press('Enter');
  await page.keyboard.type('Sleep diary until the next visit.');
  await press('Control+Enter');
  await section('Plan').getByText('Sleep diary until the next visit.').waitFor();
});

test.skipIf(noBrowser)('its review says plainly what it is: no transcript, no sound, no length, and nothing claimed of risk', async () => {
  await page.getByText('Written, not recorded (recording refused)').waitFor();
  expect(await page.getByRole('region', { name: 'Transcript' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Play/ }).count()).toBe(0);
  expect(await page.getByRole('main').innerText()).not.toMatch(noLength);
  expect(await page.getByRole('region', { name: 'Risk' }).innerText()).toContain('Never asked, as far as Sotto knows');
  expect(await axeBoth(page)).toEqual([]);
  await picture('typed-review-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture('typed-review-light');
});

test.skipIf(noBrowser)('another template is chosen, and what was typed is laid into it', async () => {
  await tabTo('Another template', 'Shift+Tab');
  await press('Enter');
  await dialog('Use another template?').waitFor();
  await expect.poll(focused).toBe('Template');
  await page.keyboard.type('DAP');
  expect(await page.getByLabel('Template', { exact: true }).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent)).toMatch(/^DAP/);
  await tabTo('Use it');
  await press('Enter');
  await gone();
  await section('Data').getByText('Sleeps four hours a night.').waitFor();
  await section('Plan').getByText('Sleep diary until the next visit.').waitFor();
  expect(await section('Subjective').count()).toBe(0);
});

test.skipIf(noBrowser)('it is signed with name and credentials, and what comes later is an addendum', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo('Sign note');
  await press('Enter');
  await dialog('Sign this note?').waitFor();
  await expect.poll(focused).toBe('Name');
  await tabTo('Credentials');
  await page.keyboard.type('MD');
  expect(await axeBoth(page)).toEqual([]);
  await tabTo('Sign');
  await press('Enter');
  await gone();
  await page.getByText('Signed', { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: /^Add a statement/ }).count()).toBe(0);

  await tabTo('Add an addendum');
  await press('Enter');
  await dialog('Addendum').waitFor();
  await expect.poll(focused).toBe('What is to be added');
  await page.keyboard.type('Called back: slept six hours.');
  await tabTo('Reason');
  await page.keyboard.type('second call');
  await tabTo('Add to the signed note');
  await press('Enter');
  await gone();
  await page.getByRole('region', { name: 'Addenda' }).getByText('Called back: slept six hours.').waitFor();
  expect(await axeBoth(page)).toEqual([]);
});

test.skipIf(noBrowser)('what is exported says that it was written and not recorded, and that nobody agreed to a recording', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo('Export');
  await press('Enter');
  await chooseItem('Plain text');
  const texts = async () => (await readdir(app.downloads)).filter((name) => name.endsWith('.txt'));
  await expect.poll(async () => (await texts()).length).toBe(1);
  const text = await readFile(join(app.downloads, (await texts())[0]!), 'utf8');
  expect(text).toContain('Written, not recorded (recording refused)');
  expect(text).toMatch(/Consent to record.*declined/);
  expect(text).toContain('Sleeps four hours a night.');
  expect(text).toContain('Called back: slept six hours.');
  expect(text).not.toMatch(noLength);
});

test.skipIf(noBrowser)('a note of a call is begun from the sessions’ menu, and the list tells both from recorded visits', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press('g', 's');
  await page.getByRole('heading', { level: 1, name: 'Sessions', exact: true }).waitFor();
  await tabTo('No recording');
  await press('Enter');
  await chooseItem('Write a note…');
  await dialog('Note without a recording').waitFor();
  await tabTo('Write the note');
  await press('Enter');
  await page.getByText('Written, not recorded (visit by phone)').waitFor();
  await expect.poll(focused).toBe('New statement in Subjective');
  await press('Escape');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press('g', 's');
  const visits = page.getByRole('list', { name: 'Visits' }).getByRole('listitem');
  await expect.poll(() => visits.count()).toBe(2);
  for (const words of await visits.allInnerTexts()) {
    expect(words).toContain('Written');
    expect(words).not.toMatch(noLength);
  }
});

test.skipIf(noBrowser || noModel)('a note is dictated into the microphone, laid out as it was spoken, and says that it was', async () => {
  await ask('Dictate a note');
  await dialog('Dictate a note').waitFor();
  expect(await page.getByLabel('Consent').count()).toBe(0);
  await tabTo('Microphone');
  await page.keyboard.type('This');
  expect(await page.getByLabel('Microphone', { exact: true }).inputValue()).toBe('page');
  expect(await axeBoth(page)).toEqual([]);
  await picture('dictate-dark');
  await tabTo('Start dictating');
  await press('Enter');
  await page.getByRole('region', { name: 'Live transcript' }).getByText(/cough/).first().waitFor();
  await press('Control+Enter');
  await page.getByText('Needs review').first().waitFor();
  await page.getByText('Dictated', { exact: true }).first().waitFor();
  await note().getByText(/cough/i).first().waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('dictated-dark');
});
