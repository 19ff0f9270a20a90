/**
 * Every place in a window of 1024×640: axe finds nothing in light and in dark, at 200 % zoom nothing runs out of the window at its
 * side, and the rail is walked by keyboard alone. The tabs of the settings are walked at 200 % too; axe looks at each of them
 * in `settings.e2e.test.ts`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { axeBoth, axeNow, wearScheme } from './axe-both.ts';
import { goTo, type PlaceWords } from './go-to.ts';
import { makeAccount } from './make-account.ts';
import { noBrowser, openApp, type OpenedApp } from './open-app.ts';

const places: readonly PlaceWords[] = ['Today', 'Patients', 'Sessions', 'Settings'];
const schemes = ['light', 'dark'] as const;

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  if (noBrowser) return;
  app = await openApp();
  page = app.page;
  await page.setViewportSize({ width: 1024, height: 640 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await makeAccount(page);
});
afterAll(() => app?.close());

const tabs = () => page.getByRole('tab').allInnerTexts();
const faults = async (where: string) => (await axeNow(page)).map((find) => `${where}: ${find}`);

/** By how much anything lies beyond the right edge, where it could be reached only by scrolling sideways. */
const overflow = () => page.evaluate(() => [document.documentElement, ...document.querySelectorAll('main, main *')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX) && element.clientWidth > 0)
  .map((element) => `${element.tagName}.${element.className.toString().slice(0, 60)} ${element.scrollWidth}>${element.clientWidth}`));

/** Each place but the settings, once what it loads stands there. */
async function inEachPlace(look: (where: string) => Promise<void>): Promise<void> {
  for (const place of places.filter((each) => each !== 'Settings')) {
    await goTo(page, place);
    await settle();
    await look(place);
  }
}

async function everywhere(look: (where: string) => Promise<void>): Promise<void> {
  await inEachPlace(look);
  await goTo(page, 'Settings');
  for (const tab of await tabs()) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await settle();
    await look(`Settings, ${tab}`);
  }
}

/** The pointer rests nowhere: a tooltip is no part of a screen. */
async function settle(): Promise<void> {
  await page.mouse.move(700, 630);
  await expect.poll(() => page.getByRole('tooltip').count()).toBe(0);
  await expect.poll(() => page.locator('main [role=status][aria-label]').count()).toBe(0);
}

test.skipIf(noBrowser)('axe finds what is wrong: a button without a name in both schemes, and in each what only there is too pale', async () => {
  await goTo(page, 'Today');
  await settle();
  await page.evaluate(() => {
    const planted = document.createElement('p');
    planted.className = 'planted';
    planted.innerHTML = '<button></button><span style="background: light-dark(#eee, #111); color: light-dark(#ddd, #eee)">pale in light</span><span style="background: light-dark(#eee, #111); color: light-dark(#111, #222)">pale in dark</span>';
    document.querySelector('main')?.append(planted);
  });
  const finds = (await axeBoth(page)).map((find) => find.replace(/: .*(>.*<).*/, ' $1')).toSorted();
  expect(finds).toEqual(['dark button-name ><', 'dark color-contrast >pale in dark<', 'light button-name ><', 'light color-contrast >pale in light<']);
  await page.evaluate(() => document.querySelector('.planted')?.remove());
});

test.skipIf(noBrowser).each(schemes)('axe finds nothing in %s, at no place', async (scheme) => {
  await wearScheme(page, scheme);
  const found: string[] = [];
  await inEachPlace(async (where) => { found.push(...await faults(`${where} (${scheme})`)); });
  expect(found).toEqual([]);
});

