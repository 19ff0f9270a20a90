/**
 * The main job in a real window: create an account, record from a fake microphone, watch the words, read the note, hear a
 * statement, sign, export; then the bad paths of the same screens. On Electron too, where SOTTO_SHELL=electron says so.
 */
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { encodeWav } from '#shared/audio/wav.ts';
import { isInstalled } from '../support/installed.ts';
import { zipEntries } from '../support/zip-entries.ts';
import { recordPlayedSound, playedRms } from './played-sound.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const passphrase = 'nine quiet herons at dusk';
const newPassphrase = 'seven slow barges in the fog';
/** As it was shown when the account was made. */
let recoveryCode = '';
const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile() });
  page = app.page;
  await recordPlayedSound(page);
  await page.reload();
});
afterAll(() => app?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

test.skipIf(noBrowser)('an account is not made with a passphrase that is too short or mistyped', async () => {
  await page.getByLabel('Your name').fill('Test clinician');
  await page.getByLabel('Passphrase', { exact: true }).fill('too short');
  await page.getByLabel('Repeat passphrase').fill('too short');
  await button('Create account').click();
  await expect.poll(() => page.getByText(/15 characters/).count()).toBeGreaterThan(0);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(`${passphrase}!`);
  await button('Create account').click();
  await expect.poll(() => page.getByText(/not the same|differ|match/i).count()).toBeGreaterThan(0);
});

test.skipIf(noBrowser)('an account is made, its recovery code is shown once and asked back, and the demo model is called what it is', async () => {
  recoveryCode = await makeAccount(page, { name: 'Test clinician', passphrase });
  expect(recoveryCode).toMatch(/^([0-9A-Z]{5}-){7}[0-9A-Z]{5}$/);
  expect(await page.getByText(recoveryCode.slice(0, 5)).count()).toBe(0);
  expect(await page.getByText(/only the demonstration model/i).count()).toBeGreaterThan(0);
});

test.skipIf(noBrowser)('a visit is recorded from the page’s microphone, its words appear, and the note is drafted', async () => {
  await button('New visit').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Cough');
  await dialog.getByLabel('Consent', { exact: true }).selectOption('given');
  await dialog.getByLabel('Microphone').selectOption('page');
  await button('Start recording').click();
  const live = page.getByRole('region', { name: 'Live transcript' });
  await live.getByText(/cough/).first().waitFor({ timeout: 120_000 });
  await live.getByText(/fever/).first().waitFor({ timeout: 120_000 });
  await button('Pause').click();
  await button('Resume').click();
  await button('Stop recording').click();
  await page.getByText('Needs review').first().waitFor({ timeout: 120_000 });
  expect(await page.getByRole('region', { name: 'Note' }).getByText('Not assessed').count()).toBeGreaterThan(0);
  await page.getByRole('region', { name: 'Transcript' }).getByText(/cough/).first().waitFor();
});

test.skipIf(noBrowser)('a statement is heard: its own words’ sound is played, not silence', async () => {
  await button(/^Play: .*cough/i).first().click();
  await expect.poll(() => playedRms(page), { timeout: 120_000 }).toBeGreaterThan(300);
});

test.skipIf(noBrowser)('the note is edited, added to, and signed; then it stays as it is', async () => {
  await button(/^Edit: .*cough/i).first().click();
  const field = page.getByRole('region', { name: 'Note' }).getByRole('textbox').first();
  await field.fill('Dry cough for two weeks.');
  await field.press('Control+Enter');
  await button('Play: Dry cough for two weeks.').waitFor();
  await button('Sign note').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText('Signed', { exact: true }).first().waitFor();
  expect(await button(/^Edit: /).count()).toBe(0);
});

test.skipIf(noBrowser)('a correction of the signed note is an addendum', async () => {
  await button('Add an addendum').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is to be added').fill('Inhaler technique was shown.');
  await dialog.getByLabel('Reason').fill('left out of the note');
  await dialog.getByRole('button', { name: 'Add to the signed note' }).click();
  const addenda = page.getByRole('region', { name: 'Addenda' });
  await expect.poll(() => addenda.getByText('Inhaler technique was shown.').count()).toBe(1);
});

test.skipIf(noBrowser)('PDF, Word and text are exported and say what the note says', async () => {
  for (const item of ['PDF', 'Word (DOCX)', 'Plain text']) {
    await button('Export').click();
    await page.getByRole('menuitem', { name: item }).click();
    const extension = { 'PDF': '.pdf', 'Word (DOCX)': '.docx', 'Plain text': '.txt' }[item] ?? '';
    await expect.poll(async () => (await readdir(app.downloads)).filter((name) => name.endsWith(extension)).length).toBe(1);
  }
  const exported = async (extension: string) => join(app.downloads, (await readdir(app.downloads)).find((name) => name.endsWith(extension)) ?? '');
  expect((await readFile(await exported('.txt'), 'utf8'))).toContain('Dry cough for two weeks.');
  expect((await zipEntries(await readFile(await exported('.docx')))).get('word/document.xml')).toContain('Dry cough for two weeks.');
  expect((await readFile(await exported('.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
});

test.skipIf(noBrowser || !isInstalled('pdftotext'))('the exported PDF reads back with pdftotext', async () => {
  const name = (await readdir(app.downloads)).find((file) => file.endsWith('.pdf')) ?? '';
  const text = execFileSync('pdftotext', ['-layout', join(app.downloads, name), '-'], { encoding: 'utf8' });
  expect(text).toContain('Dry cough for two weeks.');
  expect(text).toContain('Signed');
  expect(text).toContain('Inhaler technique was shown.');
});

test.skipIf(noBrowser)('locked, the page shows nothing of the visit; a wrong passphrase is said and changes nothing', async () => {
  await button('Lock').click();
  await button('Unlock').waitFor();
  expect(await page.getByText(/cough/i).count()).toBe(0);
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase at all');
  await button('Unlock').click();
  await page.getByText(/passphrase (is|was) (not right|wrong|not correct)|does not open|wrong passphrase/i).first().waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button('Unlock').click();
  await button('New visit').waitFor();
});

test.skipIf(noBrowser)('the recovery code opens the vault, a typo in it is named, and a new passphrase takes the old one’s place', async () => {
  await button('Lock').click();
  await button('Forgot the passphrase?').click();
  await page.getByLabel('Recovery code').fill(`00000${recoveryCode.slice(5)}`);
  await page.getByLabel('New passphrase', { exact: true }).fill(newPassphrase);
  await page.getByLabel('Repeat new passphrase').fill(newPassphrase);
  await button('Unlock with the code').click();
  await page.getByText(/Group 1 of the recovery code is mistyped/).waitFor();
  await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase());
  await button('Unlock with the code').click();
  await button('New visit').waitFor();

  await button('Lock').click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button('Unlock').click();
  await expect.poll(() => page.getByText(/does not open/).count()).toBe(1);
  await page.getByLabel('Passphrase', { exact: true }).fill(newPassphrase);
  await button('Unlock').click();
  await button('New visit').waitFor();
});

test.skipIf(noBrowser)('a WAV is imported through the page, searched for and deleted with a reason', async () => {
  await goTo(page, 'Sessions');
  await button('Import recordings').click();
  await page.locator('input[type=file]').first().setInputFiles(join(samples, 'visit-two-voices.wav'));
  await button('Import').click();
  await page.getByRole('list', { name: 'Imports' }).getByText('Needs review').waitFor({ timeout: 120_000 });
  await page.getByLabel('Search').fill('wheeze');
  await page.getByText('wheeze').first().waitFor();
  await page.getByText('wheeze').first().click();
  await button('Delete visit').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('imported twice');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await button('New visit').waitFor();
  await page.getByLabel('Search').fill('wheeze');
  await expect.poll(() => page.locator('mark').count()).toBe(0);
});

test.skipIf(noBrowser)('a file that is no WAV, or no PCM inside, is refused in words', async () => {
  await page.getByLabel('Search').fill('');
  await button('Import recordings').click();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'letter.wav', mimeType: 'audio/wav', buffer: Buffer.from('this is no sound, only a line of text in a file called .wav') });
  await page.getByText(/not a recording/).first().waitFor();
  expect(await button('Import').isDisabled()).toBe(true);
  const compressed = Buffer.from(encodeWav(new Int16Array(16_000)));
  compressed.writeUInt16LE(0x55, 20); // WAVE_FORMAT_MPEGLAYER3
  await page.locator('input[type=file]').first().setInputFiles({ name: 'compressed.wav', mimeType: 'audio/wav', buffer: compressed });
  await page.getByText(/PCM/).first().waitFor();
  expect(await button('Import').isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
});

test.skipIf(noBrowser)('the page is held in: no navigation away, no new window, no network, no Node', async () => {
  expect(await page.evaluate(() => [typeof (globalThis as { require?: unknown }).require, typeof (globalThis as { process?: unknown }).process])).toEqual(['undefined', 'undefined']);
  expect(await page.evaluate(() => globalThis.open('https://example.com') === null || true)).toBe(true);
  expect(await page.evaluate(() => fetch('https://example.com').then(() => 'reached', () => 'refused'))).toBe('refused');
  await page.evaluate(() => { location.href = 'https://example.com/'; });
  await expect.poll(() => page.url()).toMatch(/^(app:\/\/sotto|https:\/\/app\.sotto\.invalid)\//);
  // A refused window closes a moment after it was asked for.
  await expect.poll(() => page.context().pages().length).toBe(1);
});

test.skipIf(noBrowser)('nothing of the visit is readable in any file the app wrote', async () => {
  const files = await readdir(app.home, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile() && !/\.(pdf|docx|txt)$/.test(entry.name))) {
    const text = (await readFile(join(file.parentPath, file.name))).toString('latin1').toLowerCase();
    for (const word of ['dry cough', 'test clinician', 'herons at dusk', 'barges in the fog', recoveryCode.toLowerCase()]) expect(text.includes(word), file.name).toBe(false);
  }
});
