/**
 * The locked door in a real window, by keyboard where a person could: accounts that do not open each other, a recording
 * that goes on behind the lock, and a page that says nothing while it is locked.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { makeAccount, readRecoveryCode, typeAskedGroup } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const passphrases = { first: 'nine quiet herons at dusk', second: 'seven slow barges in the fog' };

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile() });
  page = app.page;
});
afterAll(() => app?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const shows = (text: string | RegExp) => page.getByText(text).count();

test.skipIf(noBrowser)('an account is made by keyboard alone, its fields in the order they are read', async () => {
  await page.getByLabel('Your name').waitFor();
  const typed = ['First clinician', 'Physician', null, passphrases.first, null, passphrases.first, null, null];
  for (const text of typed) {
    if (text !== null) await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Create account');
  await page.keyboard.press('Enter');
  const code = await readRecoveryCode(page);
  await button('I have a copy').focus();
  await page.keyboard.press('Enter');
  await typeAskedGroup(page, code);
  await button('New visit').waitFor();
});

test.skipIf(noBrowser)('a second account sees nothing of the first, and neither passphrase opens the other', async () => {
  await page.keyboard.press('Control+l');
  await button('Add an account').click();
  await makeAccount(page, { name: 'Second clinician', passphrase: passphrases.second });
  await button('New visit').click();
  await page.getByRole('dialog').getByLabel('Title').fill('Wheeze');
  await page.keyboard.press('Escape');
  await page.getByText('is not saved').waitFor();
  await page.keyboard.press('Escape');
  await button('Lock').click();

  await page.getByRole('radio', { name: 'Account 1' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.second);
  await page.keyboard.press('Enter');
  await page.getByText(/does not open/).waitFor();
  expect(await shows(/clinician/i)).toBe(0);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.first);
  await page.keyboard.press('Enter');
  await page.getByText('First clinician').waitFor();
  expect(await shows('Second clinician')).toBe(0);
});

test.skipIf(noBrowser)('a recording goes on behind the lock, its length counted, and is stopped after unlock', async () => {
  await button('New visit').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Cough');
  await dialog.getByLabel('Consent', { exact: true }).selectOption('given');
  await dialog.getByLabel('Microphone').selectOption('page');
  await button('Start recording').click();
  await page.getByRole('region', { name: 'Live transcript' }).getByText(/cough/).first().waitFor({ timeout: 120_000 });
  await page.keyboard.press('Control+l');

  const timer = page.getByRole('timer', { name: 'Recorded so far' });
  await button('Unlock').waitFor();
  expect(await shows(/cough/i)).toBe(0);
  const lockedAt = await timer.innerText();
  await expect.poll(() => timer.innerText(), { timeout: 120_000 }).not.toBe(lockedAt);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.first);
  await page.keyboard.press('Enter');

  await button('Stop recording').click();
  await page.getByText('Needs review').first().waitFor({ timeout: 120_000 });
  await page.getByRole('region', { name: 'Transcript' }).getByText(/cough/).first().waitFor();
});

// Electron's page may not read the clipboard, which is right.
test.skipIf(noBrowser || process.env['SOTTO_SHELL'] === 'electron')('what is copied by hand reaches the clipboard, and a lock takes it out again', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('heading', { level: 1 }).first().selectText();
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('No patient');
  await button('Lock').click();
  await button('Unlock').waitFor();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('');
});
