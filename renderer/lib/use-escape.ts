/** Escape, from anywhere in the window while the component stands; whoever has already answered it, such as a dialog that closes, is respected. */
import { useKeyDown } from './use-key-down.ts';

export function useEscape(act: () => void): void {
  useKeyDown((event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.repeat) return;
    event.preventDefault();
    act();
  });
}
