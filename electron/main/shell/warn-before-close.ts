/**
 * While recordings are on their way in, a window that closes and a program that ends are put to the person first. Electron would stay
 * without a word. Asked without standing in the way: a recording goes on, and is written, while nobody answers.
 */
import { dialog, type BrowserWindow } from 'electron';

export function warnBeforeClose(window: BrowserWindow): void {
  // Electron waits for no answer here, so it stays at first.
  window.webContents.on('will-prevent-unload', () => void closeIfMeant(window));
}

async function closeIfMeant(window: BrowserWindow): Promise<void> {
  if (await mayLoseImports(window) && !window.isDestroyed()) window.destroy();
}

let asked: Promise<boolean> | null = null;

/** Asked once for as long as the question stands, by whatever would end them. */
export function mayLoseImports(window: BrowserWindow): Promise<boolean> {
  asked ??= ask(window).finally(() => { asked = null; });
  return asked;
}

async function ask(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning', buttons: ['Stay', 'Close all the same'], defaultId: 0, cancelId: 0, noLink: true,
    title: 'Sotto', message: 'Recordings are being imported.', detail: 'Those that are not taken in yet are lost if the window closes now, and have to be imported again.',
  });
  return response === 1;
}
