import { expect, test } from 'vitest';
import { isMac, isShortcut, otherKeys, shortcutKeys, shortcuts, shortcutWords } from './shortcuts.ts';
import type { PressedKey, Shortcut, ShortcutName } from './shortcuts.ts';

const names = Object.keys(shortcuts) as ShortcutName[];
const pressed = (key: string, part: Partial<PressedKey> = {}): PressedKey => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part });

test('no two shortcuts that work at once have the same keys, and none begins another one', () => {
  const everywhere: readonly Shortcut['group'][] = ['Everywhere', 'Go to'];
  const all = names.flatMap((name) => [shortcutKeys(name, false), ...(otherKeys(name, false) === null ? [] : [[otherKeys(name, false)!]])]
    .map((strokes) => ({ name, group: shortcuts[name].group, keys: strokes.map((stroke) => stroke.join('+')).join(' ') })));
  for (const each of all) {
    const meets = all.filter(({ name, group, keys }) => name !== each.name && `${keys} `.startsWith(`${each.keys} `)
      && (group === each.group || everywhere.includes(group) || everywhere.includes(each.group)));
    expect(meets.map(({ name }) => name), each.name).toEqual([]);
  }
});

test('a key is told with its modifiers: Shift counts on letters and named keys, and with Alt a letter is known by its place', () => {
  expect(isShortcut(pressed('K', { ctrlKey: true }), 'palette')).toBe(true);
  expect(isShortcut(pressed('k', { metaKey: true }), 'palette')).toBe(true);
  expect(isShortcut(pressed('K', { ctrlKey: true, shiftKey: true }), 'palette')).toBe(false);
  expect(isShortcut(pressed('?', { shiftKey: true }), 'help')).toBe(true);
  expect(isShortcut(pressed('F7'), 'next-point')).toBe(true);
  expect(isShortcut(pressed('F7', { shiftKey: true }), 'next-point')).toBe(false);
  expect(isShortcut(pressed('F7', { shiftKey: true }), 'last-point')).toBe(true);
  expect(isShortcut(pressed('Enter', { ctrlKey: true, shiftKey: true }), 'save-statement')).toBe(false);
  expect(isShortcut(pressed('˚', { altKey: true, code: 'KeyK' }), 'play')).toBe(true);
  expect(isShortcut(pressed('k', { code: 'KeyK' }), 'play')).toBe(false);
  expect(isShortcut(pressed('t'), 'today')).toBe(false);
});

test.each([['palette', 'Ctrl + K', '⌘ K'], ['today', 'G then T', 'G then T'], ['settings', 'Ctrl + ,', '⌘ ,'], ['pause-recording', 'Space', 'Space'], ['help', '?', '?'], ['next-point', 'N or F7', 'N or F7'], ['statement-up', 'Alt + ↑', '⌥ ↑']] as const)(
  '%s is shown as it is pressed', (name, elsewhere, mac) => {
    expect([shortcutWords(name, false), shortcutWords(name, true)]).toEqual([elsewhere, mac]);
  });

test('a Mac is known by its platform', () => {
  expect(['MacIntel', 'Linux x86_64', 'Win32', ''].map((platform) => isMac(platform))).toEqual([true, false, false, false]);
});
