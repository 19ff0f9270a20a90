/**
 * Nothing leaks: a whole session whose names, speech, notes and secrets are canaries, then every file written anywhere is
 * searched for each of them. "Anywhere" is one folder, which holds the home, the temp folder and the settings folders of
 * everything started here, the browser and its profile included; the files that the person exported lie apart.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { bytesToSamples } from '#shared/audio/pcm.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { soundNeedles, wordNeedles, type Needle } from '../security/canary/canary-needles.ts';
import { searchFiles, type SearchReport } from '../security/canary/search-files.ts';
import { makeMicrophoneFile } from './fake-microphone.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';
import { playedRms, recordPlayedSound } from './played-sound.ts';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
// Native dialogs of Electron wait for a person.
const skips = findBrowser() === null || process.env['SOTTO_SHELL'] === 'electron';

/** What is typed: each has a word of its own that is in no language. */
const typed = {
  'the clinician’s name': 'Quibberwick Testclinician', 'the patient’s name': 'Zorbleflax Patient', 'a participant’s name': 'Wimblequark Guest',
  'the visit’s title': 'Cough of Brindlefosk', 'an edited statement': 'Dry cough since Vimtoquark.', 'an addendum': 'Inhaler of Jolternix was shown.',
  'the addendum’s reason': 'left out by Fandelgor', 'a search': 'Zorbleflax', 'the passphrase': 'umber herons sing oxbliverate', 'a wrong passphrase': 'umber herons sing plumbosquat',
} as const;
const wordOf = (text: string) => text.split(' ').map((word) => word.replace(/\W/g, '')).toSorted((one, other) => other.length - one.length)[0]!;
/** What is said, as it is heard and as it is written: no marks and capitals in between. */
const said = ['cough for about two weeks', 'chest feels tight at night', 'bringing up any phlegm', 'stopped smoking four years ago'];

let place: string;
let downloads: string;
let app: OpenedApp;
let page: Page;
let needles: Needle[] = [];
/** Half a second: whatever lets a second of sound through is noticed. */
const strideSamples = 8_000;

beforeAll(async () => {
  if (skips) return;
  place = await mkdtemp(join(tmpdir(), 'sotto-canary-'));
  downloads = join(place, 'exported');
  for (const name of ['home', 'temp', 'exported']) await mkdir(join(place, name));
  // Set before anything is started: the browser and what it starts itself write below these.
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, join(place, 'temp'));
  for (const [name, folder] of Object.entries({ HOME: '', XDG_CONFIG_HOME: '.config', XDG_CACHE_HOME: '.cache', XDG_DATA_HOME: '.local/share' })) {
    vi.stubEnv(name, join(place, 'home', folder));
  }
  app = await openApp({ fakeMicrophoneFile: await makeMicrophoneFile(), downloads });
  page = app.page;
  await recordPlayedSound(page);
  await page.addInitScript(watchFields);
  await page.reload();
});
afterAll(async () => {
  await app?.close();
  vi.unstubAllEnvs();
  if (!skips) await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

/**
 * The browser writes what stands in a field into its own session files, after a time of its choosing, unless the field says
 * otherwise: waiting for that would prove little. Secrets it never writes.
 */
const watchFields = `
  window.rememberedFields = new Set();
  new MutationObserver(() => {
    for (const field of document.querySelectorAll('textarea:not([autocomplete=off]):not([aria-hidden]), input:not([autocomplete=off])')) {
      if (field.tagName === 'TEXTAREA' || /^(text|search|number|date)$/.test(field.type)) window.rememberedFields.add(field.outerHTML.replace(/value="[^"]*"/, ''));
    }
  }).observe(document, { subtree: true, childList: true });
`;

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

async function unlock(passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await button('Unlock').click();
}

test.skipIf(skips)('an account is made, a visit recorded from the page’s microphone, and its sound heard', async () => {
  const recoveryCode = await makeAccount(page, { name: typed['the clinician’s name'], passphrase: typed['the passphrase'] });
  needles = [...wordNeedles({
    ...Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, wordOf(text)])),
    ...Object.fromEntries(said.map((phrase, number) => [`words said (${number})`, phrase])),
    'the recovery code': recoveryCode, 'the recovery code without dashes': recoveryCode.replaceAll('-', ''),
  })];
  await button('New visit').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patient', { exact: true }).fill(typed['the patient’s name']);
  await page.getByRole('option', { name: /Create patient/ }).click();
  await dialog.getByLabel('Title').fill(typed['the visit’s title']);
  await dialog.getByLabel('Also present').fill(typed['a participant’s name']);
  await dialog.getByLabel('Consent', { exact: true }).selectOption('given');
  await dialog.getByLabel('Microphone').selectOption('page');
  await button('Start recording').click();
  await page.getByRole('region', { name: 'Live transcript' }).getByText(/cough/).first().waitFor({ timeout: 120_000 });
  await button('Stop recording').click();
  await page.getByText('Needs review').first().waitFor({ timeout: 120_000 });
  await button(/^Play: .*cough/i).first().click();
  await expect.poll(() => playedRms(page), { timeout: 120_000 }).toBeGreaterThan(300);
});

