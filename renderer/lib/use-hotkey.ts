/**
 * A key for the whole screen while the component stands. A bare key (Space) leaves alone whoever uses that key itself:
 * fields, menus and dialogs, and for keys that press them (Space, Enter) buttons and links. With Ctrl (or Cmd on a Mac), or `everywhere`, it works from all of them; whoever has
 * already answered the key, such as a dialog that closes, is respected.
 */
import { useKeyDown } from './use-key-down.ts';

export interface Hotkey {
  /** As `KeyboardEvent.key` names it: ' ', 'Enter', 'Escape', 'l'. */
  readonly key: string;
  readonly control?: boolean;
  readonly everywhere?: boolean;
}

export function useHotkey({ key, control = false, everywhere = control }: Hotkey, act: () => void): void {
  useKeyDown((event) => {
    if (event.key.toLowerCase() !== key.toLowerCase() || (event.ctrlKey || event.metaKey) !== control) return;
    if (event.defaultPrevented || event.repeat || (!everywhere && usesKeyItself(event.target, key))) return;
    event.preventDefault();
    act();
  });
}

const presses = [' ', 'Enter'];

function usesKeyItself(target: EventTarget | null, key: string): boolean {
  const takers = 'input, textarea, select, [role="menu"], [role="dialog"], [role="combobox"], [contenteditable="true"]';
  return target instanceof Element && target.closest(presses.includes(key) ? `${takers}, button, a` : takers) !== null;
}