test.skipIf(noBrowser).each(schemes)('axe finds nothing in %s in the palette, the shortcuts and the dialog of a new visit', async (scheme) => {
  await wearScheme(page, scheme);
  await goTo(page, 'Today');
  await settle();
  const found: string[] = [];
  for (const [name, keys] of [['Find or do anything', 'Control+k'], ['Shortcuts', '?'], ['New visit', 'Control+n']] as const) {
    await page.keyboard.press(keys);
    await page.getByRole('dialog', { name }).waitFor();
    found.push(...await faults(`${name} (${scheme})`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(found).toEqual([]);
});

test.skipIf(noBrowser)('axe finds nothing while a menu, or a list in a dialog, is open', async () => {
  await goTo(page, 'Sessions');
  await settle();
  await page.getByRole('button', { name: 'No recording', exact: true }).click();
  await page.getByRole('main').getByRole('menuitem').first().waitFor();
  expect(await axeBoth(page, { menuOpen: true })).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+n');
  await page.getByLabel('Patient', { exact: true }).fill('Test patient');
  await page.getByRole('option', { name: /Test patient/ }).waitFor();
  expect(await axeBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test.skipIf(noBrowser).each(schemes)('a tooltip, by pointer or by keyboard, lies whole in the window and in its button’s landmark: axe finds nothing in %s', async (scheme) => {
  await wearScheme(page, scheme);
  await goTo(page, 'Today');
  const rail = page.getByRole('banner');
  for (const [words, named] of [['Narrow the rail', 'Narrow the rail'], ['Find or do anything', 'Find or do']] as const) {
    await settle();
    await rail.getByRole('button', { name: named }).hover();
    await expectWholeTooltip(words, rail);
    expect(await faults(`${words} (${scheme})`)).toEqual([]);
  }
  await settle();
  // A key before it, or the browser takes it for a click's focus and does not show it.
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Next day' }).focus();
  await expectWholeTooltip('Next day', page.getByRole('main'));
  expect(await faults(`Next day (${scheme})`)).toEqual([]);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
});

async function expectWholeTooltip(words: string, landmark: Locator): Promise<void> {
  const tooltip = landmark.getByRole('tooltip').filter({ hasText: words });
  await tooltip.waitFor();
  // On its way to its place it begins at the window's corner.
  await expect.poll(async () => {
    const box = await tooltip.boundingBox();
    return box === null ? null : [box.x > 0, box.y > 0, box.x + box.width <= 1024, box.y + box.height <= 640];
  }).toEqual([true, true, true, true]);
}

test.skipIf(noBrowser)('at 1024×640 and at 200 % zoom nothing runs out of the window, and the first act of each place is reached', async () => {
  for (const size of [{ width: 1024, height: 640 }, { width: 512, height: 320 }]) {
    await page.setViewportSize(size);
    const beyond: string[] = [];
    await everywhere(async (where) => { beyond.push(...(await overflow()).map((words) => `${size.width}: ${where}: ${words}`)); });
    expect(beyond).toEqual([]);
    for (const [place, act] of [['Today', 'New visit'], ['Patients', 'New patient'], ['Sessions', 'New visit']] as const) {
      await goTo(page, place);
      const button = page.getByRole('main').getByRole('button', { name: act, exact: true });
      await button.scrollIntoViewIfNeeded();
      const box = await button.boundingBox();
      expect(box === null ? null : [box.x >= 0, box.x + box.width <= size.width, box.y >= 0, box.y + box.height <= size.height], `${place} at ${size.width}`).toEqual([true, true, true, true]);
    }
  }
  await page.setViewportSize({ width: 1024, height: 640 });
});

test.skipIf(noBrowser)('the rail is walked by keyboard, and each place takes the keyboard to its heading', async () => {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (const place of places) {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.getByRole('button', { name: 'Skip to the screen' }).focus();
    for (let step = 0; step < 12 && await focused() !== place; step += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe(place);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await focused()).toBe(place);
    expect(await page.title()).toBe(`${place} – Sotto`);
  }
});

test.skipIf(noBrowser)('the first Tab stop skips the rail', async () => {
  await page.reload();
  await page.getByLabel('Passphrase', { exact: true }).or(page.getByRole('heading', { level: 1 })).first().waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the screen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});
