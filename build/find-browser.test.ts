import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BrowserSearch, findBrowser } from './find-browser.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'browsers-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function makeProgram(path: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

const searchWith = (env: BrowserSearch['env'], platform: NodeJS.Platform = 'linux'): BrowserSearch =>
  ({ env, platform, fetchedBrowser: join(folder, 'fetched', 'chrome') });

test('prefers chromium to chrome, wherever on PATH they lie', () => {
  makeProgram('a/google-chrome');
  const chromium = makeProgram('b/chromium');
  expect(findBrowser(searchWith({ PATH: [join(folder, 'a'), join(folder, 'b')].join(delimiter) }))).toBe(chromium);
});

test('takes the browser playwright fetched when there is no other', () => {
  const fetched = makeProgram('fetched/chrome');
  expect(findBrowser(searchWith({ PATH: join(folder, 'empty') }))).toBe(fetched);
});

test('takes the named browser before any other, and no other when it is not there', () => {
  makeProgram('a/chromium');
  const named = makeProgram('mine/browser');
  expect(findBrowser(searchWith({ PATH: join(folder, 'a'), SOTTO_BROWSER: named }))).toBe(named);
  expect(findBrowser(searchWith({ PATH: join(folder, 'a'), SOTTO_BROWSER: `${named}-gone` }))).toBeNull();
});

test('passes over a folder that is called like a browser', () => {
  mkdirSync(join(folder, 'a', 'chromium'), { recursive: true });
  expect(findBrowser(searchWith({ PATH: join(folder, 'a') }))).toBeNull();
});

test('finds nothing without a PATH', () => {
  expect(findBrowser(searchWith({}))).toBeNull();
});
