/** Ctrl+Z in the note takes back its last edit, also when the words about it are gone from the screen; in the transcript it means that. */
import { isModalOpen } from '../../lib/is-modal-open.ts';
import { isShortcut } from '../../lib/shortcuts.ts';
import { isTextField } from '../../lib/text-field.ts';
import { useKeyDown } from '../../lib/use-key-down.ts';

export function useNoteUndoKey(onUndo: () => void): void {
  useKeyDown((event) => {
    if (event.defaultPrevented || event.repeat || !isShortcut(event, 'undo') || isModalOpen()) return;
    if (isTextField(event.target) || !(event.target instanceof Element) || event.target.closest('[data-section], [data-statement]') === null) return;
    event.preventDefault();
    onUndo();
  });
}
