/** The one window: sandboxed, isolated, no Node in the page. It opens where it stood, and is shown once there is something to see. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { warnBeforeClose } from './warn-before-close.ts';
import { minimumSize, type WindowStateFile } from './window-state.ts';

export function createMainWindow(preloadFile: string, stateFile: WindowStateFile): BrowserWindow {
  const { bounds, maximized } = stateFile.read(screen.getAllDisplays().map(({ workArea }) => workArea));
  const window = new BrowserWindow({
    ...bounds, minWidth: minimumSize.width, minHeight: minimumSize.height, show: false,
    // The grounds of renderer/styles/global.css.
    title: 'Sotto', backgroundColor: nativeTheme.shouldUseDarkColors ? '#151a1c' : '#f4f7f7', autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false,
      webSecurity: true, webviewTag: false, spellcheck: false, navigateOnDragDrop: false,
      // A recording's timer and meter must go on while the window is behind another.
      backgroundThrottling: false,
    },
  });
  warnBeforeClose(window);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  stateFile.follow(window);
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
