/**
 * The whole app in a window, driven by Playwright: the browser shell inside this process, or, with SOTTO_SHELL=electron
 * and a binary, real Electron. Everything it writes goes into one temp folder.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { installedBinary } from '../../build/electron-binary.ts';
import { findBrowser } from '../../build/find-browser.ts';
import { openDisplay } from './display.ts';

/** There is no window to drive. */
export const noBrowser = findBrowser() === null && process.env['SOTTO_SHELL'] !== 'electron';

export interface OpenedApp {
  readonly page: Page;
  /** SOTTO_HOME: vault, models, logs, browser profile. */
  readonly home: string;
  /** Where the browser shell saves what is exported; the home, if nothing else was said. */
  readonly downloads: string;
  /** Ends the app and leaves what it wrote. */
  quit(): Promise<void>;
  /** Ends it if it still runs, and removes what it wrote. */
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

export interface OpenAppRequest {
  readonly fakeMicrophoneFile?: string;
  readonly downloads?: string;
  /** With what is to be there already; it is removed at the end all the same. */
  readonly home?: string;
}

export async function openApp({ fakeMicrophoneFile, downloads, home: prepared }: OpenAppRequest = {}): Promise<OpenedApp> {
  const home = prepared ?? await mkdtemp(join(tmpdir(), 'sotto-e2e-'));
  const display = await openDisplay();
  const flags = fakeMicrophoneFile === undefined ? [] : [
    '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${fakeMicrophoneFile}%noloop`,
  ];
  const env = { ...display.env, SOTTO_HOME: home, SOTTO_DOWNLOADS: downloads ?? home, SOTTO_BROWSER_ARGS: flags.join('\n') };
  const opened = process.env['SOTTO_SHELL'] === 'electron' ? await openElectron(env, flags) : await openBrowserShell(env);
  // As everywhere in the tests: a limit ends a hang.
  opened.page.setDefaultTimeout(120_000);
  let ended: Promise<void> | null = null;
  const quit = (): Promise<void> => {
    ended ??= opened.quit().finally(() => display.close());
    return ended;
  };
  return {
    page: opened.page, home, downloads: downloads ?? home, quit,
    async close() {
      await quit();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function openElectron(env: Readonly<Record<string, string>>, flags: readonly string[]) {
  const executablePath = installedBinary(join(root, 'node_modules', 'electron'));
  if (executablePath === null) throw new Error('SOTTO_SHELL=electron, but Electron’s binary is not installed.');
  const app = await _electron.launch({ executablePath, args: [root, ...flags], env: { ...process.env as Record<string, string>, ...env } });
  return { page: await app.firstWindow(), quit: () => app.close() };
}

async function openBrowserShell(env: Readonly<Record<string, string>>) {
  Object.assign(process.env, env);
  // Loaded late, and by Node itself (vitest.config.ts): the shell reads its folders from the environment when loaded.
  const { app } = await import('../../build/browser-shell/electron-stand-in.ts');
  const { loadApp } = await import('../../build/browser-shell/load-app.ts');
  const { windowPage } = await import('../../build/browser-shell/stand-in-window.ts');
  await loadApp();
  const page = await windowPage();
  await page.waitForURL('https://app.sotto.invalid/index.html', { timeout: 120_000 });
  const quit = async () => {
    const gone = new Promise<void>((resolve) => { app.on('quit', () => resolve()); });
    app.quit();
    await gone;
  };
  return { page, quit };
}
