/** The help sheet shows `renderer/lib/shortcuts.ts`: so no screen may answer a key of its own that is not in that list, and each of the list is answered. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = join(import.meta.dirname, '..', 'renderer');
const read = (file: string) => readFileSync(join(page, file), 'utf8');
const names = [...read('lib/shortcuts.ts').matchAll(/^ {2}'([a-z-]+)': \{ words: /gm)].map(([, name]) => name!);
const sources = readdirSync(page, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file: file.replaceAll('\\', '/'), source: read(file) }));

test('every shortcut of the list is answered somewhere', () => {
  expect(names.length).toBeGreaterThan(0);
  const unanswered = names.filter((name) => !sources.some(({ source }) => new RegExp(`(useShortcut\\(|isShortcut\\(event, )'${name}'`).test(source)));
  expect(unanswered).toEqual([]);
});

test('no screen answers a letter, a function key or a key with Alt by itself', () => {
  const own = sources.filter(({ file }) => !file.startsWith('lib/')).flatMap(({ file, source }) => (
    [...source.matchAll(/(?:key(?:\.toLowerCase\(\))?|code) [!=]== '(?:F\d+|Key[A-Z]|[a-z])'|case '(?:F\d+|Key[A-Z]|[a-z])'|!event\.altKey/g)].map(([found]) => `${file}: ${found}`)));
  expect(own).toEqual([]);
});
