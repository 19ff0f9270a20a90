/** Which pictures are taken, and the way to each: a new screen is a line here. Everything goes by the names that a person reads. */
import type { Page } from 'playwright-core';
import { goTo } from '../e2e/go-to.ts';

export interface Shot {
  /** Of the file. */
  readonly name: string;
  readonly go: (page: Page) => Promise<void>;
  /** In dark colours too. */
  readonly dark?: boolean;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
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

export const shots: readonly Shot[] = [
  { name: 'today', go: (page) => goTo(page, 'Today'), dark: true },
  { name: 'patients', go: (page) => goTo(page, 'Patients') },
  { name: 'sessions', go: async (page) => { await goTo(page, 'Sessions'); await page.getByRole('list', { name: 'Visits' }).waitFor(); } },
  { name: 'search', go: (page) => search(page, 'breathing'), dark: true },
  { name: 'review', go: (page) => review(page, 'phlegm'), dark: true },
  { name: 'therapy-note', go: (page) => review(page, 'panic attacks') },
  { name: 'new-visit', go: async (page) => { await goTo(page, 'Sessions'); await press(page, 'New visit'); await page.getByRole('dialog').waitFor(); } },
  { name: 'import', go: async (page) => { await goTo(page, 'Sessions'); await press(page, 'Import recordings'); await page.getByRole('dialog').waitFor(); } },
  { name: 'palette', go: async (page) => { await goTo(page, 'Today'); await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor(); } },
  { name: 'help', go: async (page) => { await goTo(page, 'Today'); await page.keyboard.press('?'); await page.getByRole('dialog').waitFor(); } },
  { name: 'settings-account', go: settings('Account') },
  { name: 'settings-security', go: settings('Security') },
  { name: 'settings-models', go: settings('Models') },
  { name: 'settings-templates', go: settings('Templates') },
  { name: 'settings-language-model', go: settings('Language model') },
  { name: 'settings-retention', go: settings('Retention') },
  { name: 'settings-backup', go: settings('Backup and leaving') },
  { name: 'settings-audit', go: settings('Audit log') },
  { name: 'locked', go: async (page) => { await page.keyboard.press('Escape'); await page.keyboard.press('Control+l'); await page.getByLabel('Passphrase', { exact: true }).waitFor(); } },
];
