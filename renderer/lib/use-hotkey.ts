/**
 * A key for the whole screen while the component stands. A bare key (Space) leaves alone whoever uses that key itself:
 * fields, buttons, links, menus. With Ctrl (or Cmd on a Mac), or `everywhere`, it works from all of them; whoever has
 * already answered the key, such as a dialog that closes, is respected.
 */
import { useEffect, useEffectEvent } from 'react';

export interface Hotkey {
  /** As `KeyboardEvent.key` names it: ' ', 'Enter', 'Escape', 'l'. */
  readonly key: string;
  readonly control?: boolean;
  readonly everywhere?: boolean;
}

export function useHotkey({ key, control = false, everywhere = control }: Hotkey, act: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key.toLowerCase() || (event.ctrlKey || event.metaKey) !== control) return;
    if (event.defaultPrevented || event.repeat || (!everywhere && usesKeysItself(event.target))) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

function usesKeysItself(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, button, a, [role="menu"], [role="dialog"]') !== null;
}
