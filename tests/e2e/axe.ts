/** Looks for what axe finds wrong with a screen or a dialog, in light and in dark; answers with the rules and the parts they name. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export async function axeFindings(page: Page): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`:root[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    // The library's other mode opens a page of its own, which the browser shell does not have.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    findings.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme}: ${id}: ${html.slice(0, 160)}`)));
  }
  return findings;
}
