/**
 * Electron's own security checklist, item by item under its number and title
 * (https://www.electronjs.org/docs/latest/tutorial/security), against the built app: what lies in `out/` is run and read,
 * not what lies in `electron/`. Run `npm run build` first; `npm test` does.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channelName, eventChannel, verbNames } from '#shared/ipc/channel-names.ts';
import { contract } from '#shared/ipc/contract.ts';
import { ourFlags } from '../../support/our-flags.ts';
import { everyFuse, readPackaging } from '../../support/packaging.ts';
import { navigationEvents, ownAddress, type ShellRecord } from './record-shell.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const out = (...path: string[]) => join(root, 'out', ...path);
const builtText = (...path: string[]) => readFileSync(out(...path), 'utf8');
/** All of it: what is loaded only when it is needed lies in files beside `main.js`. */
const mainText = () => readdirSync(out('main')).filter((name) => name.endsWith('.js')).map((name) => builtText('main', name)).join('\n');

let home: string;
let shell: ShellRecord;

beforeAll(async () => {
  if (!existsSync(out('main', 'main.js'))) throw new Error('The app is not built: run `npm run build` first.');
  home = await mkdtemp(join(tmpdir(), 'sotto-checklist-'));
  const { stdout } = await promisify(execFile)(process.execPath, [...ourFlags, join(import.meta.dirname, 'record-shell.ts')], {
    env: { ...process.env, SOTTO_HOME: home }, timeout: 120_000, maxBuffer: 64 * 1024 * 1024,
  });
  shell = JSON.parse(stdout) as ShellRecord;
});
afterAll(() => rm(home, { recursive: true, force: true }));

