/**
 * A line of words, each a button: a click does something with it, one of them at most is where the Tab key stops. Some may
 * give way to a field in which they are edited. A state is said in the word's description; its look repeats it.
 */
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './word-line.module.css';

export interface LineWord {
  /** Empty where there is nothing to read any more. */
  readonly text: string;
  /** What else there is to know of it; null for nothing. */
  readonly about: string | null;
  readonly look: 'plain' | 'corrected' | 'edited';
  readonly uncertain: boolean;
  /** Stands out, e.g. as evidence. */
  readonly marked: boolean;
}

export interface WordLineProps {
  readonly words: readonly LineWord[];
  /** Place of the word that is heard now; -1 for none. */
  readonly playing: number;
  /** Where Tab stops; null where it passes by. */
  readonly tabStop: number | null;
  /** First and last of the words chosen, or being edited. */
  readonly chosen: readonly [number, number] | null;
  /** In place of the chosen words. */
  readonly field: ReactNode;
  /** Null where a click does nothing. */
  readonly onClick: ((place: number) => void) | null;
  /** With Shift, or drawn over with the pointer: chosen from where one was up to there. */
  readonly onExtend?: (place: number) => void;
  readonly onFocus: (place: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Stands where words were taken away, so that they can be found and put back. */
const gone = '[…]';

export function WordLine({ words, playing, tabStop, chosen, field, onClick, onExtend, onFocus, onKeyDown }: WordLineProps) {
  return words.flatMap(({ text, about, look, uncertain, marked }, place) => {
    const isChosen = chosen !== null && place >= chosen[0] && place <= chosen[1];
    if (isChosen && field) return place === chosen[0] ? [<span key="field">{field}</span>, ' '] : [];
    return [
      <button
        key={place} type="button" className={classes['word']} tabIndex={place === tabStop ? 0 : -1} data-place={place} data-look={look}
        onMouseDown={(event) => { if (event.shiftKey && onExtend !== undefined) event.preventDefault(); }}
        onMouseEnter={(event) => { if (event.buttons === 1) onExtend?.(place); }}
        onClick={(event) => (event.shiftKey && onExtend !== undefined ? onExtend(place) : onClick?.(place))} onFocus={() => onFocus(place)} onKeyDown={onKeyDown} {...(about !== null && { title: about })} {...(uncertain && { 'data-uncertain': true })}
        {...(text === '' && { 'data-gone': true })} {...(marked && { 'data-marked': true })} {...(place === playing && { 'data-playing': true })}
        {...(isChosen && chosen[0] !== chosen[1] && { 'data-chosen': true })}
      >
        {text === '' ? gone : text}
      </button>,
      ' ',
    ];
  });
}
