/**
 * Reading, correcting and signing a note in a real window, by the keyboard alone: the sound gone through, a
 * statement made of chosen words, moved, joined, parted and taken back, words kept through a reload, the note signed. Axe on each screen of it.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { axeBoth } from './axe-both.ts';
import { goTo } from './go-to.ts';
import { importSample, openSample } from './import-sample.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';


let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page);
  await importSample(page);
  await openVisit();
});
afterAll(() => app?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = () => page.getByRole('dialog');
const note = () => page.getByRole('region', { name: 'Note' });
const section = (name: string) => note().getByRole('region', { name, exact: true });
const statements = (name: string) => section(name).locator('[data-statement]').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
const focusStatement = (name: string, index: number) => section(name).locator('[data-statement]').nth(index).focus();
const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key); };
const slider = () => page.getByRole('slider', { name: 'Place in the recording' });
const picture = async (name: string) => { if (process.env['SOTTO_PICTURES'] !== undefined) await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], `${name}.png`) }); };

async function openVisit(): Promise<void> {
  await goTo(page, 'Sessions');
  await openSample(page);
}

test.skipIf(noBrowser)('nothing is wrong with the screen, and the patient’s name has its room', async () => {
  await page.locator('canvas').first().waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await picture('review-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture('review-light');
  for (const width of [1280, 1024]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await page.getByRole('heading', { level: 1 }).evaluate((name) => [name.clientWidth > 40, name.scrollWidth <= name.clientWidth])).toEqual([true, true]);
  }
  expect(await page.evaluate('document.documentElement.scrollHeight <= window.innerHeight')).toBe(true);
});

test.skipIf(noBrowser)('the sound is gone through by keys, and a word that is clicked is where it goes on', async () => {
  await slider().focus();
  await press('Home', 'ArrowRight', 'ArrowRight');
  expect(await slider().getAttribute('aria-valuenow')).toBe('10');
  await press('Alt+KeyJ');
  expect(await slider().getAttribute('aria-valuenow')).toBe('5');
  await press('Alt+KeyK');
  await button('Stop the recording').waitFor();
  await expect.poll(() => page.locator('[data-turn] button[data-playing]').count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await press('Alt+Period');
  expect(await page.getByLabel('Playback speed').inputValue()).toBe('1.25');
  await expect.poll(() => page.locator('[data-turn] button[data-playing]').count(), { timeout: 20_000 }).toBeGreaterThan(0);
  await press('Alt+Comma', 'Escape');
  await button('Play the recording').waitFor();
});

test.skipIf(noBrowser)('a statement is made of words that were chosen, and rests on them', async () => {
  const words = page.locator('[data-turn]').first().locator('button[data-place]');
  await words.first().focus();
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+Enter');
  await dialog().waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await picture('make-statement');
  await dialog().getByLabel('Section').selectOption({ label: 'Plan' });
  await dialog().getByLabel('Statement').fill('Asked to sit down.');
  await press('Tab', 'Tab', 'Enter');
  await section('Plan').getByText('Asked to sit down.').waitFor();
  await section('Plan').getByText('made by you').waitFor();
});

test.skipIf(noBrowser)('statements are put in order, joined, parted and moved, and each of it is taken back', async () => {
  const start = await statements('Subjective');
  expect(start.length).toBeGreaterThan(2);
  const is = async (texts: readonly string[]) => { await expect.poll(() => statements('Subjective')).toEqual(texts); };
  const undone = async () => {
    await press('Control+z');
    await is(start);
  };
  await focusStatement('Subjective', 0);
  await press('Alt+ArrowDown');
  await is([start[1]!, start[0]!, ...start.slice(2)]);
  await focusStatement('Subjective', 0);
  await undone();
  await menu(start[0]!, 'Join with the next');
  await is([`${start[0]} ${start[1]}`, ...start.slice(2)]);
  await undone();
  await menu(start[0]!, 'Plan');
  await is(start.slice(1));
  await undone();
  await button(`Edit: ${start[0]}`).focus();
  await press('Enter', 'Control+Home');
  for (let times = 0; times < start[0]!.indexOf(' '); times += 1) await press('ArrowRight');
  await press('Control+Shift+Enter');
  await is([start[0]!.slice(0, start[0]!.indexOf(' ')), start[0]!.slice(start[0]!.indexOf(' ') + 1), ...start.slice(1)]);
  await undone();
});

async function menu(text: string, item: string): Promise<void> {
  await button(`More acts on: ${text}`).focus();
  await press('Enter');
  await page.getByRole('menuitem', { name: item, exact: true }).waitFor();
  await page.getByRole('menuitem', { name: item, exact: true }).focus();
  await press('Enter');
}

test.skipIf(noBrowser)('half a statement outlives the window, and is gone on with', async () => {
  await button('Add a statement to Plan').focus();
  await press('Enter');
  await page.keyboard.type('Half of a sen');
  await expect.poll(() => page.evaluate("window.sotto.encounters.list({ limit: 1 }).then(({ value }) => window.sotto.notes.drafts({ encounterId: value.items[0].id })).then(({ value }) => value.map(({ text }) => text))")).toEqual(['Half of a sen']);
  await page.reload();
  await openVisit();
  await note().getByText('Half of a sen').waitFor();
  await button('Go on').focus();
  await press('Enter');
  await page.getByRole('textbox', { name: 'New statement in Plan' }).waitFor();
  await page.keyboard.type('tence.');
  await press('Control+Enter');
  await section('Plan').getByText('Half of a sentence.').waitFor();
});

test.skipIf(noBrowser)('the note is copied with its headings', async () => {
  await button('Copy the whole note').focus();
  await press('Enter');
  await button('Copied').waitFor();
  expect(await page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())")).toContain('<li>Half of a sentence.</li>');
});

test.skipIf(noBrowser)('what nobody spoke about is listed before the note is signed, with the way there', async () => {
  await note().getByText('No sentence in doubt.').waitFor();
  await button('Sign note').focus();
  await press('Enter');
  await dialog().getByText(/^Still open: \d+$/).waitFor();
  await expect.poll(() => dialog().getByLabel('Name').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await axeBoth(page)).toEqual([]);
  await picture('sign-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await picture('sign-light');
  await dialog().getByRole('button', { name: 'Go to: Whose visit this is' }).focus();
  await press('Enter');
  await page.getByRole('dialog', { name: 'File under a patient' }).getByRole('button', { name: 'Cancel' }).focus();
  await press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await button('Sign note').focus();
  await press('Enter');
  await dialog().getByRole('button', { name: /^Go to: Thoughts of suicide/u }).focus();
  await press('Enter');
  await dialog().waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate("document.activeElement?.matches('[data-statement], [data-section], [data-risk]')")).toBe(true);
});

test.skipIf(noBrowser)('signed, it says by whom, and offers nothing to change any more', async () => {
  await button('Sign note').focus();
  await press('Enter');
  await dialog().getByLabel('Credentials').fill('PhD');
  await dialog().getByLabel('Licence number').fill('X 1');
  await press('Enter');
  await note().getByText('Signed by Test clinician, PhD, licence X 1').waitFor();
  expect(await button(/^Edit: /).count()).toBe(0);
  expect(await page.getByRole('separator', { name: 'Between transcript and note' }).count()).toBe(1);
  await button('More acts on the note').focus();
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Earlier versions' }).waitFor();
  await press('Enter');
  await dialog().getByText('Every statement is the same in both.').waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await press('Escape');
  await picture('signed-dark');
});
