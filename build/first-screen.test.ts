import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { measureFirstScreen } from './first-screen.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-page-'));
  mkdirSync(join(folder, 'assets'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

test('what the document names and what that imports counts, once; what is fetched later does not', () => {
  write({
    'index.html': '<script src="./assets/colours.js"></script><script type="module" src="./assets/index.js"></script><link rel="stylesheet" href="./assets/index.css">',
    'assets/colours.js': '0', 'assets/index.css': 'a{}',
    'assets/index.js': 'import{a as b,c}from"./shared.js";import"./bare.js";const later=()=>import("./later.js");const words="import nothing";',
    'assets/shared.js': 'import{d}from"./bare.js";export*from"./more.js";', 'assets/bare.js': '1', 'assets/more.js': '2', 'assets/later.js': '3',
  });
  const { files, gzipBytes } = measureFirstScreen(folder);
  expect(files.toSorted()).toEqual(['assets/bare.js', 'assets/colours.js', 'assets/index.css', 'assets/index.js', 'assets/more.js', 'assets/shared.js', 'index.html']);
  expect(gzipBytes).toBeGreaterThan(7 * 20);
});

test('a file that is named and missing is an error, not a smaller page', () => {
  write({ 'index.html': '<script type="module" src="./assets/gone.js"></script>' });
  expect(() => measureFirstScreen(folder)).toThrow(/gone\.js/);
});
