import { expect, test } from 'vitest';
import { isMac, shortcutKeys, shortcuts, shortcutWords } from './shortcuts.ts';
import type { ShortcutName } from './shortcuts.ts';

const names = Object.keys(shortcuts) as ShortcutName[];

test('no two shortcuts have the same keys, and none begins another one', () => {
  const keys = names.map((name) => shortcutKeys(name, false).map((stroke) => stroke.join('+')).join(' '));
  for (const [index, each] of keys.entries()) expect(keys.filter((other, at) => at !== index && `${other} `.startsWith(`${each} `)), names[index]).toEqual([]);
});

test.each([['palette', 'Ctrl + K', '⌘ K'], ['today', 'G then T', 'G then T'], ['settings', 'Ctrl + ,', '⌘ ,'], ['pause-recording', 'Space', 'Space'], ['help', '?', '?']] as const)(
  '%s is shown as it is pressed', (name, elsewhere, mac) => {
    expect([shortcutWords(name, false), shortcutWords(name, true)]).toEqual([elsewhere, mac]);
  });

test('a Mac is known by its platform', () => {
  expect(['MacIntel', 'Linux x86_64', 'Win32', ''].map((platform) => isMac(platform))).toEqual([true, false, false, false]);
});
