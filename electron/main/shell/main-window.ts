/** The one window: sandboxed, isolated, no Node in the page. */
import { BrowserWindow } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { warnBeforeClose } from './warn-before-close.ts';

export function createMainWindow(preloadFile: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280, height: 800, minWidth: 720, minHeight: 480,
    title: 'Sotto', backgroundColor: '#f8f9fa', autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      webSecurity: true, webviewTag: false, spellcheck: false, navigateOnDragDrop: false,
      // A recording's timer and meter must go on while the window is behind another.
      backgroundThrottling: false,
    },
  });
  warnBeforeClose(window);
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
