/**
 * Finds a Chromium-like browser on this machine for the end-to-end tests and the browser shell. Looks only; starting and
 * fetching one is for others.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

export interface BrowserSearch {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where playwright keeps the browser it fetched itself. */
  readonly fetchedBrowser: string;
}

const programNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPaths = [
  String.raw`Google\Chrome\Application\chrome.exe`,
  String.raw`Chromium\Application\chrome.exe`,
  String.raw`Microsoft\Edge\Application\msedge.exe`,
];

/**
 * An absolute path, or null. `SOTTO_BROWSER` names one by hand and is then the only one looked at: a slip in it must not
 * quietly test another browser.
 */
export function findBrowser(search: BrowserSearch = thisMachine()): string | null {
  const named = search.env['SOTTO_BROWSER'];
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  return candidates(search).find(isProgram) ?? null;
}

function thisMachine(): BrowserSearch {
  return { env: process.env, platform: process.platform, fetchedBrowser: chromium.executablePath() };
}

function candidates({ env, platform, fetchedBrowser }: BrowserSearch): string[] {
  switch (platform) {
    case 'darwin': return [...macPaths, fetchedBrowser];
    case 'win32': return [...inWindowsFolders(env), fetchedBrowser];
    default: return [...onPath(env), fetchedBrowser];
  }
}

function onPath(env: BrowserSearch['env']): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return programNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function inWindowsFolders(env: BrowserSearch['env']): string[] {
  const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
  return folders.flatMap((folder) => windowsPaths.map((path) => join(folder, path)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