test.skipIf(skips)('the note is edited, copied, signed and added to; reports and records are exported', async () => {
  await button(/^Edit: .*cough/i).first().click();
  const field = page.getByRole('region', { name: 'Note' }).getByRole('textbox').first();
  await field.fill(typed['an edited statement']);
  await field.press('Control+Enter');
  await button(/^Play: Dry cough/).waitFor();
  await button(/^Copy /).first().click();
  await button('Copied').first().waitFor();
  await button('Sign note').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText('Signed', { exact: true }).first().waitFor();
  await button('Add an addendum').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is to be added').fill(typed['an addendum']);
  await dialog.getByLabel('Reason').fill(typed['the addendum’s reason']);
  await dialog.getByRole('button', { name: 'Add to the signed note' }).click();
  await page.getByRole('region', { name: 'Addenda' }).getByText(typed['an addendum']).first().waitFor();
  for (const item of ['PDF', 'Word (DOCX)', 'Plain text']) {
    await button('Export').click();
    await page.getByRole('menuitem', { name: item }).click();
    const extension = { 'PDF': '.pdf', 'Word (DOCX)': '.docx', 'Plain text': '.txt' }[item]!;
    await expect.poll(async () => (await searchFiles({ folders: [downloads], needles: [] })).files, { message: extension, timeout: 120_000 }).toBeGreaterThan(0);
  }
  await expect.poll(async () => (await searchFiles({ folders: [downloads], needles: [] })).files, { timeout: 120_000 }).toBe(3);
});

test.skipIf(skips)('a recording is imported and heard, words are searched for, the vault is locked, opened and backed up', async () => {
  await goTo(page, 'Sessions');
  await button('Import recordings').click();
  await page.locator('input[type=file]').first().setInputFiles(join(samples, 'visit-two-voices.wav'));
  await button('Import').click();
  await page.getByRole('list', { name: 'Imports' }).getByText('Needs review').waitFor({ timeout: 120_000 });
  await button(/^Open the visit of/).click();
  await button(/^Play: /).first().click();
  await page.keyboard.press('Escape');
  await goTo(page, 'Sessions');
  await page.getByLabel('Search').fill(typed['a search']);
  await page.locator('mark').first().waitFor();
  needles.push(...await soundOfAllVisits(), ...soundNeedles(bytesToSamples((await readFile(join(samples, 'visit-two-voices.wav'))).subarray(44)), { strideSamples }));
  await button('Lock').click();
  await button('Unlock').waitFor();
  await unlock(typed['a wrong passphrase']);
  await page.getByText(/does not open/).waitFor();
  await unlock(typed['the passphrase']);
  await button('New visit').waitFor();
  const backup = await page.evaluate('window.sotto.vault.backup({})') as { ok: boolean };
  expect(backup.ok).toBe(true);
});

/** As it is stored: what the microphone heard is not to the sample what was played to it. As text: a list of a million numbers takes its way out of the page for half a minute. */
async function soundOfAllVisits(): Promise<readonly Needle[]> {
  const spans = await page.evaluate(`(async () => {
    const { value } = await window.sotto.encounters.list({});
    return Promise.all(value.items.map(async ({ id }) => {
      const { samples } = (await window.sotto.audio.readSpan({ encounterId: id, startMs: 0, endMs: 60_000 })).value;
      const reader = new FileReader();
      reader.readAsDataURL(new Blob([samples]));
      await new Promise((resolve) => { reader.onload = resolve; });
      return reader.result.slice(reader.result.indexOf(',') + 1);
    }));
  })()`) as string[];
  expect(spans).toHaveLength(2);
  return spans.flatMap((bytes) => soundNeedles(bytesToSamples(Uint8Array.from(Buffer.from(bytes, 'base64'))), { strideSamples }));
}

test.skipIf(skips)('no field it was typed into lets the browser remember it', async () => {
  expect(await page.evaluate('[...window.rememberedFields]')).toEqual([]);
});

const searchAll = (): Promise<SearchReport> => searchFiles({ folders: [place], needles, except: [downloads] });

test.skipIf(skips)('the search would find it: the exported text and the file that was imported are full of canaries', async () => {
  expect(needles.length).toBeGreaterThan(1_000);
  const exported = await searchFiles({ folders: [downloads], needles });
  const inText = exported.finds.filter(({ file }) => file.endsWith('.txt')).map(({ canary }) => canary);
  expect(inText).toEqual(expect.arrayContaining(['the clinician’s name', 'the patient’s name', 'an edited statement', 'an addendum', 'the addendum’s reason']));
  const imported = await searchFiles({ folders: [samples], needles });
  expect(imported.finds.map(({ canary }) => canary)).toEqual(expect.arrayContaining(said.map((_, number) => `words said (${number})`)));
  expect(imported.finds.filter(({ encoding }) => encoding === 'PCM s16le').length).toBeGreaterThan(30);
});

test.skipIf(skips)('the backup, and the names of all files that were exported, hold none', async () => {
  const { finds } = await searchFiles({ folders: [downloads], needles });
  expect(finds.filter(({ file, encoding }) => file.endsWith('.sotto-backup') || encoding.startsWith('its name'))).toEqual([]);
  expect(await readdir(downloads)).toEqual(expect.arrayContaining([expect.stringMatching(/\.sotto-backup$/)]));
});

test.skipIf(skips)('no file that was written while it ran, unlocked, holds a canary', async () => {
  const report = await searchAll();
  expect(report.finds).toEqual([]);
  expect(report.files).toBeGreaterThan(50);
});

test.skipIf(skips)('nor does any file that is left when it has ended: vault, log, temp folder, profile, cache, crash dumps', async () => {
  await button('Lock').click();
  await button('Unlock').waitFor();
  await app.quit();
  const report = await searchAll();
  console.log(`Canaries: ${report.files} files, ${report.bytes} bytes searched for ${report.needles} patterns, ${report.finds.length} found`);
  expect(report.finds).toEqual([]);
  const written = await searchFiles({ folders: [app.home], needles: [] });
  expect(written.files).toBeGreaterThan(20);
  expect(await readFile(join(app.home, 'logs', 'sotto.log'), 'utf8')).toContain('vault.opened');
});
