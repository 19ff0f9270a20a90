/**
 * Words edited in their place: Enter keeps what was typed, Tab goes on to the next word, Escape leaves them as they were.
 * Their sound can be played and repeated meanwhile.
 */
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { isShortcut } from '../../lib/shortcuts.ts';
import type { Direction } from './word-cursor.ts';
import classes from './word-field.module.css';

/** What comes after: another word is edited, the keyboard stays at this one, or it is elsewhere already. */
export type NextEdit = { readonly go: 'word' | 'doubtful'; readonly by: Direction } | 'stay' | 'left';

export interface WordFieldProps {
  readonly label: string;
  readonly text: string;
  /** True where the first letter was typed already: it is not to be selected and typed over. */
  readonly begun: boolean;
  readonly onDone: (text: string, next: NextEdit) => void;
  readonly onLeave: () => void;
  readonly onListen: () => void;
}

export function WordField({ label, text, begun, onDone, onLeave, onListen }: WordFieldProps) {
  const [draft, setDraft] = useState(text);
  const isOver = useRef(false);

  function end(act: () => void) {
    if (isOver.current) return;
    isOver.current = true;
    act();
  }
  function keyDown(event: KeyboardEvent) {
    const by: Direction = event.shiftKey ? -1 : 1;
    if (isShortcut(event, 'listen')) onListen();
    else if (event.key === 'Enter') end(() => onDone(draft, 'stay'));
    else if (event.key === 'Tab') end(() => onDone(draft, { go: 'word', by }));
    else if (isShortcut(event, 'next-doubtful') || isShortcut(event, 'last-doubtful')) end(() => onDone(draft, { go: 'doubtful', by }));
    else if (event.key === 'Escape') end(onLeave);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <input
      ref={begun ? focusAtEnd : focusAll} className={classes['field']} aria-label={label} value={draft} maxLength={2000} spellCheck={false} autoComplete="off"
      style={{ width: `${Math.max(4, draft.length + 2)}ch` }} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={keyDown}
      // Not when the whole window is left: one comes back to it.
      onBlur={() => { if (document.hasFocus()) end(() => onDone(draft, 'left')); }}
    />
  );
}

function focusAll(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
}

function focusAtEnd(field: HTMLInputElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
