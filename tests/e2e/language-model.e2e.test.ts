/**
 * A draft by a language model in a real window, the model being a server of this test's own: set up, asked, what nobody said
 * set apart, and the note not signed until that is settled.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startLanguageModelServer, type LanguageModelServer } from '../support/language-model-server.ts';
import { goTo } from './go-to.ts';
import { importSample, openSample } from './import-sample.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';


const unsaid = 'Start amoxicillin 500 mg.';
const answer = JSON.stringify({ statements: [{ section: 'subjective', text: 'Patient has had a cough for about two weeks.', lines: [2] }, { section: 'plan', text: unsaid, lines: [3] }] });

let app: OpenedApp;
let page: Page;
let server: LanguageModelServer;

beforeAll(async () => {
  if (noBrowser) return;
  server = await startLanguageModelServer([{ content: '{"statements":[]}' }, { content: answer, usage: { prompt_tokens: 700, completion_tokens: 60 } }]);
  app = await openApp();
  page = app.page;
  await makeAccount(page);
  await importSample(page);
});
afterAll(async () => {
  await app?.close();
  await server?.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const apart = () => page.getByRole('region', { name: 'Not found in the recording' });

test.skipIf(noBrowser)('a server on this computer is tried with a made-up line and added', async () => {
  await goTo(page, 'Settings', 'Language model');
  await button('Add a server').click();
  await page.getByLabel('Address').fill(server.address);
  await page.getByLabel('Model', { exact: true }).fill('small-one');
  await page.getByLabel('Price in').fill('2');
  await page.getByLabel('Price out').fill('8');
  await button('Test with a made-up line').click();
  await page.getByText('The server answers as it should.').waitFor();
  await button('Add').click();
  await page.getByRole('listitem').getByText('On this computer', { exact: true }).waitFor();
  expect(server.received).toHaveLength(1);
  expect(server.received[0]!.body).not.toContain('phlegm');
});

test.skipIf(noBrowser)('it is asked from the note, keeps what was said, and sets apart what was not', async () => {
  await goTo(page, 'Sessions');
  await openSample(page);
  await button('More acts on the note').click();
  await page.getByRole('menuitem', { name: 'Draft with a language model…' }).click();
  await page.getByRole('dialog').getByText(/tokens to send/).waitFor();
  await button('Ask for a draft').click();
  await page.getByText(/Drafted by On this computer \(small-one\)\. 700 tokens sent, 60 tokens back; cost 0\.002/).waitFor({ timeout: 120_000 });
  await page.getByRole('region', { name: 'Subjective' }).getByText('Patient has had a cough for about two weeks.').waitFor();
  expect(await apart().getByText(unsaid).count()).toBe(1);
});

test.skipIf(noBrowser)('the note is signed once what nobody said is settled', async () => {
  await button('Sign note').click();
  await page.getByRole('dialog').getByText('Not found in the recording').waitFor();
  expect(await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await button(`Remove: ${unsaid}`).click();
  await apart().waitFor({ state: 'detached' });
  await button('Sign note').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText(/^Signed/).first().waitFor();
});
