/** What axe finds on the page as it stands, in light and in dark; nothing, on a page that everybody can use. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Each find as `dark button-name: the element`. */
export async function axeBoth(page: Page, looked: Looked = {}): Promise<readonly string[]> {
  return [...await axeIn(page, 'light', looked), ...await axeIn(page, 'dark', looked)];
}

export interface Looked {
  /** A menu is part of the screen, which it would else be no more by the time axe looks. */
  readonly menuOpen?: boolean;
}

async function axeIn(page: Page, colorScheme: 'light' | 'dark', looked: Looked): Promise<readonly string[]> {
  await wearScheme(page, colorScheme);
  return (await axeNow(page, looked)).map((find) => `${colorScheme} ${find}`);
}

/** In what it wears, by all rules that axe has, of which only what is broken is told: the rest is most of the work. */
export async function axeNow(page: Page, { menuOpen = false }: Looked = {}): Promise<readonly string[]> {
  // It would look into a frame only where its source is put there too.
  if (page.frames().length > 1) throw new Error('axe does not look into frames.');
  // A menu fades where its item is done already: it is no part of the screen.
  if (!menuOpen) await page.getByRole('menu').first().waitFor({ state: 'detached', timeout: 5_000 });
  // Its half megabyte stays until the page is loaded anew.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // In its ordinary mode it opens a window of its own, which the app's shell has no place for.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) }).setLegacyMode(true).options({ resultTypes: ['violations'], selectors: false });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`.trimEnd()));
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
