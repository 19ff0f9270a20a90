/** Text with its hit words marked. */
import { splitMarkedText } from '../lib/marked-text.ts';
import classes from './marked-text.module.css';

export function MarkedText({ text }: { readonly text: string }) {
  return splitMarkedText(text).map((piece, index) => (
    // Pieces have no identity but their place.
    piece.hit ? <mark key={index} className={classes['hit']}>{piece.text}</mark> : <span key={index}>{piece.text}</span>
  ));
}
