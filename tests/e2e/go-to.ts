/** Goes to a place by the rail, and to a tab of the settings, as a person does; resolves once it stands there. */
import type { Page } from 'playwright-core';

export type PlaceWords = 'Today' | 'Patients' | 'Sessions' | 'Settings';

export async function goTo(page: Page, place: PlaceWords, tab?: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: place, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: place, exact: true }).waitFor();
  if (tab === undefined) return;
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await page.getByRole('tabpanel', { name: tab, exact: true }).waitFor();
}
