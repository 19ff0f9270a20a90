/** A home for the app with a vault in it, filled before the window opens. */
import type { Page } from 'playwright-core';
import type { Clinic } from '#core/compose.ts';
import { openApp, type OpenAppRequest, type OpenedApp } from '../../e2e/open-app.ts';
import { createTempSotto, testPassphrase } from '../../support/temp-sotto.ts';

/** The window stands before the locked vault. */
export async function openFilledApp(fill: (clinic: Clinic) => Promise<void>, request: OpenAppRequest = {}): Promise<OpenedApp> {
  const temp = await createTempSotto();
  await fill(temp.clinic());
  await temp.sotto.dispose();
  return openApp({ ...request, home: temp.folder });
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
}
