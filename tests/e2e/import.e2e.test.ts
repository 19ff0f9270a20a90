/** Recordings of every kind through the real page: the browser decodes them, and each becomes a visit with its words. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { everyday, makeRecording, noFfmpeg } from '../support/made-recordings.ts';
import { inShort } from '../support/long-run.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const cannotRun = noFfmpeg || noBrowser;

let app: OpenedApp;
let page: Page;
let folder: string;

beforeAll(async () => {
  if (cannotRun) return;
  folder = await mkdtemp(join(tmpdir(), 'sotto-recordings-'));
  app = await openApp();
  page = app.page;
  await makeAccount(page);
  await goTo(page, 'Sessions');
});
afterAll(async () => {
  await app?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const imports = () => page.getByRole('list', { name: 'Imports' }).getByRole('listitem');

/** As a person drops them, on the list of visits. */
async function drop(files: readonly string[]): Promise<void> {
  const contents = await Promise.all(files.map(async (file) => ({ name: basename(file), base64: (await readFile(file)).toString('base64') })));
  const dropped = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return transfer;
  }, contents);
  await page.getByRole('heading', { name: 'Sessions', level: 1 }).dispatchEvent('drop', { dataTransfer: dropped });
}

async function choose(files: readonly string[]): Promise<void> {
  await button('Import recordings').click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles([...files]);
}

async function expectNotes(count: number): Promise<void> {
  await expect.poll(() => imports().getByText('Needs review').count(), { timeout: 120_000, interval: 250 }).toBe(count);
}

test.skipIf(cannotRun)('two files dropped together, an MP3 and an M4A, both end as visits with words', async () => {
  // With titles of their own: the same bytes again, in the next test, would be told as imported already.
  await drop([
    makeRecording(folder, { name: 'morning.mp3', seconds: 4, as: ['-ar', '44100', '-c:a', 'libmp3lame', '-metadata', 'title=Morning'] }),
    makeRecording(folder, { name: 'noon.m4a', seconds: 4, as: ['-ar', '44100', '-ac', '2', '-c:a', 'aac', '-metadata', 'title=Noon'] }),
  ]);
  await button('Import 2 recordings').click();
  await expectNotes(2);
  for (const name of ['morning.mp3', 'noon.m4a']) {
    await button(`Open the visit of ${name}`).click();
    await page.getByRole('region', { name: 'Transcript' }).getByText(/good morning/i).first().waitFor();
    await goTo(page, 'Sessions');
  }
  await button('Clear what is done').click();
});

/** Beside the MP3 and the AAC that were dropped above. */
const ofEachCodec = ['streamed.aac', 'editor.ogg', 'message.opus', 'archive.flac', 'surround.wav'];

test.skipIf(cannotRun)('whatever a phone, a recorder or an editor writes is decoded and understood', async () => {
  // Their first words are enough: what is decoded rightly there is so further on.
  const files = inShort(everyday, ({ name }) => ofEachCodec.includes(name)).map((wish) => makeRecording(folder, { ...wish, seconds: 4 }));
  await choose(files);
  await button(`Import ${files.length} recordings`).click();
  await expectNotes(files.length);
  for (const file of files) {
    await button(`Open the visit of ${basename(file)}`).click();
    await page.getByRole('region', { name: 'Transcript' }).getByText(/good morning/i).first().waitFor();
    await goTo(page, 'Sessions');
  }
  await button('Clear what is done').click();
});

test.skipIf(cannotRun)('what cannot be decoded is named before anything is stored', async () => {
  const cut = join(folder, 'cut.m4a');
  const whole = await readFile(makeRecording(folder, { name: 'whole.m4a', as: ['-c:a', 'aac'] }));
  await writeFile(cut, whole.subarray(0, whole.length / 2));
  await writeFile(join(folder, 'text.mp3'), 'certainly no sound in here, only a line of text');
  await writeFile(join(folder, 'empty.wav'), '');
  await choose([
    makeRecording(folder, { name: 'apple.m4a', as: ['-c:a', 'alac'] }),
    makeRecording(folder, { name: 'film.mp4', as: ['-ar', '48000', '-c:a', 'ac3'] }),
    makeRecording(folder, { name: 'old.wma', as: ['-ar', '44100', '-c:a', 'wmav2'] }),
    makeRecording(folder, {
      name: 'locked.mp4', as: ['-c:a', 'aac', '-encryption_scheme', 'cenc-aes-ctr', '-encryption_key', '76a6c65c5ea762046bd749a2e632ccbb', '-encryption_kid', 'a7e61c373e219033c21091fa607bf3b8'],
    }),
    cut, join(folder, 'text.mp3'), join(folder, 'empty.wav'),
  ]);
  const chosen = page.getByRole('list', { name: 'Chosen files' });
  for (const words of [/Apple Lossless/, /Dolby Digital/, /Windows Media/, /protected/, /cut off before it was finished/, /not a recording/, /empty/]) {
    await chosen.getByText(words).first().waitFor();
  }
  expect(await button('Import').isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await imports().count()).toBe(0);
});

test.skipIf(cannotRun)('by the keyboard alone: a file is chosen, imported and cancelled, and nothing of it is left', async () => {
  const visits = page.getByRole('list', { name: 'Visits' }).getByRole('listitem');
  const before = await visits.count();
  const long = makeRecording(folder, { name: 'long.mp3', seconds: 300, as: ['-ar', '44100', '-c:a', 'libmp3lame'] });
  await button('Import recordings').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(long);
  await expect.poll(() => button('Import').isEnabled()).toBe(true);
  await button('Import').focus();
  await page.keyboard.press('Enter');
  await button('Cancel the import of long.mp3').focus();
  await page.keyboard.press('Enter');
  await imports().getByText('Cancelled').waitFor();
  await expect.poll(() => visits.count()).toBe(before);
});
