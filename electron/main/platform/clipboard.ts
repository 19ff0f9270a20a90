/** The computer's clipboard, where the page may not reach it by itself. */
import type { Clipboard as ElectronClipboard } from 'electron';
import type { Clipboard } from '#core/workflows/account/own-clipboard.ts';

export function createClipboard(clipboard: Pick<ElectronClipboard, 'readText' | 'writeText' | 'clear'>): Clipboard {
  return {
    readText: () => clipboard.readText(),
    writeText: (text) => clipboard.writeText(text),
    clear: async () => clipboard.clear(),
  };
}
