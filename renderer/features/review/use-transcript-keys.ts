/**
 * Keys that work wherever the keyboard is on the screen, but not in a dialog or a menu, nor behind a dialog, nor in a field, which has its own:
 * F8 and Shift+F8 to the next and the last word in doubt, Ctrl+Space (or F9) plays the words one is at. Ctrl+Z undoes, but not
 * from the note: there one would mean a statement.
 */
import { isModalOpen } from '../../lib/is-modal-open.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { useKeyDown } from '../../lib/use-key-down.ts';
import type { Direction } from './word-cursor.ts';

export interface TranscriptKeys {
  readonly onDoubtful: (by: Direction) => void;
  readonly onListen: () => void;
  readonly onUndo: () => void;
}

export function useTranscriptKeys({ onDoubtful, onListen, onUndo }: TranscriptKeys): void {
  useKeyDown((event) => {
    if (event.defaultPrevented || hasKeysOfItsOwn(event.target) || isModalOpen()) return;
    if (isShortcut(event, 'next-doubtful')) onDoubtful(1);
    else if (isShortcut(event, 'last-doubtful')) onDoubtful(-1);
    else if (isShortcut(event, 'listen') && !event.repeat) onListen();
    else if (isShortcut(event, 'undo') && !event.repeat && !isInAnotherPane(event.target)) onUndo();
    else return;
    event.preventDefault();
  });
}

function hasKeysOfItsOwn(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null;
}

function isInAnotherPane(target: EventTarget | null): boolean {
  const pane = target instanceof Element ? target.closest('section') : null;
  return pane !== null && pane.querySelector('[data-turn]') === null;
}
