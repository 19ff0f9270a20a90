/**
 * A transcript put right in a real window: a word corrected by keyboard while its own sound plays, the speakers swapped, a
 * turn parted, the visit transcribed again, and the transcript of before used again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { importSample, openSample } from './import-sample.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';
import { playedRms, recordPlayedSound } from './played-sound.ts';


let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await recordPlayedSound(page);
  await page.reload();
  await makeAccount(page);
  await importSample(page);
  await openSample(page);
});
afterAll(() => app?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const transcript = () => page.getByRole('region', { name: 'Transcript' });
const turns = () => transcript().getByRole('group', { name: /^Words from/ });
const speakers = async () => (await transcript().getByRole('button', { name: /^Speaker at/ }).allInnerTexts());
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const field = () => transcript().getByRole('textbox', { name: /^Instead of/ });
const choose = async (item: string) => {
  await button('More acts on the transcript').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

test.skipIf(noBrowser)('a word is corrected by keyboard while its own sound plays, and shows what was heard', async () => {
  await turns().getByRole('button', { name: /phlegm/ }).focus();
  await page.keyboard.press('Enter');
  await field().waitFor();
  await page.keyboard.type('sputum?');
  await page.keyboard.press('Control+Space');
  await expect.poll(() => playedRms(page), { timeout: 120_000 }).toBeGreaterThan(300);
  expect(await field().inputValue()).toBe('sputum?');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('sputum?');
  await transcript().getByText('Edited. Heard: phlegm').waitFor();
  expect(await transcript().getByTitle('Edited. Heard: phlegm').count()).toBe(1);
});

test.skipIf(noBrowser)('an edit is taken back by Ctrl+Z, and made again it is found and in a draft written anew', async () => {
  await page.keyboard.press('Control+z');
  await expect.poll(() => turns().filter({ hasText: 'phlegm' }).count()).toBe(1);
  await turns().getByRole('button', { name: /phlegm/ }).focus();
  await page.keyboard.type('sputum?');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('sputum?');
  await button('Write anew').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Write anew' }).click();
  await expect.poll(() => page.getByRole('region', { name: 'Note' }).getByText(/sputum/).count()).toBeGreaterThan(0);
});

test.skipIf(noBrowser)('speakers are given by hand, swapped in the whole visit, and a turn is parted in two', async () => {
  const first = transcript().getByRole('button', { name: /^Speaker at 0:0/ }).first();
  await first.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Clinician' }).click();
  await expect.poll(async () => (await speakers())[0]).toBe('Clinician');
  await choose('Swap clinician and patient');
  await expect.poll(async () => (await speakers())[0]).toBe('Patient');

  const before = await turns().count();
  await turns().first().getByRole('button').nth(2).focus();
  const word = await focused();
  await first.click();
  await page.getByRole('menuitem', { name: `Split before “${word}”` }).click();
  await expect.poll(() => turns().count()).toBe(before + 1);
  expect((await turns().nth(1).innerText()).startsWith(word)).toBe(true);
  await transcript().getByRole('button', { name: /^Speaker at 0:0/ }).first().click();
  await page.getByRole('menuitem', { name: 'Join with the next turn' }).click();
  await expect.poll(() => turns().count()).toBe(before);
});

test.skipIf(noBrowser)('transcribed again, the new transcript stands there and the old one is kept, looked at and used again', async () => {
  await choose('Transcribe again');
  await page.getByRole('dialog').getByRole('button', { name: 'Transcribe again' }).click();
  await expect.poll(() => turns().filter({ hasText: 'phlegm' }).count(), { timeout: 120_000 }).toBe(1);
  expect(await turns().filter({ hasText: 'sputum' }).count()).toBe(0);
  await choose('Earlier transcripts');
  const dialog = page.getByRole('dialog', { name: 'Earlier transcripts' });
  await dialog.getByRole('button', { name: 'Look at it' }).click();
  await dialog.getByText(/sputum\?/).waitFor();
  await dialog.getByRole('button', { name: 'Use again' }).click();
  await expect.poll(() => turns().filter({ hasText: 'sputum?' }).count()).toBe(1);
  expect((await speakers())[0]).toBe('Patient');
  await page.getByText(/^The earlier transcript is used again/).waitFor();
});

test.skipIf(noBrowser)('signed, the transcript is still heard and no longer changed', async () => {
  await button('Sign note').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText('Signed', { exact: true }).first().waitFor();
  await expect.poll(() => transcript().getByRole('button', { name: /^Speaker at/ }).count()).toBe(0);
  await turns().first().getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  expect(await field().count()).toBe(0);
  expect(await button('Listen').count()).toBe(1);
});
