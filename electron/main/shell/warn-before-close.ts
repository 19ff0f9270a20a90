/** While recordings are on their way in, a window that closes and a program that ends are put to the person first. Electron would stay without a word. */
import { dialog, type BrowserWindow } from 'electron';

export function warnBeforeClose(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    // Here it means: let it close.
    if (mayLoseImports(window)) event.preventDefault();
  });
}

export function mayLoseImports(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning', buttons: ['Stay', 'Close all the same'], defaultId: 0, cancelId: 0, noLink: true,
    title: 'Sotto', message: 'Recordings are being imported.', detail: 'Those that are not taken in yet are lost if the window closes now, and have to be imported again.',
  });
  return answer === 1;
}
