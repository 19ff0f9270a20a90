/**
 * Every shortcut of the page by name, with its keys and its words. Menus, tooltips and the help sheet read them here, so that
 * what is shown is what works. A shortcut of a screen is written down here as well, under the group of that screen.
 */
export interface Stroke {
  /** As `KeyboardEvent.key` names it: 'k', ',', 'Enter', ' '. */
  readonly key: string;
  /** Ctrl, and ⌘ on a Mac. */
  readonly control?: boolean;
  /** Said only where the key alone does not imply it. */
  readonly shift?: boolean;
}

export interface Shortcut {
  readonly words: string;
  readonly group: 'Everywhere' | 'Go to' | 'While recording' | 'Review';
  /** One after the other. */
  readonly strokes: readonly Stroke[];
}

export const shortcuts = {
  'palette': { words: 'Find or do anything', group: 'Everywhere', strokes: [{ key: 'k', control: true }] },
  'new-visit': { words: 'New visit', group: 'Everywhere', strokes: [{ key: 'n', control: true }] },
  'lock': { words: 'Lock', group: 'Everywhere', strokes: [{ key: 'l', control: true }] },
  'undo': { words: 'Undo what was just done', group: 'Everywhere', strokes: [{ key: 'z', control: true }] },
  'help': { words: 'Show these shortcuts', group: 'Everywhere', strokes: [{ key: '?' }] },
  'today': { words: 'Today', group: 'Go to', strokes: [{ key: 'g' }, { key: 't' }] },
  'patients': { words: 'Patients', group: 'Go to', strokes: [{ key: 'g' }, { key: 'p' }] },
  'sessions': { words: 'Sessions', group: 'Go to', strokes: [{ key: 'g' }, { key: 's' }] },
  'settings': { words: 'Settings', group: 'Go to', strokes: [{ key: ',', control: true }] },
  'search': { words: 'Search, on the sessions', group: 'Go to', strokes: [{ key: '/' }] },
  'pause-recording': { words: 'Pause, and go on', group: 'While recording', strokes: [{ key: ' ' }] },
  'stop-recording': { words: 'Stop recording', group: 'While recording', strokes: [{ key: 'Enter', control: true }] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

const keyWords: Readonly<Record<string, string>> = { ' ': 'Space', ',': ',' };

export function isMac(platform: string = globalThis.navigator?.platform ?? ''): boolean {
  return /^(Mac|iP)/.test(platform);
}

/** Key by key, for keys drawn apart: [['Ctrl', 'K']], or [['G'], ['T']]. */
export function shortcutKeys(name: ShortcutName, mac = isMac()): readonly (readonly string[])[] {
  const strokes: readonly Stroke[] = shortcuts[name].strokes;
  return strokes.map(({ key, control, shift }) => [
    ...(control === true ? [mac ? '⌘' : 'Ctrl'] : []), ...(shift === true ? [mac ? '⇧' : 'Shift'] : []), keyWords[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ]);
}

/** In a line: “Ctrl + K”, “⌘ K”, “G then T”. */
export function shortcutWords(name: ShortcutName, mac = isMac()): string {
  return shortcutKeys(name, mac).map((keys) => keys.join(mac ? ' ' : ' + ')).join(' then ');
}
