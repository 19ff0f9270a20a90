/**
 * Escape, from anywhere in the window while the component stands; whoever has already answered it, such as a dialog that closes, is respected.
 * With nothing to leave (`isMine` false) the key is left to others.
 */
import { useKeyDown } from './use-key-down.ts';

export function useEscape(act: () => void, isMine = true): void {
  useKeyDown((event) => {
    if (!isMine || event.key !== 'Escape' || event.defaultPrevented || event.repeat) return;
    event.preventDefault();
    act();
  });
}
