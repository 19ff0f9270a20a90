/**
 * Words to choose from, one tab stop for the whole line: the arrow keys go from word to word, Home and End to its ends,
 * Enter or Space chooses. Chosen ones are pressed and struck through.
 */
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import classes from './choosable-text.module.css';

export interface ChoosableTextProps {
  readonly words: readonly string[];
  /** Accessible name of the line. */
  readonly label: string;
  readonly isChosen: (place: number) => boolean;
  readonly onChoose: (place: number) => void;
}

export function ChoosableText({ words, label, isChosen, onChoose }: ChoosableTextProps) {
  const line = useRef<HTMLDivElement>(null);
  const [tabStop, setTabStop] = useState(0);

  function keyDown(event: KeyboardEvent) {
    const place = nextPlace(event.key, tabStop, words.length);
    if (place === null) return;
    event.preventDefault();
    line.current?.querySelectorAll('button')[place]?.focus();
  }

  return (
    <div ref={line} role="group" aria-label={label} className={classes['line']}>
      {words.flatMap((word, place) => [
        <button
          key={place} type="button" className={classes['word']} tabIndex={place === tabStop ? 0 : -1} aria-pressed={isChosen(place)}
          onFocus={() => setTabStop(place)} onKeyDown={keyDown} onClick={() => onChoose(place)}
        >
          {word}
        </button>,
        ' ',
      ])}
    </div>
  );
}

function nextPlace(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight': case 'ArrowDown': return Math.min(count - 1, place + 1);
    case 'ArrowLeft': case 'ArrowUp': return Math.max(0, place - 1);
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}
