/** What axe finds on the page as it stands, in light and in dark; nothing, on a page that everybody can use. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Each find as `dark button-name: the element`. */
export async function axeBoth(page: Page): Promise<readonly string[]> {
  const finds: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    // In its ordinary mode it opens a window of its own, which the app's shell has no place for.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    finds.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 160)}`)));
  }
  return finds;
}
