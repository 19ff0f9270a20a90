/**
 * `electron` for a main process that nobody sees: does nothing, and keeps what it was asked to do. What main asks of a part
 * that is not spelt out here is kept by its path, `shell.openExternal` for one, so that no call goes unseen.
 */
import { EventEmitter } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RecordedCall {
  readonly path: string;
  readonly args: readonly unknown[];
}

type AnyFunction = (...args: never[]) => unknown;

export interface RecordedWindow {
  readonly options: Readonly<Record<string, unknown>>;
  /** `loadURL` and `loadFile`, with what they were given. */
  readonly loaded: readonly RecordedCall[];
  readonly contents: RecordedContents;
}

/** A page's contents, with the guards that were put on them. */
export class RecordedContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly session = anyPart('webContents.session');

  setWindowOpenHandler(handler: NonNullable<typeof this.openHandler>): void {
    this.openHandler = handler;
  }

  send(): void {}
  getURL(): string { return 'app://sotto/index.html'; }
}

export const recorded = {
  windows: [] as RecordedWindow[],
  calls: [] as RecordedCall[],
  ipcHandlers: new Map<string, AnyFunction>(),
  ipcListeners: new Map<string, AnyFunction>(),
  schemes: [] as unknown[],
  protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
  permissionRequest: null as AnyFunction | null,
  permissionCheck: null as AnyFunction | null,
};

/** Keeps every call by its path; answers with more of itself, and with nothing to `await`. */
function anyPart(path: string): unknown {
  return new Proxy(() => {}, {
    get: (_target, name) => (typeof name === 'symbol' || name === 'then' ? undefined : anyPart(`${path}.${name}`)),
    apply: (_target, _this, args: unknown[]) => { recorded.calls.push({ path, args }); return anyPart(`${path}()`); },
    construct: (_target, args: unknown[]) => { recorded.calls.push({ path: `new ${path}`, args }); return anyPart(`${path}()`) as object; },
  });
}

/** The given parts, and `anyPart` for the rest. */
function withParts<Parts extends object>(path: string, parts: Parts): Parts {
  return new Proxy(parts, {
    get: (target, name) => (Reflect.has(target, name) ? Reflect.get(target, name) as unknown : typeof name === 'symbol' || name === 'then' ? undefined : anyPart(`${path}.${name}`)),
  });
}

const appFolder = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const appEvents = new EventEmitter();

export const app = withParts('app', {
  isPackaged: false,
  on: (event: string, listener: (...args: unknown[]) => void) => appEvents.on(event, listener),
  once: (event: string, listener: (...args: unknown[]) => void) => appEvents.once(event, listener),
  emit: (event: string, ...args: unknown[]) => appEvents.emit(event, ...args),
  getAppPath: () => appFolder,
  getVersion: () => '0.0.0',
  commandLine: withParts('app.commandLine', { getSwitchValue: () => '' }),
  whenReady: () => Promise.resolve(),
  requestSingleInstanceLock: () => true,
  quit: () => {},
  exit: (code?: number) => process.exit(code),
});

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] { return []; }

  readonly webContents = new RecordedContents();
  private readonly loaded: RecordedCall[] = [];

  constructor(options: Readonly<Record<string, unknown>> = {}) {
    super();
    recorded.windows.push({ options, loaded: this.loaded, contents: this.webContents });
    appEvents.emit('web-contents-created', {}, this.webContents);
    return withParts('BrowserWindow', this);
  }

  async loadURL(...args: unknown[]): Promise<void> { this.loaded.push({ path: 'loadURL', args }); }
  async loadFile(...args: unknown[]): Promise<void> { this.loaded.push({ path: 'loadFile', args }); }
}

export const ipcMain = withParts('ipcMain', {
  handle: (channel: string, handler: AnyFunction) => void recorded.ipcHandlers.set(channel, handler),
  on: (channel: string, listener: AnyFunction) => void recorded.ipcListeners.set(channel, listener),
});

export const protocol = withParts('protocol', {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void recorded.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void recorded.protocolHandlers.set(scheme, handler),
});

export const session = withParts('session', {
  defaultSession: withParts('session.defaultSession', {
    setPermissionRequestHandler: (handler: AnyFunction | null) => { recorded.permissionRequest = handler; },
    setPermissionCheckHandler: (handler: AnyFunction | null) => { recorded.permissionCheck = handler; },
  }),
});

export const autoUpdater = anyPart('autoUpdater');
export const clipboard = anyPart('clipboard');
export const ClipboardItem = anyPart('ClipboardItem');
export const crashReporter = anyPart('crashReporter');
export const desktopCapturer = anyPart('desktopCapturer');
export const dialog = anyPart('dialog');
export const globalShortcut = anyPart('globalShortcut');
export const Menu = anyPart('Menu');
export const MenuItem = anyPart('MenuItem');
export const nativeImage = anyPart('nativeImage');
export const nativeTheme = anyPart('nativeTheme');
export const net = anyPart('net');
export const Notification = anyPart('Notification');
export const powerMonitor = anyPart('powerMonitor');
export const powerSaveBlocker = anyPart('powerSaveBlocker');
export const safeStorage = anyPart('safeStorage');
export const screen = anyPart('screen');
export const shell = anyPart('shell');
export const systemPreferences = anyPart('systemPreferences');
export const Tray = anyPart('Tray');
export const utilityProcess = anyPart('utilityProcess');
export const webContents = anyPart('webContents');
export const WebContentsView = anyPart('WebContentsView');
export const webFrameMain = anyPart('webFrameMain');
