/** `electron.Tray`, its menu and its picture where there is no Electron: nothing is shown, and a test may ask what would be. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';

export class StandInTray extends EventEmitter {
  static last: StandInTray | null = null;
  toolTip = '';
  menu: readonly Electron.MenuItemConstructorOptions[] = [];

  constructor(_image: unknown) {
    super();
    StandInTray.last = this;
  }

  destroy(): void {}
  setImage(_image: unknown): void {}
  setToolTip(toolTip: string): void { this.toolTip = toolTip; }
  setContextMenu(menu: unknown): void { this.menu = menu as readonly Electron.MenuItemConstructorOptions[]; }
}

export const standInMenu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]): Electron.Menu => template as unknown as Electron.Menu,
  /** A browser's window has no menu of its own: the page answers the same keys. */
  setApplicationMenu: (_menu: Electron.Menu | null): void => {},
};

export const standInNativeImage = {
  createFromBitmap: (): Electron.NativeImage => ({ setTemplateImage: () => {} }) as unknown as Electron.NativeImage,
};
