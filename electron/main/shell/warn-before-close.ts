/** The page asks that the window stay while recordings are on their way in. Electron would stay without a word, so it is put to the person. */
import { dialog, type BrowserWindow } from 'electron';

export function warnBeforeClose(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning', buttons: ['Stay', 'Close all the same'], defaultId: 0, cancelId: 0, noLink: true,
      title: 'Sotto', message: 'Recordings are being imported.', detail: 'Those that are not taken in yet are lost if the window closes now, and have to be imported again.',
    });
    // Here it means: let it close.
    if (answer === 1) event.preventDefault();
  });
}
