/**
 * `electron.dialog` where there are no native dialogs: a file is saved among the downloads under the suggested name,
 * with a number where that is taken, and a path to open is asked for by a prompt in the window; where a folder to write
 * into is wanted, the downloads are offered.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type Electron from 'electron';
import { windowPage } from './stand-in-window.ts';

export const standInDialog = {
  showSaveDialog(options: Electron.SaveDialogOptions | Electron.BaseWindow): Promise<Electron.SaveDialogReturnValue> {
    const suggested = basename('defaultPath' in options ? options.defaultPath ?? 'sotto' : 'sotto');
    return Promise.resolve({ canceled: false, filePath: freePath(downloadsFolder(), suggested) });
  },
  /** The browser asks the person itself. */
  showMessageBox: async (_window: Electron.BaseWindow | Electron.MessageBoxOptions, { cancelId = 0 }: { readonly cancelId?: number } = {}): Promise<Electron.MessageBoxReturnValue> => ({ response: cancelId + 1, checkboxChecked: false }),
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}: ${content}\n`);
  },
  async showOpenDialog(options: Electron.OpenDialogOptions | Electron.BaseWindow): Promise<Electron.OpenDialogReturnValue> {
    const question = 'title' in options ? String(options.title) : 'Which file?';
    const page = await windowPage();
    const offered = 'properties' in options && isFoldersOnly(options.properties) ? downloadsFolder() : '';
    const path = await page.evaluate<string | null>(`prompt(${JSON.stringify(`${question}\n\nFull path:`)}, ${JSON.stringify(offered)})`);
    return { canceled: !path, filePaths: path ? [path.trim()] : [] };
  },
};

function isFoldersOnly(properties: Electron.OpenDialogOptions['properties'] = []): boolean {
  return properties.includes('openDirectory') && !properties.includes('openFile');
}

function downloadsFolder(): string {
  const named = process.env['SOTTO_DOWNLOADS'];
  if (named) return named;
  const downloads = join(homedir(), 'Downloads');
  return existsSync(downloads) ? downloads : homedir();
}

function freePath(folder: string, name: string): string {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem}-${number}${extension}`);
    if (!existsSync(path)) return path;
  }
}
