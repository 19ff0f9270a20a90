/**
 * The part of `electron` that Sotto's main process uses, over a Chromium window. Each export is typed as a piece of
 * electron's own declarations, so a call that Electron would not take does not compile here either.
 */
import type Electron from 'electron';
import { standInApp } from './app-life.ts';
import { standInClipboard, StandInClipboardItem } from './clipboard.ts';
import { standInDialog } from './dialogs.ts';
import { invokeHandlers } from './page-bridge.ts';
import { standInShell } from './outside.ts';
import { standInGlobalShortcut, standInPowerMonitor, standInPowerSaveBlocker } from './power.ts';
import { schemeHandlers, sessionPermissions } from './window-host.ts';
import { standInScreen, standInTheme } from './system.ts';
import { StandInTray, standInMenu, standInNativeImage } from './tray.ts';
import { StandInWindow } from './stand-in-window.ts';

export const app = standInApp satisfies Pick<Electron.App,
  'getAppPath' | 'getVersion' | 'isPackaged' | 'whenReady' | 'requestSingleInstanceLock' | 'exit' | 'quit'> & { on: unknown };

export const BrowserWindow = StandInWindow;

export const ipcMain = {
  handle: (channel, listener) => void invokeHandlers.set(channel, listener),
} satisfies Pick<Electron.IpcMain, 'handle'>;

export const protocol = {
  /** Privileges are Electron's way to make app:// a secure origin; here the page has a real one. */
  registerSchemesAsPrivileged: () => {},
  handle: (scheme, handler) => void schemeHandlers.set(scheme, handler),
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export const session = { defaultSession: sessionPermissions };

export const dialog = standInDialog satisfies Pick<Electron.Dialog, 'showSaveDialog' | 'showOpenDialog' | 'showErrorBox' | 'showMessageBox'>;

export const clipboard = standInClipboard;

export const ClipboardItem = StandInClipboardItem;
export const shell = standInShell;

export const globalShortcut = standInGlobalShortcut;

export const powerMonitor = standInPowerMonitor satisfies Pick<Electron.PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'> & { on: unknown };

export const powerSaveBlocker = standInPowerSaveBlocker satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

export const Tray = StandInTray;

export const Menu = standInMenu;

export const nativeImage = standInNativeImage;

export const screen = standInScreen;

export const nativeTheme = standInTheme;
