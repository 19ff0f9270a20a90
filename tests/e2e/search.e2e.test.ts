/**
 * Search across the whole practice in a real window, by the keyboard alone: as one types, narrowed, in the sessions and in the palette, a
 * hit opened where its words stand; whatever somebody may type; and the private note, which no search finds.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { SottoApi } from '#shared/ipc/contract.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { axeBoth } from './axe-both.ts';
import { goTo } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { openApp, type OpenedApp } from './open-app.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'visit-two-voices.wav');
const noBrowser = findBrowser() === null && process.env['SOTTO_SHELL'] !== 'electron';
const hebrewKnee = 'כאב ברך';

let app: OpenedApp;
let page: Page;
const defects: string[] = [];

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  page.on('pageerror', ({ name }) => defects.push(name));
  await page.setViewportSize({ width: 1024, height: 640 });
  await makeAccount(page, { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' });
  await seed();
  await goTo(page, 'Sessions');
  await page.getByRole('button', { name: 'Import recordings', exact: true }).click();
  await page.locator('input[type=file]').first().setInputFiles(sample);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('list', { name: 'Imports' }).getByText('Needs review').waitFor();
  await page.getByRole('button', { name: 'Clear what is done', exact: true }).click();
});
afterAll(() => app?.close());

/** Three typed notes of three patients: one of today, with a private note; one of forty days ago, signed; one from right to left. */
async function seed(): Promise<void> {
  await page.evaluate(async ({ hebrew }) => {
    const { patients, encounters, notes, psychotherapy } = (window as unknown as { readonly sotto: SottoApi }).sotto;
    const mustBe = <T>(reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.value;
    };
    const write = async (of: { readonly name: string; readonly title: string; readonly text: string; readonly daysAgo: number }) => {
      const patient = mustBe(await patients.create({ name: of.name, birthDate: null, recordNumber: '', sex: 'unknown', phone: '', email: '' }));
      const { encounterId } = mustBe(await encounters.write({ because: 'phone', patientId: patient.id, title: of.title, templateId: 'soap', startedAt: new Date(Date.now() - of.daysAgo * 86_400_000).toISOString() as never }));
      const { note } = mustBe(await encounters.get({ id: encounterId }));
      mustBe(await notes.addStatement({ sectionId: note!.sections[0]!.id, text: of.text }));
      return { patient, encounterId, note: note! };
    };
    const today = await write({ name: 'Test pátient one', title: 'First call', text: 'Left knee is swollen since a fall.', daysAgo: 0 });
    mustBe(await psychotherapy.write({ encounterId: today.encounterId, text: 'zebrafish, for nobody else' }));
    const older = await write({ name: 'Test patient two', title: 'Follow-up', text: 'The knee is better 🦵 and walks 100% of the way; "no limp" at all.', daysAgo: 40 });
    mustBe(await notes.sign({ noteId: older.note.id }));
    mustBe(await patients.setArchived({ id: older.patient.id, archived: true }));
    await write({ name: 'מטופל בדיקה', title: 'שיחה', text: `${hebrew} מאז נפילה.`, daysAgo: 1 });
  }, { hebrew: hebrewKnee });
}

const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key); };
const field = () => page.getByLabel('Search', { exact: true });
const results = () => page.getByRole('region', { name: 'What was found' });
const sessions = () => page.getByRole('list', { name: 'Sessions found' }).getByRole('listitem');
const marks = () => results().locator('mark').allInnerTexts();
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
const focusedStatement = () => page.evaluate(() => document.activeElement?.closest('[data-statement]')?.textContent ?? '');
const palette = () => page.getByRole('combobox', { name: 'Find or do anything' });
const picture = async (name: string) => { if (process.env['SOTTO_PICTURES'] !== undefined) await page.screenshot({ path: join(process.env['SOTTO_PICTURES'], `${name}.png`) }); };

