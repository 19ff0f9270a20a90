/** What axe finds on the page as it stands, in light and in dark; nothing, on a page that everybody can use. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Each find as `dark button-name: the element`. */
export async function axeBoth(page: Page): Promise<readonly string[]> {
  return [...await axeIn(page, 'light'), ...await axeIn(page, 'dark')];
}

async function axeIn(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  await wearScheme(page, colorScheme);
  // In its ordinary mode it opens a window of its own, which the app's shell has no place for.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 160)}`));
}

/** As a person asks the system for it; the page follows, and nothing moves any more. */
export async function wearScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
  await standStill(page);
}

/** What still fades has colours of no scheme. What turns for ever is left turning, and nothing is waited for longer than it could take. */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    const still = Promise.all(ends.map((animation) => animation.finished.catch(() => undefined)));
    await Promise.race([still, new Promise((resolve) => { setTimeout(resolve, 5_000); })]);
  });
}
