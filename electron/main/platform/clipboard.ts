/** The computer's clipboard, where the page may not reach it by itself. */
import type Electron from 'electron';
import type { Clipboard } from '#core/workflows/account/own-clipboard.ts';

type Items = new (items: Readonly<Record<string, string>>) => Electron.ClipboardItem;

export function createClipboard(clipboard: Pick<Electron.Clipboard, 'readText' | 'writeText' | 'write' | 'clear'>, ClipboardItem: Items): Clipboard {
  return {
    readText: () => clipboard.readText(),
    writeText: (text) => clipboard.writeText(text),
    writeRich: (text, html) => clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]),
    clear: async () => clipboard.clear(),
  };
}
