/** Keys that lock Sotto whichever program is in front. Ctrl+L, in its own window, is the page's. */
import type { GlobalShortcut } from 'electron';

/**
 * Three modifiers, so that it takes no other program's keys away. No letter: Windows takes AltGr for Ctrl+Alt, and AltGr+Shift+L
 * is how a Polish keyboard writes Ł.
 */
export const lockShortcut = 'CommandOrControl+Alt+Shift+Space';

/** False where another program has these keys, or the desktop gives none away. */
export function registerLockShortcut(shortcuts: Pick<GlobalShortcut, 'register'>, lock: () => void): boolean {
  return shortcuts.register(lockShortcut, lock);
}