const preferences = () => shell.windows.map(({ options }) => (options['webPreferences'] ?? {}) as Readonly<Record<string, unknown>>);
const callsTo = (path: RegExp) => shell.calls.filter((call) => path.test(call.path));
const pageScripts = () => readdirSync(out('renderer'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map((name) => builtText('renderer', name));

function policy(): ReadonlyMap<string, readonly string[]> {
  return new Map((shell.page.headers['content-security-policy'] ?? '').split('; ').map((rule): [string, readonly string[]] => {
    const [name = '', ...sources] = rule.split(' ');
    return [name, sources];
  }));
}

test('1. Only load secure content', () => {
  expect(shell.windows.map(({ loaded }) => loaded.map(({ path, args }) => [path, args[0]]))).toEqual([[['loadURL', ownAddress]]]);
  expect(shell.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  const referred = [...shell.page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  expect(referred.length).toBeGreaterThan(0);
  for (const address of referred) expect(address).toMatch(/^\.\/assets\//);
  for (const [name, sources] of policy()) for (const source of sources) expect(source, name).not.toMatch(/^(https?|wss?|ftp):|\*/);
});

test('2. Do not enable Node.js integration for remote content', () => {
  expect(preferences().length).toBeGreaterThan(0);
  for (const each of preferences()) {
    expect(each).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false });
    expect(each['nodeIntegrationInSubFrames'] ?? false).toBe(false);
  }
});

test('3. Enable Context Isolation', () => {
  for (const each of preferences()) expect(each).toMatchObject({ contextIsolation: true });
});

test('4. Enable process sandboxing', () => {
  for (const each of preferences()) expect(each).toMatchObject({ sandbox: true });
  expect(callsTo(/appendSwitch|appendArgument/).map(({ args }) => String(args[0])).filter((name) => /no-sandbox|disable-.*sandbox|single-process/.test(name))).toEqual([]);
});

test('5. Handle session permission requests from remote content', () => {
  expect(Object.entries(shell.granted).filter(([, granted]) => granted).map(([permission]) => permission)).toEqual(['media:audio']);
  expect(Object.entries(shell.checked).filter(([, granted]) => granted).map(([permission]) => permission)).toEqual(['media:audio']);
  // No other session, no device chooser, no capture of the screen. What the computer plays is let where Electron's window can
  // hear it (Windows, macOS), once for each recording that wants it: permissions.test.ts and computer-sound.test.ts.
  expect(callsTo(/fromPartition|fromPath|setDevicePermissionHandler|setDisplayMediaRequestHandler|desktopCapturer/)).toEqual([]);
  expect(mainText()).not.toContain('desktopCapturer');
  for (const each of preferences()) expect([each['partition'], each['session']]).toEqual([undefined, undefined]);
});

test('6. Do not disable webSecurity', () => {
  for (const each of preferences()) expect(each).toMatchObject({ webSecurity: true });
});

test('7. Define a Content Security Policy', () => {
  expect(shell.page.status).toBe(200);
  const rules = policy();
  expect(rules.get('default-src')).toEqual(['\'none\'']);
  // `blob:` is the AudioWorklet of the page's microphone, made from a string of the page's own script.
  expect(rules.get('script-src')).toEqual(['\'self\'', 'blob:']);
  for (const closed of ['object-src', 'base-uri', 'form-action', 'frame-src', 'frame-ancestors']) expect(rules.get(closed), closed).toEqual(['\'none\'']);
  expect(rules.get('connect-src')).toEqual(['\'self\'']);
  expect(shell.page.body).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|javascript:/i);
});

test('8. Do not enable allowRunningInsecureContent', () => {
  for (const each of preferences()) expect(each['allowRunningInsecureContent'] ?? false).toBe(false);
  expect(callsTo(/setCertificateVerifyProc|ignore-certificate-errors/)).toEqual([]);
});

test('9. Do not enable experimental features', () => {
  for (const each of preferences()) expect([each['experimentalFeatures'] ?? false, each['enableBlinkFeatures']]).toEqual([false, undefined]);
  // The desktop's portal for keys is a feature of the program (https://www.electronjs.org/docs/latest/api/global-shortcut), none that a page could see.
  const portalForKeys = [{ path: 'app.commandLine.appendSwitch', args: ['enable-features', 'GlobalShortcutsPortal'] }];
  expect(callsTo(/appendSwitch|appendArgument/)).toEqual(process.platform === 'linux' ? portalForKeys : []);
});

test('10. Do not use enableBlinkFeatures', () => {
  for (const each of preferences()) expect([each['enableBlinkFeatures'], each['disableBlinkFeatures']]).toEqual([undefined, undefined]);
  expect(mainText()).not.toMatch(/BlinkFeatures/);
});

test('11. Do not use allowpopups for WebViews', () => {
  for (const each of preferences()) expect(each).toMatchObject({ webviewTag: false });
  for (const text of [shell.page.body, ...pageScripts()]) expect(text).not.toMatch(/<webview|createElement\(["'`]webview|allowpopups/i);
});

test('12. Verify WebView options before creation', () => {
  expect(shell.webviewPrevented).toBe(true);
});

describe('13. Disable or limit navigation', () => {
  test.each(navigationEvents)('%s leads to the own page only', (event) => {
    expect(Object.entries(shell.prevented[event]).filter(([, prevented]) => !prevented).map(([url]) => url)).toEqual([ownAddress]);
  });
});

test('14. Disable or limit creation of new windows', () => {
  expect(new Set(Object.values(shell.opened))).toEqual(new Set(['deny']));
  expect(shell.windows).toHaveLength(1);
});

test('15. Do not use shell.openExternal with untrusted content', () => {
  expect(callsTo(/^shell\./)).toEqual([]);
  const main = mainText();
  expect(main).not.toMatch(/openExternal/);
  // A file of ours, or the folder of one's data: the page names an export by its id, and never a path or an address.
  expect(main.match(/openPath/g)).toHaveLength(1);
  const ofThePage = [contract.exports.open, contract.app.openDataFolder].map(({ input }) => Object.keys(input.shape));
  expect(ofThePage).toEqual([['id'], []]);
});

test('16. Use a current version of Electron', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> };
  const installed = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')) as { version: string };
  // Whether a newer one is out needs the network. Here: one exact version, the same everywhere, and none that is out of support.
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect([lock.packages['node_modules/electron']?.version, installed.version]).toEqual([devDependencies['electron'], devDependencies['electron']]);
  expect(Number.parseInt(installed.version, 10)).toBeGreaterThanOrEqual(45);
});

test('17. Validate the sender of all IPC messages', () => {
  const channels = Object.entries(verbNames).flatMap(([namespace, verbs]) => verbs.map((verb) => channelName(namespace, verb)));
  expect(Object.keys(shell.refusals).toSorted()).toEqual(channels.toSorted());
  for (const [channel, codes] of Object.entries(shell.refusals)) expect(codes, channel).toEqual(['refused', 'refused', 'refused']);
  expect(shell.ipcListeners).toEqual([]);
  expect(callsTo(/^ipcMain\./)).toEqual([]);
});

test('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
  expect(shell.protocols).toEqual(['app']);
  expect(shell.windows.flatMap(({ loaded }) => loaded).filter(({ path }) => path === 'loadFile')).toEqual([]);
  expect(shell.page.body).not.toContain('file:');
  expect(callsTo(/^protocol\./)).toEqual([]);
});

test('19. Check which fuses you can change', async () => {
  const { electronFuses } = await readPackaging<{ electronFuses: Readonly<Record<string, boolean>> }>();
  expect(Object.keys(electronFuses).toSorted()).toEqual((await everyFuse()).toSorted());
  const open = Object.entries(electronFuses).filter(([, on]) => on).map(([name]) => name);
  expect(open.toSorted()).toEqual(['enableCookieEncryption', 'enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']);
});

describe('20. Do not expose Electron APIs to untrusted web content', () => {
  interface Exposed {
    readonly [namespace: string]: Readonly<Record<string, (...args: unknown[]) => unknown>>;
  }
  const exposures: Array<[name: string, api: Exposed & { onEvent(listener: (...args: unknown[]) => void): () => void }]> = [];
  const invoked: unknown[][] = [];
  const listeners = new Map<string, (...args: unknown[]) => void>();
  beforeAll(() => {
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, api: never) => void exposures.push([name, api]) },
      ipcRenderer: {
        invoke: (...args: unknown[]) => { invoked.push(args); return Promise.resolve('reply'); },
        on: (channel: string, listener: (...args: unknown[]) => void) => void listeners.set(channel, listener),
        removeListener: (channel: string) => void listeners.delete(channel),
      },
    };
    const require = (name: string) => {
      if (name !== 'electron') throw new Error(`a sandboxed preload has no ${name}`);
      return electron;
    };
    runInNewContext(builtText('preload', 'preload.cjs'), { require, module: { exports: {} }, exports: {} });
  });

  test('one object of plain functions is exposed: a verb each, and no way to name a channel', () => {
    expect(exposures.map(([name]) => name)).toEqual(['sotto']);
    const [, api] = exposures[0]!;
    const { onEvent, ...namespaces } = api;
    expect(onEvent).toBeTypeOf('function');
    expect(Object.fromEntries(Object.entries(namespaces).map(([name, verbs]) => [name, Object.keys(verbs)]))).toEqual(verbNames);
  });

  test('a verb passes one value on to its own channel, whatever else it is given', async () => {
    const [, api] = exposures[0]!;
    await api['app']!['status']!({ any: 1 }, 'second', 'third');
    expect(invoked).toEqual([[channelName('app', 'status'), { any: 1 }]]);
  });

  test('what listens to events never gets hold of Electron’s own event', () => {
    const [, api] = exposures[0]!;
    const heard: unknown[][] = [];
    const stop = api.onEvent((...args) => { heard.push(args); });
    listeners.get(eventChannel)?.({ sender: 'ipcRenderer' }, { type: 'changed' });
    expect(heard).toEqual([[{ type: 'changed' }]]);
    stop();
    expect([...listeners.keys()]).toEqual([]);
  });
});
