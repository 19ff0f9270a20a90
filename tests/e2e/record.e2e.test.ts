/**
 * A visit recorded in a real window, by keyboard alone, with a fake microphone: tried first, bookmarked, off the record and on
 * again, paused, and stopped; and what of it is there afterwards.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../build/find-browser.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { lookAt } from './look-at.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const cannotRun = findBrowser() === null;
let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (cannotRun) return;
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile() });
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page);
});
afterAll(async () => { if (!cannotRun) await app.close(); });

const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = (words: string) => page.getByRole('region', { name: 'Recording', exact: true }).getByText(words, { exact: true });
const press = (key: string) => page.keyboard.press(key);
const expectAccessible = (what: string) => lookAt(page, what);

test.skipIf(cannotRun)('the microphone is tried before the visit, and judged in words', async () => {
  await button('New visit').first().focus();
  await press('Enter');
  await page.getByRole('dialog', { name: 'New visit' }).waitFor();
  await page.getByLabel('Microphone', { exact: true }).selectOption('page');
  await button('Test the microphone').focus();
  await press('Enter');
  await page.getByRole('meter', { name: 'Test level' }).waitFor();
  await button('Play it back').waitFor();
  expect(await page.getByRole('dialog').getByRole('status').innerText()).toMatch(/^(Good|Too quiet|Nothing)/);
  await expectAccessible('dialog');
});

test.skipIf(cannotRun)('a visit is recorded, and B sets a bookmark', async () => {
  await page.getByLabel('Consent', { exact: true }).selectOption('given');
  await button('Start recording').focus();
  await press('Enter');
  await page.getByRole('timer', { name: 'Recorded so far' }).waitFor();
  await expect.poll(() => page.getByRole('timer').innerText(), { timeout: 60_000 }).not.toBe('0:00');
  await press('b');
  await page.getByRole('heading', { name: 'Bookmarks' }).waitFor();
  await expectAccessible('recording');
  const label = page.getByLabel(/^What the bookmark at/);
  // It has the keyboard by itself: whoever types on writes what it is for, and presses no key of the screen.
  await label.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('sleep, both');
  await press('Enter');
  await page.getByRole('log').getByText('sleep, both').waitFor();
  expect(await page.getByRole('heading', { name: 'Bookmarks' }).count()).toBe(1);
});

test.skipIf(cannotRun)('O goes off the record and on again, Space pauses and goes on, and each is said plainly', async () => {
  await press('o');
  await status('Off the record').waitFor();
  await expectAccessible('off-the-record');
  await press('o');
  await button('Go off the record').waitFor();
  await press('Space');
  await status('Paused').waitFor();
  await expectAccessible('paused');
  await press('Space');
  await status('Recording').waitFor();
});

test.skipIf(cannotRun)('stopped, it leads to the review, with its bookmark and its gap', async () => {
  await press('Control+Enter');
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await transcript.waitFor();
  await transcript.getByText(/^Off the record/).first().waitFor();
  await transcript.getByText(/sleep, both/).waitFor();
  expect(await transcript.getByText(/^Bookmark at/).count()).toBe(1);
});
