/**
 * `electron.screen` and `electron.nativeTheme` where there is no Electron: a browser's window is placed by the browser, and shows
 * the page's colours by itself.
 */
import type Electron from 'electron';

export const standInScreen = {
  getAllDisplays: (): Electron.Display[] => [],
} satisfies Pick<Electron.Screen, 'getAllDisplays'>;

export const standInTheme = { shouldUseDarkColors: false } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;
