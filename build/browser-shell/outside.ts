/** `electron.shell` through the desktop's own command; a computer without one is told as Electron would tell it. */
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import type Electron from 'electron';

const opener = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';

function openPath(path: string): Promise<string> {
  return new Promise((resolve) => { execFile(opener, [path], { timeout: 10_000 }, (failure) => resolve(failure === null ? '' : 'No program opens it.')); });
}

export const standInShell = {
  openPath,
  showItemInFolder: (path) => void openPath(dirname(path)),
} satisfies Pick<Electron.Shell, 'openPath' | 'showItemInFolder'>;
