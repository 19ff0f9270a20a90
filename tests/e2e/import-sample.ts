/** Imports the sample visit of two voices from the list of sessions; resolves once its note waits to be read. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goTo } from './go-to.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'samples', 'visit-two-voices.wav');

export async function importSample(page: Page): Promise<void> {
  await goTo(page, 'Sessions');
  await page.getByRole('button', { name: 'Import recordings', exact: true }).click();
  await page.locator('input[type=file]').first().setInputFiles(sample);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('list', { name: 'Imports' }).getByText('Needs review').waitFor();
}

/** By words it holds, as it is found in the list of sessions. */
export async function openSample(page: Page): Promise<void> {
  await page.getByLabel('Search').fill('phlegm');
  await page.getByText('phlegm').first().click();
  await page.getByRole('region', { name: 'Note' }).waitFor();
}
