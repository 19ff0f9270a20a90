/**
 * Every shortcut of the page by name, with its keys and its words. Whoever answers keys asks here what they mean (`isShortcut`,
 * `useShortcut`), and menus, tooltips and the help sheet read them here, so that what is shown is what works and nothing that works is
 * not shown (`shortcuts.test.ts` holds it). Not here: Tab, Enter, Space, Escape and the arrows where every program has them.
 */
export interface Stroke {
  /** As `KeyboardEvent.key` names it: 'k', ',', 'Enter', ' '. With `alt` a letter is known by its place: Alt writes others on some systems. */
  readonly key: string;
  /** Ctrl, and ⌘ on a Mac. */
  readonly control?: boolean;
  readonly alt?: boolean;
  /** Said only where the key alone does not imply it. */
  readonly shift?: boolean;
}

/** The first two are there on every screen, the others on theirs. */
export type ShortcutGroup = 'Everywhere' | 'Go to' | 'Today' | 'While recording' | 'The sound' | 'The note' | 'The transcript' | 'Templates';

export interface Shortcut {
  readonly words: string;
  readonly group: ShortcutGroup;
  /** One after the other. */
  readonly strokes: readonly Stroke[];
  /** Another key that does the same. */
  readonly or?: Stroke;
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
  'new-appointment': { words: 'New appointment', group: 'Today', strokes: [{ key: 'n' }] },
  'pause-recording': { words: 'Pause, and go on', group: 'While recording', strokes: [{ key: ' ' }] },
  'bookmark': { words: 'Set a bookmark', group: 'While recording', strokes: [{ key: 'b' }] },
  'off-record': { words: 'Off the record, and on again', group: 'While recording', strokes: [{ key: 'o' }] },
  'stop-recording': { words: 'Stop recording', group: 'While recording', strokes: [{ key: 'Enter', control: true }] },
  'play': { words: 'Play, and stop', group: 'The sound', strokes: [{ key: 'k', alt: true }] },
  'skip-back': { words: 'Five seconds back', group: 'The sound', strokes: [{ key: 'j', alt: true }] },
  'skip-on': { words: 'Five seconds on', group: 'The sound', strokes: [{ key: 'l', alt: true }] },
  'slower': { words: 'Slower', group: 'The sound', strokes: [{ key: ',', alt: true }] },
  'faster': { words: 'Faster', group: 'The sound', strokes: [{ key: '.', alt: true }] },
  'next-point': { words: 'Next thing to look at', group: 'The note', strokes: [{ key: 'n' }], or: { key: 'F7' } },
  'last-point': { words: 'The one before', group: 'The note', strokes: [{ key: 'p' }], or: { key: 'F7', shift: true } },
  'statement-up': { words: 'Move a statement up', group: 'The note', strokes: [{ key: 'ArrowUp', alt: true }] },
  'statement-down': { words: 'Move a statement down', group: 'The note', strokes: [{ key: 'ArrowDown', alt: true }] },
  'save-statement': { words: 'Save what is being typed', group: 'The note', strokes: [{ key: 'Enter', control: true }] },
  'split-statement': { words: 'Split it where the cursor is', group: 'The note', strokes: [{ key: 'Enter', control: true, shift: true }] },
  'next-word': { words: 'Next word', group: 'The transcript', strokes: [{ key: 'ArrowRight' }] },
  'last-word': { words: 'The word before', group: 'The transcript', strokes: [{ key: 'ArrowLeft' }] },
  'next-turn': { words: 'Next turn', group: 'The transcript', strokes: [{ key: 'ArrowDown' }] },
  'last-turn': { words: 'The turn before', group: 'The transcript', strokes: [{ key: 'ArrowUp' }] },
  'turn-start': { words: 'First word of the turn', group: 'The transcript', strokes: [{ key: 'Home' }] },
  'turn-end': { words: 'Last word of the turn', group: 'The transcript', strokes: [{ key: 'End' }] },
  'choose-next': { words: 'Choose the next word too', group: 'The transcript', strokes: [{ key: 'ArrowRight', shift: true }] },
  'choose-last': { words: 'Choose the word before too', group: 'The transcript', strokes: [{ key: 'ArrowLeft', shift: true }] },
  'edit-word': { words: 'Change the word', group: 'The transcript', strokes: [{ key: 'Enter' }] },
  'edit-turn': { words: 'Change the turn', group: 'The transcript', strokes: [{ key: 'Enter', shift: true }] },
  'take-out-word': { words: 'Take the word out', group: 'The transcript', strokes: [{ key: 'Delete' }], or: { key: 'Backspace' } },
  'make-statement': { words: 'Make a statement of what is chosen', group: 'The transcript', strokes: [{ key: 'Enter', control: true }] },
  'next-doubtful': { words: 'Next uncertain word', group: 'The transcript', strokes: [{ key: 'F8' }] },
  'last-doubtful': { words: 'The uncertain word before', group: 'The transcript', strokes: [{ key: 'F8', shift: true }] },
  'listen': { words: 'Play the words you are at', group: 'The transcript', strokes: [{ key: ' ', control: true }], or: { key: 'F9' } },
  'section-up': { words: 'Move a section up', group: 'Templates', strokes: [{ key: 'ArrowUp', alt: true }] },
  'section-down': { words: 'Move a section down', group: 'Templates', strokes: [{ key: 'ArrowDown', alt: true }] },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

/** What of a key press says which it is; React's events and the window's own have it alike. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a key is this shortcut of one stroke. Whose key it is (a field's, a dialog's) the listener judges. */
export function isShortcut(event: PressedKey, name: ShortcutName): boolean {
  const { strokes, or }: Shortcut = shortcuts[name];
  return (strokes.length === 1 && isStroke(event, strokes[0])) || isStroke(event, or);
}

export function isStroke(event: PressedKey, stroke: Stroke | undefined): boolean {
  if (stroke === undefined || event.altKey !== (stroke.alt ?? false) || (event.ctrlKey || event.metaKey) !== (stroke.control ?? false)) return false;
  // Other than of letters and named keys, what Shift does to a key depends on the keyboard.
  const shiftTells = stroke.key === ' ' || stroke.key.length > 1 || /\p{L}/u.test(stroke.key);
  if (shiftTells && event.shiftKey !== (stroke.shift ?? false)) return false;
  return stroke.alt === true && stroke.key.length === 1 ? event.code === codeOf(stroke.key) : event.key.toLowerCase() === stroke.key.toLowerCase();
}

function codeOf(key: string): string {
  return { ',': 'Comma', '.': 'Period' }[key] ?? `Key${key.toUpperCase()}`;
}

const keyWords: Readonly<Record<string, string>> = { ' ': 'Space', 'ArrowUp': '↑', 'ArrowDown': '↓', 'ArrowLeft': '←', 'ArrowRight': '→' };

export function isMac(platform: string = globalThis.navigator?.platform ?? ''): boolean {
  return /^(Mac|iP)/.test(platform);
}

/** Key by key, for keys drawn apart: [['Ctrl', 'K']], or [['G'], ['T']]. */
export function shortcutKeys(name: ShortcutName, mac = isMac()): readonly (readonly string[])[] {
  return shortcuts[name].strokes.map((stroke) => strokeKeys(stroke, mac));
}

/** Of the other key that does the same; null where there is none. */
export function otherKeys(name: ShortcutName, mac = isMac()): readonly string[] | null {
  const { or }: Shortcut = shortcuts[name];
  return or === undefined ? null : strokeKeys(or, mac);
}

function strokeKeys({ key, control, alt, shift }: Stroke, mac: boolean): readonly string[] {
  return [
    ...(control === true ? [mac ? '⌘' : 'Ctrl'] : []), ...(alt === true ? [mac ? '⌥' : 'Alt'] : []), ...(shift === true ? [mac ? '⇧' : 'Shift'] : []),
    keyWords[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ];
}

/** In a line: “Ctrl + K”, “⌘ K”, “G then T”, “N or F7”. */
export function shortcutWords(name: ShortcutName, mac = isMac()): string {
  const inLine = (keys: readonly string[]) => keys.join(mac ? ' ' : ' + ');
  const other = otherKeys(name, mac);
  return `${shortcutKeys(name, mac).map(inLine).join(' then ')}${other === null ? '' : ` or ${inLine(other)}`}`;
}
