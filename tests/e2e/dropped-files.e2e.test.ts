/**
 * Files dropped on the window as the system drops them (over the browser's debugging pipe, so that a folder is one): each that is no recording says
 * what it is instead, the others go on, with their progress, and one is cancelled by keyboard.
 */
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { encodeWav } from '#shared/audio/wav.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { axeBoth } from './axe-both.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'visit-two-voices.wav');
const skipped = findBrowser() === null;
const longMinutes = 45;

let app: OpenedApp;
let page: Page;
let folder: string;

beforeAll(async () => {
  if (skipped) return;
  folder = await mkdtemp(join(tmpdir(), 'sotto-dropped-'));
  app = await openApp();
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
  await goTo(page, 'Sessions');
});
afterAll(async () => {
  await app?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const imports = () => page.getByRole('list', { name: 'Imports' }).getByRole('listitem');
const chosen = () => page.getByRole('list', { name: 'Chosen files' });
const picture = async (name: string) => { if (process.env['SOTTO_PICTURES'] !== undefined) await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], `${name}.png`) }); };

/** What the browser itself makes of files that are let go over the window. */
async function drop(files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  await session.detach();
}

test.skipIf(skipped)('a folder, a shortcut, an empty file and a text called .wav are told for what they are, and a recording among them is taken', async () => {
  await mkdir(join(folder, 'monday'));
  await writeFile(join(folder, 'visit.wav.lnk'), 'L\u0000\u0000\u0000');
  await writeFile(join(folder, 'empty.wav'), '');
  await writeFile(join(folder, 'letter.wav'), 'certainly no sound in here, only a line of text');
  await symlink(join(folder, 'nowhere.wav'), join(folder, 'gone.wav'));
  await writeFile(join(folder, 'visit.wav'), await readFile(sample));
  await drop(['monday', 'visit.wav.lnk', 'empty.wav', 'letter.wav', 'visit.wav'].map((name) => join(folder, name)));
  await page.getByRole('dialog', { name: 'Import recordings' }).waitFor();
  for (const words of [/This is a folder\. Open it/, /This is a shortcut to a file/, /is empty/, /not a recording/]) await chosen().getByText(words).first().waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Import', exact: true }).isEnabled()).toBe(true);
  expect(await axeBoth(page)).toEqual([]);
  await picture('dropped-dark');
  await page.getByRole('button', { name: 'Import', exact: true }).focus();
  await page.keyboard.press('Enter');
  await imports().getByText('Needs review').waitFor();
  expect(await imports().count()).toBe(1);
  await page.getByRole('button', { name: 'Clear what is done', exact: true }).click();
});

test.skipIf(skipped)('the same recording again is told, and a link that leads nowhere is not taken', async () => {
  await drop([join(folder, 'visit.wav'), join(folder, 'gone.wav')]);
  await page.getByRole('dialog', { name: 'Import recordings' }).waitFor();
  await chosen().getByText(/The same recording was imported already/).waitFor();
  expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test.skipIf(skipped)('several wait in a row with their progress; one is cancelled by keyboard, the rest go on', async () => {
  const speech = await readFile(sample);
  await writeFile(join(folder, 'long.wav'), encodeWav(new Int16Array(longMinutes * 60 * 16_000)));
  await writeFile(join(folder, 'next.wav'), encodeWav(new Int16Array(speech.buffer.slice(speech.byteOffset + 44, speech.byteOffset + 44 + 8 * 32_000))));
  await drop([join(folder, 'long.wav'), join(folder, 'next.wav')]);
  await page.getByRole('dialog', { name: 'Import recordings' }).waitFor();
  await page.getByRole('button', { name: 'Import 2 recordings', exact: true }).click();
  await expect.poll(() => imports().count()).toBe(2);
  expect(await page.getByText(/recordings? to go/).count()).toBe(1);
  await page.getByRole('button', { name: 'Cancel the import of long.wav' }).focus();
  await page.keyboard.press('Enter');
  await imports().filter({ hasText: 'long.wav' }).getByText('Cancelled').waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('import-queue-dark');
  await imports().filter({ hasText: 'next.wav' }).getByText('Needs review').waitFor();
  const visits = page.getByRole('list', { name: 'Visits' }).getByRole('listitem');
  await expect.poll(() => visits.count()).toBe(2);
});
