/**
 * Words that each have a time: a click on one plays from there. Uncertain words are underlined with dots, marked ones
 * stand on a ground of their own. Single words take no place in the tab order; give the line a button for the keyboard.
 */
import classes from './timed-text.module.css';

export interface TimedWord {
  readonly text: string;
  readonly startMs: number;
  readonly uncertain: boolean;
}

export interface TimedTextProps {
  readonly words: readonly TimedWord[];
  /** Places of the marked words. */
  readonly marked: ReadonlySet<number>;
  readonly onPlayFrom: (startMs: number) => void;
}

export function TimedText({ words, marked, onPlayFrom }: TimedTextProps) {
  return words.flatMap((word, index) => [
    <button
      key={index} type="button" tabIndex={-1} className={classes['word']} onClick={() => onPlayFrom(word.startMs)}
      {...(word.uncertain && { 'data-uncertain': true, title: 'Uncertain: listen again' })} {...(marked.has(index) && { 'data-marked': true })}
    >
      {word.text}
    </button>,
    ' ',
  ]);
}
