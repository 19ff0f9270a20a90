/**
 * The browser behind the stand-in window: found, launched over its debugging pipe, cut off from the network, and given
 * the app's files at https://app.sotto.invalid/ (a name that cannot exist, RFC 2606; https so that it is a secure origin).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Electron from 'electron';
import { chromium, type BrowserContext, type Route } from 'playwright-core';
import { userFolders } from '#core/kernel/user-folders.ts';
import { findBrowser } from '../find-browser.ts';

export const pageOrigin = 'https://app.sotto.invalid';
const appOrigin = 'app://sotto';

type RequestHandler = Parameters<Electron.Protocol['handle']>[1];
export const schemeHandlers = new Map<string, RequestHandler>();

type RequestDecision = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
let decidePermission: RequestDecision = null;

export const sessionPermissions = {
  setPermissionRequestHandler: (handler: RequestDecision) => { decidePermission = handler; },
  /** The browser asks its own grants, which come from the request handler's answer. */
  setPermissionCheckHandler: () => {},
  /** A browser's window cannot hear the computer; nobody plans that it does. */
  setDisplayMediaRequestHandler: () => {},
} satisfies Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDisplayMediaRequestHandler'>;

const quietFlags = [
  '--test-type', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-dev-shm-usage',
];

let launched: Promise<BrowserContext> | null = null;

export function launchBrowser(size: { readonly width: number; readonly height: number }): Promise<BrowserContext> {
  launched ??= launch(size);
  return launched;
}

export async function closeBrowser(): Promise<void> {
  await (await launched)?.close();
}

async function launch(size: { readonly width: number; readonly height: number }): Promise<BrowserContext> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in SOTTO_BROWSER.');
  const { browserProfileFolder } = userFolders();
  prepareProfile(browserProfileFolder);
  const context = await chromium.launchPersistentContext(browserProfileFolder, {
    executablePath,
    headless: process.env['SOTTO_BROWSER_HEADLESS'] === '1',
    viewport: null,
    // Ours quit the app in order: Playwright's would kill the window first.
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    // Chromium refuses to start its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--app=about:blank', `--window-size=${size.width},${size.height}`, ...quietFlags,
      ...(process.env['SOTTO_BROWSER_ARGS'] ?? '').split('\n').filter((flag) => flag !== ''),
    ],
  });
  await context.route('**/*', answer);
  if (await isMicrophoneAllowed()) await context.grantPermissions(['microphone'], { origin: pageOrigin });
  return context;
}

/** A browser remembers what is typed into forms, in clear, in its profile: here that would be names. */
function prepareProfile(folder: string): void {
  const preferencesFile = join(folder, 'Default', 'Preferences');
  mkdirSync(dirname(preferencesFile), { recursive: true, mode: 0o700 });
  writeFileSync(preferencesFile, JSON.stringify({
    ...readPreferences(preferencesFile),
    autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
    credentials_enable_service: false, credentials_enable_autosignin: false, profile: { password_manager_enabled: false },
    translate: { enabled: false }, browser: { enable_spellchecking: false },
  }));
}

/** Nothing where there are none yet, or where a crash left half a file: the browser would begin anew too. */
function readPreferences(file: string): object {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    return {};
  }
}

/** From the app's own files, or not at all: the page has no network. */
async function answer(route: Route): Promise<void> {
  const handler = schemeHandlers.get('app');
  const url = route.request().url();
  if (handler === undefined || !isAppPage(url)) return route.abort('blockedbyclient');
  const response = await handler(new Request(pageToAppUrl(url), { method: route.request().method() }) as Parameters<RequestHandler>[0]);
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function isMicrophoneAllowed(): Promise<boolean> {
  return new Promise((resolve) => {
    if (decidePermission === null) return resolve(false);
    const contents = { getURL: () => `${appOrigin}/index.html` } as Electron.WebContents;
    decidePermission(contents, 'media', resolve, { isMainFrame: true, requestingUrl: contents.getURL(), mediaTypes: ['audio'] });
  });
}

function isAppPage(url: string): boolean {
  return url === pageOrigin || url.startsWith(`${pageOrigin}/`);
}

export function pageToAppUrl(url: string): string {
  return isAppPage(url) ? appOrigin + url.slice(pageOrigin.length) : url;
}

export function appToPageUrl(url: string): string {
  return url.startsWith(`${appOrigin}/`) ? pageOrigin + url.slice(appOrigin.length) : url;
}
