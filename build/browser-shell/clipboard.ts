/**
 * `electron.clipboard` through the page's own. The page is given the permission at its first use, and keeps it: in Electron
 * it has none. With the window gone the clipboard cannot be had any more.
 */
import type Electron from 'electron';
import type { Page } from 'playwright-core';
import { windowPage } from './stand-in-window.ts';
import { pageOrigin } from './window-host.ts';

let allowed: Promise<void> | null = null;

async function clipboardPage(): Promise<Page> {
  const page = await windowPage();
  allowed ??= page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: pageOrigin });
  await allowed;
  return page;
}

async function writeText(text: string): Promise<void> {
  const page = await clipboardPage();
  await page.evaluate<void>(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

export const standInClipboard = {
  writeText,
  async readText() {
    const page = await clipboardPage();
    return page.evaluate<string>('navigator.clipboard.readText()');
  },
  clear: () => void writeText('').catch(() => {}),
} satisfies Pick<Electron.Clipboard, 'readText' | 'writeText' | 'clear'>;
