/** How long after each key the page shows what it did: from the browser's own stamp of the key to the first task after the next picture. */
import type { Page } from 'playwright-core';
import { assert } from '#shared/lib/assert.ts';

declare global {
  interface Window { keysMs: number[] }
}

/** As a quick typist does, some ten keys a second. */
const betweenKeysMs = 100;

export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
      const afterPicture = new MessageChannel();
      afterPicture.port1.addEventListener('message', () => window.keysMs.push(performance.now() - timeStamp), { once: true });
      afterPicture.port1.start();
      afterPicture.port2.postMessage(null);
    }), true);
  });
}

/** Into the field that has the keyboard; call `watchKeys` once before. One reading for each letter, in milliseconds. */
export async function timeTyping(page: Page, text: string): Promise<readonly number[]> {
  await page.evaluate(() => { window.keysMs = []; });
  await page.keyboard.type(text, { delay: betweenKeysMs });
  await page.waitForFunction((count) => window.keysMs.length >= count, text.length);
  const typed = await page.evaluate(() => (document.activeElement as HTMLInputElement | HTMLTextAreaElement).value);
  assert(typed.includes(text), 'what was typed stands in the field');
  return page.evaluate(() => window.keysMs);
}
