/** A window whose microphone is pulled out while it records: said plainly, looked for, and the recording goes on; no word of an end. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../build/find-browser.ts';
import { axeBoth } from './axe-both.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
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
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
  await page.evaluate(`(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    const streams = [];
    let isGone = false;
    devices.getUserMedia = async (wish) => {
      if (isGone) throw new DOMException('none', 'NotFoundError');
      const stream = await open(wish);
      streams.push(stream);
      return stream;
    };
    window.pullOut = () => {
      isGone = true;
      for (const track of streams.flatMap((stream) => stream.getTracks())) { track.stop(); track.dispatchEvent(new Event('ended')); }
    };
    window.plugIn = () => {
      isGone = false;
      devices.dispatchEvent(new Event('devicechange'));
    };
  })()`);
});
afterAll(async () => { if (!cannotRun) await app.close(); });

const button = (name: string) => page.getByRole('button', { name, exact: true });
const status = (words: string) => page.getByRole('region', { name: 'Recording', exact: true }).getByText(words, { exact: true });
const elapsed = () => page.getByRole('timer', { name: 'Recorded so far' }).innerText();

async function expectAccessible(what: string): Promise<void> {
  const folder = process.env['SOTTO_PICTURES'];
  for (const colorScheme of folder === undefined ? [] : ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${folder}/${what}-${colorScheme}.png` });
  }
  expect(await axeBoth(page)).toEqual([]);
}

test.skipIf(cannotRun)('says that it went away and that nothing is lost, on the screen and in the rail, and goes on when it is plugged in', async () => {
  await button('New visit').first().click();
  await page.getByLabel('Consent', { exact: true }).selectOption('given');
  await page.getByLabel('Microphone', { exact: true }).selectOption('page');
  await button('Start recording').click();
  await status('Recording').waitFor();
  await expect.poll(elapsed).not.toBe('0:00');
  await page.evaluate('pullOut()');
  await status('Microphone away').waitFor();
  await page.getByText(/Nothing of what was recorded is lost/).waitFor();
  const before = await elapsed();
  await expectAccessible('microphone-away');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Sessions', { exact: true }).click();
  await page.getByRole('button', { name: 'Go to the running recording: Microphone away' }).click();
  expect(await elapsed()).toBe(before);
  await page.evaluate('plugIn()');
  await status('Recording').waitFor();
  await page.getByText(/was away for .* is there again/).waitFor();
  await expect.poll(elapsed).not.toBe(before);
});

test.skipIf(cannotRun)('Resume says that there is none yet, behind the lock it is told too, and what was recorded becomes a visit', async () => {
  await page.evaluate('pullOut()');
  await status('Microphone away').waitFor();
  await button('Resume').click();
  await page.getByRole('alert').getByText(/No microphone was found/).waitFor();
  await page.keyboard.press('Control+l');
  await page.getByRole('region', { name: 'Recording', exact: true }).getByText(/The microphone went away/).waitFor();
  await expectAccessible('microphone-away-locked');
  await page.evaluate('plugIn()');
  await status('Recording').waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill('nine quiet herons at dusk');
  await button('Unlock').click();
  await button('Stop recording').click();
  await page.getByRole('region', { name: 'Transcript' }).waitFor();
});
