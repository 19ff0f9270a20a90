/** Ctrl+Z in the note takes back its last edit, also when the words about it are gone from the screen; in the transcript it means that. */
import { useEffect, useEffectEvent } from 'react';
import { isTextField } from '../../lib/text-field.ts';

export function useNoteUndoKey(onUndo: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    if (isTextField(event.target) || !(event.target instanceof Element) || event.target.closest('[data-section], [data-statement]') === null) return;
    event.preventDefault();
    onUndo();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
