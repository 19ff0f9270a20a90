/**
 * A program: runs the built main process on `recorded-electron.ts`, tries the guards it set up, and prints as JSON what it
 * asked of Electron and how the guards answered. Its environment names a SOTTO_HOME; it makes no vault there.
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { app, recorded, type RecordedContents } from './recorded-electron.ts';

export interface ShellRecord {
  readonly windows: ReadonlyArray<{ readonly options: Readonly<Record<string, unknown>>; readonly loaded: ReadonlyArray<{ readonly path: string; readonly args: readonly unknown[] }> }>;
  /** Everything else that was called, by its path. */
  readonly calls: ReadonlyArray<{ readonly path: string; readonly args: readonly unknown[] }>;
  readonly schemes: readonly unknown[];
  readonly protocols: readonly string[];
  /** What `app://sotto/index.html` is answered with. */
  readonly page: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  /** By address: whether the page was kept from going there. */
  readonly prevented: Readonly<Record<NavigationEvent, Readonly<Record<string, boolean>>>>;
  readonly opened: Readonly<Record<string, string>>;
  readonly webviewPrevented: boolean;
  /** By permission: what the own page gets, and what it gets with the media that is named. */
  readonly granted: Readonly<Record<string, boolean>>;
  readonly checked: Readonly<Record<string, boolean>>;
  /** By channel: the code of the answer to each of the senders that may not ask. */
  readonly refusals: Readonly<Record<string, readonly string[]>>;
  readonly ipcListeners: readonly string[];
}

export const navigationEvents = ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const;
export type NavigationEvent = (typeof navigationEvents)[number];

export const foreignAddresses = ['https://example.invalid/', 'http://localhost/', 'file:///etc/passwd', 'app://other/', 'app://sotto.invalid/', 'data:text/html,x', 'about:blank', 'javascript:alert(1)'];
export const ownAddress = 'app://sotto/index.html';

const otherPermissions = [
  'clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'hid',
  'idle-detection', 'keyboardLock', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'openExternal', 'pointerLock', 'serial', 'speaker-selection', 'storage-access',
  'top-level-storage-access', 'unknown', 'usb', 'window-management', 'deprecated-sync-clipboard-read',
];
/** Each with the media it is asked for, if any: whoever asks for another thing may claim to mean sound. */
export const permissions = [
  'media', 'media:audio', 'media:video', 'media:audio,video', ...otherPermissions, ...otherPermissions.map((permission) => `${permission}:audio`),
];

if (import.meta.main) {
  const record = await recordShell();
  process.stdout.write(JSON.stringify(record), () => process.exit(0));
}

async function recordShell(): Promise<ShellRecord> {
  const stub = new URL('./recorded-electron.ts', import.meta.url).href;
  registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: stub, shortCircuit: true } : next(specifier, context)) });
  await import(pathToFileURL(join(app.getAppPath(), 'out', 'main', 'main.js')).href);
  for (let tries = 0; recorded.windows.every(({ loaded }) => loaded.length === 0); tries += 1) {
    if (tries === 200) throw new Error('The built app opened no window. Look into the log under its SOTTO_HOME.');
    await wait(50);
  }
  const { contents } = recorded.windows[0]!;
  return {
    windows: recorded.windows.map(({ options, loaded }) => ({ options: plain(options) as Record<string, unknown>, loaded })),
    calls: recorded.calls.map(({ path, args }) => ({ path, args: args.map(plain) })),
    schemes: recorded.schemes,
    protocols: [...recorded.protocolHandlers.keys()],
    page: await readPage(),
    prevented: Object.fromEntries(navigationEvents.map((event) => [event, preventedBy(contents, event)])) as ShellRecord['prevented'],
    opened: Object.fromEntries([...foreignAddresses, ownAddress].map((url) => [url, contents.openHandler?.({ url }).action ?? 'no handler'])),
    webviewPrevented: isPrevented(contents, 'will-attach-webview', ''),
    granted: Object.fromEntries(permissions.map((permission) => [permission, isGranted(permission)])),
    checked: Object.fromEntries(permissions.map((permission) => [permission, isChecked(permission)])),
    refusals: Object.fromEntries(await Promise.all([...recorded.ipcHandlers].map(async ([channel, handler]) => [channel, await refusalsOf(handler)] as const))),
    ipcListeners: [...recorded.ipcListeners.keys()],
  };
}

async function readPage(): Promise<ShellRecord['page']> {
  const response = await recorded.protocolHandlers.get('app')?.(new Request(ownAddress));
  if (response === undefined) throw new Error('Nothing answers app://');
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function preventedBy(contents: RecordedContents, event: NavigationEvent): Record<string, boolean> {
  return Object.fromEntries([...foreignAddresses, ownAddress].map((url) => [url, isPrevented(contents, event, url)]));
}

/** As Electron emits it: the details are on the event, and the address follows once more where it always has. */
function isPrevented(contents: RecordedContents, event: string, url: string): boolean {
  let prevented = false;
  contents.emit(event, { url, isMainFrame: true, preventDefault: () => { prevented = true; } }, url);
  return prevented;
}

function isGranted(asked: string): boolean {
  const [permission = '', media] = asked.split(':');
  let granted = false;
  (recorded.permissionRequest as ((...args: unknown[]) => void) | null)?.(
    { getURL: () => ownAddress }, permission, (answer: boolean) => { granted = answer; },
    { isMainFrame: true, requestingUrl: ownAddress, ...(media === undefined ? {} : { mediaTypes: media.split(',') }) });
  return recorded.permissionRequest === null || granted;
}

function isChecked(asked: string): boolean {
  const [permission = '', mediaType] = asked.split(':');
  const check = recorded.permissionCheck as ((...args: unknown[]) => boolean) | null;
  return check === null || check(null, permission, 'app://sotto/', { isMainFrame: true, requestingUrl: ownAddress, mediaType });
}

async function refusalsOf(handler: (...args: never[]) => unknown): Promise<string[]> {
  const senders: unknown[] = [
    { senderFrame: null },
    { senderFrame: { url: 'https://example.invalid/', parent: null } },
    { senderFrame: { url: ownAddress, parent: { url: ownAddress } } },
  ];
  return Promise.all(senders.map(async (sender) => {
    const reply = await (handler as (...args: unknown[]) => unknown)(sender, {}) as { ok: boolean; error?: { code: string } } | undefined;
    return reply?.error?.code ?? 'answered';
  }));
}

/** What JSON can carry of an argument. */
function plain(value: unknown): unknown {
  return typeof value === 'function' ? 'a function' : typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) as unknown : value;
}
