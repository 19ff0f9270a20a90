/**
 * Answers a shortcut of the list while the component stands. With Ctrl (⌘) it works from everywhere; bare keys leave fields, menus and
 * dialogs to themselves, and those that press things (Space, Enter) buttons and links. Whoever has already answered the key is respected.
 */
import { useRef } from 'react';
import { isStroke, shortcuts } from './shortcuts.ts';
import type { Shortcut, ShortcutName, Stroke } from './shortcuts.ts';
import { isTextField } from './text-field.ts';
import { useKeyDown } from './use-key-down.ts';

/** A second letter that comes later begins something else. */
const sequenceMs = 1_500;

export function useShortcut(name: ShortcutName, act: () => void): void {
  const { strokes, or }: Shortcut = shortcuts[name];
  const made = useRef({ count: 0, at: 0 });
  useKeyDown((event) => {
    if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
    const begun = event.timeStamp - made.current.at < sequenceMs ? made.current.count : 0;
    const count = [begun, 0].find((at) => isMeant(event, strokes[at])) ?? -1;
    made.current = { count: count + 1, at: event.timeStamp };
    if (count + 1 < strokes.length && !isMeant(event, or)) return;
    made.current = { count: 0, at: 0 };
    event.preventDefault();
    act();
  });
}

function isMeant(event: KeyboardEvent, stroke: Stroke | undefined): boolean {
  if (stroke === undefined || event.defaultPrevented || event.repeat || !isStroke(event, stroke)) return false;
  return stroke.control === true || !usesKeyItself(event.target, stroke.key);
}

const presses = [' ', 'Enter'];

function usesKeyItself(target: EventTarget | null, key: string): boolean {
  const takers = '[role="menu"], [role="listbox"], [role="combobox"], [role="dialog"]';
  return isTextField(target) || (target instanceof Element && target.closest(presses.includes(key) ? `${takers}, button, a, input` : takers) !== null);
}