/** Into the empty field of the sessions, from wherever one is, with nothing that narrows. */
async function searchFor(words: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await press('g', 's');
  await page.getByRole('heading', { level: 1, name: 'Sessions', exact: true }).waitFor();
  await press('/');
  await expect.poll(() => field().evaluate((element) => element === document.activeElement)).toBe(true);
  await press('Escape');
  while (await page.getByRole('button', { name: /^Remove filter/ }).count() > 0) await press('Backspace');
  await page.keyboard.insertText(words);
}

/** Through the menu, by its keys. */
async function narrow(item: string): Promise<void> {
  await press('Tab');
  expect(await focused()).toContain('Filter');
  await press('Enter');
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  await wanted.waitFor();
  for (let step = 0; step < 30 && !await wanted.evaluate((element) => element === document.activeElement); step += 1) await press('ArrowDown');
  await press('Enter');
  await page.getByRole('button', { name: `Remove filter: ${item}` }).waitFor();
  // It fades, and is nothing that a screen is judged by.
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(focused).toContain('Filter');
  await press('/');
}

describe.skipIf(noBrowser)('in the sessions', () => {
  test('what is typed is found as one types, marked, and how much it is is said; accents and case make no difference', async () => {
    await searchFor('kn');
    await expect.poll(() => sessions().count()).toBe(2);
    expect(await marks()).toEqual(['knee', 'knee']);
    await page.keyboard.insertText('ee swollen');
    await expect.poll(() => sessions().count()).toBe(1);
    await expect.poll(marks).toEqual(['knee', 'swollen']);
    expect(await results().getByRole('status').innerText()).toBe('1 found');
    await searchFor('PATIENT ONE');
    await expect.poll(() => page.getByRole('list', { name: 'Patients found' }).getByRole('listitem').count()).toBe(1);
    // The sample visit has both words too, without the accent.
    await expect.poll(marks).toEqual(['pátient', 'one', 'pátient', 'one', 'patient', 'one']);
    expect(await axeBoth(page)).toEqual([]);
    await picture('search-found-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await picture('search-found-light');
  });

  test('the arrows go through what was found and back; Enter opens the note with the keyboard on the statement', async () => {
    await searchFor('knee');
    await expect.poll(marks).toEqual(['knee', 'knee']);
    await press('ArrowDown', 'ArrowDown');
    expect(await focused()).toContain('Test patient two');
    await press('ArrowUp', 'ArrowUp');
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    await press('ArrowDown', 'Enter');
    await page.getByRole('region', { name: 'Note' }).waitFor();
    await expect.poll(focusedStatement).toContain('Left knee is swollen since a fall.');
  });

  test('words that were said open the transcript, marked where they stand', async () => {
    await searchFor('oxygen saturation');
    await expect.poll(() => sessions().count()).toBeGreaterThan(0);
    await narrow('In transcripts');
    await expect.poll(() => sessions().getByText('transcript', { exact: true }).count()).toBe(1);
    await press('ArrowDown', 'Enter');
    const transcript = page.getByRole('region', { name: 'Transcript' });
    await transcript.waitFor();
    await expect.poll(async () => (await transcript.locator('[data-marked="true"]').allInnerTexts()).join(' ').toLowerCase()).toContain('oxygen');
  });

  test('status, date and kind narrow what is found, each a chip that Backspace takes away', async () => {
    await searchFor('knee');
    await expect.poll(() => sessions().count()).toBe(2);
    await narrow('Signed');
    await expect.poll(() => sessions().count()).toBe(1);
    expect(await sessions().innerText()).toContain('Test patient two');
    await narrow('Last 7 days');
    await page.getByText('Take a filter away, or try another word.').waitFor();
    await press('Escape', 'Backspace', 'Backspace');
    await expect.poll(() => page.getByRole('button', { name: /^Remove filter/ }).count()).toBe(0);
    await page.keyboard.insertText('knee');
    await narrow('In titles');
    await page.getByText('Take a filter away, or try another word.').waitFor();
    expect(await axeBoth(page)).toEqual([]);
  });

  test('a patient found by name narrows to their sessions, an archived one too', async () => {
    await searchFor('patient two');
    await page.getByText('Show their sessions').waitFor();
    await press('ArrowDown', 'Enter');
    await page.getByRole('button', { name: 'Remove filter: Test patient two' }).waitFor();
    const visits = page.getByRole('list', { name: 'Visits' }).getByRole('listitem');
    await expect.poll(() => visits.count()).toBe(1);
    expect(await visits.innerText()).toContain('Follow-up');
  });

  test('nothing found is said with what to do', async () => {
    await searchFor('nowhereatall');
    await page.getByText('Try another word, or fewer of them.').waitFor();
    expect(await axeBoth(page)).toEqual([]);
    await picture('search-nothing-dark');
  });

  test.each([
    ['an emoji', '🦵', 'Test patient two'], ['words from right to left', hebrewKnee, 'מטופל בדיקה'], ['a name from right to left', 'מטופל', 'מטופל בדיקה'],
    ['quoted words', '"no limp"', 'Test patient two'], ['a quotation mark alone among words', 'knee " swollen', 'Test pátient one'], ['a star behind a word', 'swoll*', 'Test pátient one'],
    ['a figure with its sign', '100%', 'Test patient two'], ['words of a query language', 'knee OR NEAR(swollen', null], ['a comparison', 'knee\' OR 1=1 --', null],
  ] as const)('%s is searched for as it stands', async (_name, words, found) => {
    await searchFor(words);
    if (found === null) await page.getByText('Try another word, or fewer of them.').waitFor();
    else await results().getByText(found).first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test.each([['quotation marks', '"""'], ['stars', '***'], ['a bracket', '('], ['five hundred letters', 'a'.repeat(500)], ['more than the field takes', 'knee '.repeat(200)], ['a direction mark', '\u202e'], ['an emoji that stands nowhere', '🦓']])(
    '%s finds nothing it should not, and breaks nothing', async (_name, words) => {
      await searchFor(words);
      await page.getByText('Try another word, or fewer of them.').or(sessions().first()).first().waitFor();
      expect((await field().inputValue()).length).toBeLessThanOrEqual(500);
      expect(await page.getByRole('alert').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    });

  test('the private note is found nowhere', async () => {
    await searchFor('zebrafish');
    await page.getByText('Try another word, or fewer of them.').waitFor();
    await press('Control+k');
    await palette().and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('zebrafish');
    await page.getByText(/Nothing of that name/).waitFor();
    expect(await page.getByRole('option').count()).toBe(0);
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
  });
});

describe.skipIf(noBrowser)('in the palette', () => {
  test('from any screen a session is found by its words, marked, chosen by the arrows and opened where they stand', async () => {
    await goTo(page, 'Today');
    await press('Control+k');
    await palette().and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('knee');
    const found = page.getByRole('group', { name: 'Sessions' }).getByRole('option');
    await expect.poll(() => found.count()).toBe(2);
    expect(await found.locator('mark').allInnerTexts()).toEqual(['knee', 'knee']);
    expect(await axeBoth(page)).toEqual([]);
    await picture('search-palette-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await picture('search-palette-light');
    await press('ArrowDown');
    await expect.poll(() => found.nth(1).getAttribute('aria-selected')).toBe('true');
    await press('ArrowUp', 'Enter');
    await page.getByRole('region', { name: 'Note' }).waitFor();
    await expect.poll(focusedStatement).toContain('Left knee is swollen since a fall.');
  });

  test('a patient is opened by a part of the name; what nobody offers is said to be nowhere', async () => {
    await press('Control+k');
    await palette().and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('patient one');
    await page.getByRole('group', { name: 'Patients' }).getByRole('option', { name: 'Test pátient one' }).waitFor();
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Test pátient one' }).waitFor();
    await press('Control+k');
    await palette().and(page.locator(':focus')).waitFor();
    await page.keyboard.insertText('"*🦓 zzqq');
    await page.getByText(/Nothing of that name/).waitFor();
    expect(await page.getByRole('option').count()).toBe(0);
    await press('Escape');
    await palette().waitFor({ state: 'detached' });
  });

  test('the page met no defect meanwhile', () => {
    expect(defects).toEqual([]);
  });
});
