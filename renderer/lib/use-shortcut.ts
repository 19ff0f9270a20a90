/**
 * Answers a shortcut of the list while the component stands. With Ctrl (⌘) it works from everywhere; letters alone leave
 * fields, menus and dialogs to themselves. Whoever has already answered the key is respected.
 */
import { useRef } from 'react';
import { shortcuts } from './shortcuts.ts';
import type { ShortcutName, Stroke } from './shortcuts.ts';
import { isTextField } from './text-field.ts';
import { useKeyDown } from './use-key-down.ts';

/** A second letter that comes later begins something else. */
const sequenceMs = 1_500;

export function useShortcut(name: ShortcutName, act: () => void): void {
  const strokes: readonly Stroke[] = shortcuts[name].strokes;
  const made = useRef({ count: 0, at: 0 });
  useKeyDown((event) => {
    if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) return;
    const begun = event.timeStamp - made.current.at < sequenceMs ? made.current.count : 0;
    const count = [begun, 0].find((at) => isMeant(event, strokes[at])) ?? -1;
    made.current = { count: count + 1, at: event.timeStamp };
    if (count + 1 < strokes.length) return;
    made.current = { count: 0, at: 0 };
    event.preventDefault();
    act();
  });
}

function isMeant(event: KeyboardEvent, stroke: Stroke | undefined): boolean {
  if (stroke === undefined || event.defaultPrevented || event.repeat || event.altKey) return false;
  if (event.key.toLowerCase() !== stroke.key || (event.ctrlKey || event.metaKey) !== (stroke.control ?? false)) return false;
  return stroke.control === true || !takesLetters(event.target);
}

function takesLetters(target: EventTarget | null): boolean {
  return isTextField(target) || (target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null);
}
