/** Which pictures are taken, and the way to each: a new screen is a line here. Everything goes by the names that a person reads. */
import type { Locator, Page } from 'playwright-core';
import { goTo } from '../e2e/go-to.ts';

export interface Shot {
  /** Of the file. */
  readonly name: string;
  readonly go: (page: Page) => Promise<void>;
  /** In dark colours too. */
  readonly dark?: boolean;
  /** What differs from computer to computer is covered. */
  readonly hide?: (page: Page) => Locator;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
const dataFolder = (page: Page) => page.locator('[data-path]');
const settings = (tab: string) => (page: Page) => goTo(page, 'Settings', tab);

async function search(page: Page, words: string): Promise<void> {
  await goTo(page, 'Sessions');
  await page.getByLabel('Search', { exact: true }).fill(words);
  await page.getByText('Sessions', { exact: true }).last().waitFor();
}

async function review(page: Page, words: string): Promise<void> {
  await search(page, words);
  await page.locator('[data-hit]').last().click();
  await page.getByRole('region', { name: 'Note' }).waitFor();
}

async function patientPage(page: Page): Promise<void> {
  await goTo(page, 'Patients');
  await page.getByRole('button', { name: /^Arilde Drapaxley/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Arilde Drapaxley' }).waitFor();
  await page.getByRole('list', { name: 'Visits' }).waitFor();
}

const dialog = (page: Page) => page.getByRole('dialog').waitFor();
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name }).click();

async function report(page: Page): Promise<void> {
  await review(page, 'phlegm');
  await press(page, 'Export');
  await choose(page, 'Report with preview…');
  await page.getByRole('dialog').getByText('Subjective').first().waitFor();
}

async function recordVisit(page: Page): Promise<void> {
  await patientPage(page);
  await press(page, 'New visit');
  await page.getByRole('dialog').getByLabel('Consent').selectOption({ label: 'Given' });
  await page.getByRole('dialog').getByLabel('Microphone', { exact: true }).selectOption('page');
  await press(page, 'Start recording');
  // What the fake microphone says takes its time, and so does the recogniser.
  await page.getByText('phlegm').first().waitFor({ timeout: 120_000 });
}

export const shots: readonly Shot[] = [
  { name: 'today', go: (page) => goTo(page, 'Today'), dark: true },
  { name: 'week', go: async (page) => { await goTo(page, 'Today'); await page.getByText('Week', { exact: true }).click(); await page.getByRole('list', { name: 'Week' }).waitFor(); } },
  { name: 'appointment', go: async (page) => { await goTo(page, 'Today'); await press(page, 'New appointment'); await dialog(page); } },
  { name: 'patients', go: (page) => goTo(page, 'Patients') },
  { name: 'patient', go: patientPage, dark: true },
  { name: 'import-patients', go: async (page) => { await goTo(page, 'Patients'); await press(page, 'Import a list'); await dialog(page); } },
  { name: 'sessions', go: async (page) => { await goTo(page, 'Sessions'); await page.getByRole('list', { name: 'Visits' }).waitFor(); } },
  { name: 'search', go: (page) => search(page, 'breathing'), dark: true },
  { name: 'review', go: (page) => review(page, 'phlegm'), dark: true },
  { name: 'sign', go: async (page) => { await review(page, 'phlegm'); await press(page, 'Sign note'); await dialog(page); } },
  { name: 'therapy-note', go: (page) => review(page, 'panic attacks') },
  { name: 'report', go: report, dark: true },
  { name: 'exports', go: async (page) => { await report(page); await press(page, 'Make report'); await page.getByText('Ready').first().waitFor(); } },
  { name: 'new-visit', go: async (page) => { await goTo(page, 'Sessions'); await press(page, 'New visit'); await dialog(page); } },
  { name: 'write-note', go: async (page) => { await goTo(page, 'Sessions'); await press(page, 'No recording'); await choose(page, 'Write a note…'); await dialog(page); } },
  { name: 'import', go: async (page) => { await goTo(page, 'Sessions'); await press(page, 'Import recordings'); await dialog(page); } },
  { name: 'palette', go: async (page) => { await goTo(page, 'Today'); await page.keyboard.press('Control+k'); await dialog(page); } },
  { name: 'help', go: async (page) => { await goTo(page, 'Today'); await page.keyboard.press('?'); await dialog(page); } },
  { name: 'settings-account', go: settings('Account') },
  { name: 'settings-general', go: settings('General') },
  { name: 'settings-appearance', go: settings('Appearance') },
  { name: 'settings-security', go: settings('Security') },
  { name: 'settings-models', go: settings('Models') },
  { name: 'settings-words', go: settings('Own words') },
  { name: 'settings-engine', go: settings('Second engine') },
  { name: 'settings-templates', go: settings('Templates') },
  { name: 'settings-wordings', go: settings('Wordings') },
  { name: 'settings-letterhead', go: settings('Letterhead') },
  { name: 'settings-report-forms', go: settings('Report forms') },
  { name: 'report-form', go: async (page) => { await settings('Report forms')(page); await press(page, 'New form'); await page.getByRole('dialog').getByRole('article').waitFor(); } },
  { name: 'settings-language-model', go: settings('Language model') },
  { name: 'settings-backup', go: settings('Backup and leaving') },
  { name: 'settings-retention', go: settings('Retention') },
  { name: 'settings-policies', go: settings('Policies of this laptop') },
  { name: 'settings-audit', go: settings('Audit log') },
  { name: 'settings-support', go: settings('Support') },
  { name: 'settings-about', go: settings('About'), hide: dataFolder },
  // Last: the fake microphone says its words once.
  { name: 'record', go: recordVisit },
  { name: 'locked', go: async (page) => { await page.keyboard.press('Escape'); await page.keyboard.press('Control+l'); await page.getByLabel('Passphrase', { exact: true }).waitFor(); } },
];
