/** A second window of the same browser: it says where Sotto is open, and the first goes on as if it were not there. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../build/find-browser.ts';
import { axeBoth } from './axe-both.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

// Electron has one window, and shows it when it is started again.
const skipped = findBrowser() === null || process.env['SOTTO_SHELL'] === 'electron';

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (skipped) return;
  app = await openApp();
  page = app.page;
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
});
afterAll(() => app?.close());

test.skipIf(skipped)('open a second page: it says that Sotto is open in another window, knows nothing of the vault, and axe finds nothing', async () => {
  const second = await page.context().newPage();
  await second.setViewportSize({ width: 1024, height: 640 });
  const heading = second.getByRole('heading', { level: 1, name: 'Sotto is open in another window', exact: true });
  await heading.waitFor();
  expect(await second.title()).toBe('Sotto is open in another window');
  expect(await second.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(await second.evaluate(() => Object.keys(window).filter((name) => /sotto/i.test(name)))).toEqual([]);
  expect(await second.getByRole('main').innerText()).toContain('Close this window and go on in the other one.');
  expect(await axeBoth(second)).toEqual([]);

  await second.reload();
  await heading.waitFor();
  await second.close();
  await page.getByRole('button', { name: 'New visit', exact: true }).click();
  await page.getByRole('dialog', { name: 'New visit' }).waitFor();
  await page.keyboard.press('Escape');
});

test.skipIf(skipped)('what the page itself opens is still closed at once', async () => {
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => { window.open('about:blank'); });
  const other = await opened;
  await expect.poll(() => other.isClosed()).toBe(true);
  expect(page.isClosed()).toBe(false);
});
