/** A screen as somebody looks at it: nothing that axe finds in light and dark, nothing that lies beyond the window's edge. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeBoth, wearScheme } from './axe-both.ts';

/** By how much the page is wider than its window, px. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** No pointer rests on anything from here on: a tooltip is no part of a screen. */
export async function letGoOfMouse(page: Page): Promise<void> {
  await page.mouse.move(700, 630);
  await page.getByRole('tooltip').first().waitFor({ state: 'hidden' });
}

/** With SOTTO_PICTURES, a folder, also a picture of each under the name `picture`. */
export async function lookAt(page: Page, what: string, picture = what): Promise<void> {
  expect(await axeBoth(page), what).toEqual([]);
  expect(await sideways(page), what).toBe(0);
  const folder = process.env['SOTTO_PICTURES'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await wearScheme(page, colorScheme);
    await page.screenshot({ path: join(folder, `${picture.replaceAll(' ', '-')}-${colorScheme}.png`) });
  }
}
