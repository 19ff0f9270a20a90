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

/** Holds what it was made of: it is the page that writes. */
export class StandInClipboardItem {
  readonly types: string[];
  readonly items: Readonly<Record<string, string>>;

  constructor(items: Readonly<Record<string, string>>) {
    this.items = items;
    this.types = Object.keys(items);
  }

  async getType(type: string): Promise<Blob> {
    return new Blob([this.items[type] ?? ''], { type });
  }
}

async function write(data: readonly Electron.ClipboardItem[]): Promise<void> {
  const page = await clipboardPage();
  const items = data.map((item) => (item as unknown as StandInClipboardItem).items);
  await page.evaluate<void>(`navigator.clipboard.write(${JSON.stringify(items)}.map((items) => new ClipboardItem(
    Object.fromEntries(Object.entries(items).map(([type, text]) => [type, new Blob([text], { type })])))))`);
}

export const standInClipboard = {
  writeText,
  write,
  async readText() {
    const page = await clipboardPage();
    return page.evaluate<string>('navigator.clipboard.readText()');
  },
  clear: () => void writeText('').catch(() => {}),
} satisfies Pick<Electron.Clipboard, 'readText' | 'writeText' | 'write' | 'clear'>;
