/** Fills in the form for a new account, reads its recovery code off the screen and types the group that is asked back. */
import type { Page } from 'playwright-core';

export const testClinician = { name: 'Test clinician', passphrase: 'nine quiet herons at dusk' };

/** Resolves with the code, once the vault stands open. */
export async function makeAccount(page: Page, fields: { readonly name: string; readonly passphrase: string } = testClinician): Promise<string> {
  await page.getByLabel('Your name').fill(fields.name);
  await page.getByLabel('Passphrase', { exact: true }).fill(fields.passphrase);
  await page.getByLabel('Repeat passphrase').fill(fields.passphrase);
  await page.getByRole('button', { name: 'Create account', exact: true }).click();
  const code = await readRecoveryCode(page);
  await page.getByRole('button', { name: 'I have a copy', exact: true }).click();
  await typeAskedGroup(page, code);
  await page.getByRole('button', { name: 'New visit', exact: true }).waitFor();
  return code;
}

export async function readRecoveryCode(page: Page): Promise<string> {
  const groups = page.getByRole('list', { name: /recovery code/ }).getByRole('listitem');
  await groups.first().waitFor();
  // Each begins with its number.
  return (await groups.allInnerTexts()).map((text) => text.replaceAll(/\s/g, '').slice(1)).join('-');
}

export async function typeAskedGroup(page: Page, code: string): Promise<void> {
  const label = await page.getByText(/^Group \d of 8$/).innerText();
  await page.getByLabel(label).fill(code.split('-')[Number(label.charAt(6)) - 1] ?? '');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
}
